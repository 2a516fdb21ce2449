#include <algorithm>
#include <cmath>
#include <limits>

#include "host/training/ops/activation.h"
#include "host/training/ops/eigen.h"
#include "host/training/ops/layer.h"
#include "host/training/ops/simd.h"

namespace mote::host::training {

namespace {

constexpr double momentum = 0.9;        // share of the running statistics that stays, an update
constexpr int64_t chunk_values = 8192;  // of the input: summed in T before they go to double, near for all channels

template <typename T>
T clamp(T value, T low, T high) {
  return value < low ? low : (value > high ? high : value);
}

// Ioffe and Szegedy 2015, the activation that follows included: both are bound by memory, so they share their passes.
template <typename T>
class BatchNormalization final : public Layer<T> {
 public:
  explicit BatchNormalization(const LayerParts<T>& parts)
      : input_(*parts.inputs.at(0)),
        output_(*parts.output),
        gamma_(*parts.parameters.at(1)),
        beta_(*parts.parameters.at(2)),
        running_mean_(*parts.parameters.at(3)),
        running_variance_(*parts.parameters.at(4)),
        epsilon_(std::get<graph::BatchNormalizationOptions>(parts.node->options).epsilon),
        channels_(static_cast<int64_t>(gamma_.value.size())),
        chunk_rows_(std::max<int64_t>(8, chunk_values / channels_)),
        activation_(parts.activation) {
    running_mean_.role = Role::statistic;
    running_variance_.role = Role::statistic;
    for (AlignedVector<T>* vector : {&mean_, &inverse_deviation_, &scale_, &shift_}) vector->resize(channels_);
    first_sum_.resize(channels_);
    second_sum_.resize(channels_);
  }

  void forward(int64_t batch, Mode mode) override {
    const int64_t rows = batch * input_.size / channels_;
    if (mode == Mode::training && !gamma_.is_frozen) {
      measure(rows);
    } else {
      for (int64_t c = 0; c < channels_; ++c) use(c, running_mean_.value[c], running_variance_.value[c]);
    }
    const T low = activation_ == kernels::Activation::none ? -std::numeric_limits<T>::infinity() : T{0};
    const T high = activation_ == kernels::Activation::relu6 ? T{6} : std::numeric_limits<T>::infinity();
    for (int64_t row = 0; row < rows; ++row) {
      const T* __restrict x = &input_.data[row * channels_];
      T* __restrict y = &output_.data[row * channels_];
      const T* __restrict scale = scale_.data();
      const T* __restrict shift = shift_.data();
      for (int64_t c = 0; c < channels_; ++c) y[c] = clamp(x[c] * scale[c] + shift[c], low, high);
    }
  }

  void backward(int64_t batch) override {
    const int64_t rows = batch * input_.size / channels_;
    if (gamma_.is_frozen) {
      scale_gradient(rows);
      return;
    }
    sum_gradients(rows);
    // dx = scale * (dy - mean(dy) - xhat * mean(dy * xhat)), written as dy * scale + x * slope + offset.
    AlignedVector<T> slope(channels_);
    AlignedVector<T> offset(channels_);
    for (int64_t c = 0; c < channels_; ++c) {
      beta_.gradient[c] = static_cast<T>(first_sum_[c]);
      gamma_.gradient[c] = static_cast<T>(second_sum_[c] * inverse_deviation_[c]);
      const T mean_dy = beta_.gradient[c] / static_cast<T>(rows);
      const T mean_dy_xhat = gamma_.gradient[c] / static_cast<T>(rows);
      slope[c] = -scale_[c] * mean_dy_xhat * inverse_deviation_[c];
      offset[c] = -scale_[c] * mean_dy - slope[c] * mean_[c];
    }
    if (!input_.needs_gradient) return;
    with_limits([&](auto low, auto high) {
      for (int64_t row = 0; row < rows; ++row) {
        const T* __restrict x = &input_.data[row * channels_];
        const T* __restrict dy = &output_.gradient[row * channels_];
        T* __restrict dx = &input_.gradient[row * channels_];
        const T* __restrict scale = scale_.data();
        const T* __restrict shift = shift_.data();
        const T* __restrict a = slope.data();
        const T* __restrict b = offset.data();
        for (int64_t c = 0; c < channels_; ++c) {
          const T y = x[c] * scale[c] + shift[c];
          const T passed = ((y > low) & (y < high)) ? dy[c] : T{0};
          dx[c] = passed * scale[c] + (x[c] * a[c] + b[c]);
        }
      }
    });
  }

 private:
  // Frozen, it is a scale and a shift.
  void scale_gradient(int64_t rows) {
    mask_gradient(activation_, output_.data.data(), output_.gradient.data(), rows * channels_);
    if (!input_.needs_gradient) return;
    for (int64_t row = 0; row < rows; ++row) {
      for (int64_t c = 0; c < channels_; ++c) {
        input_.gradient[row * channels_ + c] = output_.gradient[row * channels_ + c] * scale_[c];
      }
    }
  }

  void use(int64_t c, T mean, T variance) {
    mean_[c] = mean;
    inverse_deviation_[c] = 1 / std::sqrt(variance + epsilon_);
    scale_[c] = gamma_.value[c] * inverse_deviation_[c];
    shift_[c] = beta_.value[c] - mean * scale_[c];
  }

  // Mean and variance of the batch. Sums are of x - (the channel's first value), which keeps the difference of squares
  // accurate where the mean is large.
  void measure(int64_t rows) {
    std::fill(first_sum_.begin(), first_sum_.end(), 0.0);
    std::fill(second_sum_.begin(), second_sum_.end(), 0.0);
    for (int64_t begin = 0; begin < rows; begin += chunk_rows_) {
      const int64_t end = std::min(rows, begin + chunk_rows_);
      for_channel_blocks(channels_, [&](auto width, int64_t c) { measure_chunk<width>(begin, end, c); });
    }
    for (int64_t c = 0; c < channels_; ++c) {
      const double shifted_mean = first_sum_[c] / rows;
      const double variance = std::max(0.0, second_sum_[c] / rows - shifted_mean * shifted_mean);
      const double mean = shifted_mean + input_.data[c];
      use(c, static_cast<T>(mean), static_cast<T>(variance));
      const double unbiased = rows > 1 ? variance * rows / (rows - 1) : variance;
      running_mean_.value[c] = static_cast<T>(momentum * running_mean_.value[c] + (1 - momentum) * mean);
      running_variance_.value[c] = static_cast<T>(momentum * running_variance_.value[c] + (1 - momentum) * unbiased);
    }
  }

  template <int width>
  void measure_chunk(int64_t begin, int64_t end, int64_t c) {
    const Lanes<T, width> origin = ConstLanesView<T, width>(&input_.data[c]);
    Lanes<T, width> sum = Lanes<T, width>::Zero();
    Lanes<T, width> squares = Lanes<T, width>::Zero();
    for (int64_t row = begin; row < end; ++row) {
      const Lanes<T, width> x = ConstLanesView<T, width>(&input_.data[row * channels_ + c]) - origin;
      sum += x;
      squares += x * x;
    }
    for (int i = 0; i < width; ++i) {
      first_sum_[c + i] += sum[i];
      second_sum_[c + i] += squares[i];
    }
  }

  // Calls function(low, high): the activation lets gradients pass where its input is between them.
  template <typename F>
  void with_limits(F function) {
    constexpr T infinity = std::numeric_limits<T>::infinity();
    const bool is_clamped = activation_ != kernels::Activation::none;
    function(is_clamped ? T{0} : -infinity, activation_ == kernels::Activation::relu6 ? T{6} : infinity);
  }

  // Sums dy, as far as the activation lets it pass, and dy * (x - mean). What goes into the activation is computed
  // again: that is quicker than reading what came out of it.
  void sum_gradients(int64_t rows) {
    std::fill(first_sum_.begin(), first_sum_.end(), 0.0);
    std::fill(second_sum_.begin(), second_sum_.end(), 0.0);
    with_limits([&](T low, T high) {
      for (int64_t begin = 0; begin < rows; begin += chunk_rows_) {
        const int64_t end = std::min(rows, begin + chunk_rows_);
        for_vector_blocks<T>(channels_, [&](auto vector, auto vectors, int64_t c) {
          sum_chunk<decltype(vector), decltype(vectors)::value>(begin, end, c, low, high);
        });
      }
    });
  }

  template <typename V, int vectors>
  void sum_chunk(int64_t begin, int64_t end, int64_t c, T low, T high) {
    constexpr int width = sizeof(V) / sizeof(T);
    V scale[vectors], shift[vectors], mean[vectors], sums[vectors], products[vectors];
    for (int v = 0; v < vectors; ++v) {
      scale[v] = load<V>(&scale_[c + v * width]);
      shift[v] = load<V>(&shift_[c + v * width]);
      mean[v] = load<V>(&mean_[c + v * width]);
      sums[v] = products[v] = V{};
    }
    for (int64_t row = begin; row < end; ++row) {
      for (int v = 0; v < vectors; ++v) {
        const V x = load<V>(&input_.data[row * channels_ + c + v * width]);
        const V dy = load<V>(&output_.gradient[row * channels_ + c + v * width]);
        const V y = x * scale[v] + shift[v];
        const V passed = ((y > low) & (y < high)) ? dy : V{};
        sums[v] += passed;
        products[v] += passed * (x - mean[v]);
      }
    }
    for (int v = 0; v < vectors; ++v) {
      T sum[width], product[width];
      store<V>(sum, sums[v]);
      store<V>(product, products[v]);
      for (int i = 0; i < width; ++i) {
        first_sum_[c + v * width + i] += sum[i];
        second_sum_[c + v * width + i] += product[i];
      }
    }
  }

  Value<T>& input_;
  Value<T>& output_;
  Parameter<T>& gamma_;
  Parameter<T>& beta_;
  Parameter<T>& running_mean_;
  Parameter<T>& running_variance_;
  T epsilon_;
  int64_t channels_;
  int64_t chunk_rows_;
  kernels::Activation activation_;
  AlignedVector<T> mean_;
  AlignedVector<T> inverse_deviation_;
  AlignedVector<T> scale_;  // gamma / deviation
  AlignedVector<T> shift_;  // beta - mean * scale
  std::vector<double> first_sum_;
  std::vector<double> second_sum_;
};

}  // namespace

template <typename T>
LayerPointer<T> make_batch_normalization(const LayerParts<T>& parts) {
  return std::make_unique<BatchNormalization<T>>(parts);
}

template LayerPointer<float> make_batch_normalization(const LayerParts<float>&);
template LayerPointer<double> make_batch_normalization(const LayerParts<double>&);

}  // namespace mote::host::training
