#include <algorithm>

#include "host/base/error.h"
#include "host/training/ops/activation.h"
#include "host/training/ops/eigen.h"
#include "host/training/ops/layer.h"
#include "host/training/ops/product.h"
#include "host/training/ops/window.h"

namespace mote::host::training {

namespace {

// Columns of this many bytes stay in the second-level cache between im2col and the product.
constexpr int64_t column_bytes = 128 * 1024;

// Convolution as a matrix product: patches (one row an output pixel) times filters. A 1x1 filter with stride 1 reads
// the input itself as patches.
template <typename T>
class Conv2d final : public Layer<T> {
 public:
  explicit Conv2d(const LayerParts<T>& parts)
      : input_(*parts.inputs.at(0)),
        output_(*parts.output),
        weights_(*parts.parameters.at(1)),
        bias_(parts.parameters.size() > 2 ? parts.parameters[2] : nullptr),
        activation_(parts.activation) {
    const auto& options = std::get<kernels::Conv2dOptions>(parts.node->options);
    const std::vector<int32_t>& filter = parts.graph->tensors[parts.node->inputs[1]].shape;
    rows_ = make_window(input_.shape[1], output_.shape[1], filter[1], options.stride_height, options.dilation_height,
                        options.padding);
    columns_ = make_window(input_.shape[2], output_.shape[2], filter[2], options.stride_width, options.dilation_width,
                           options.padding);
    depth_ = input_.shape[3];
    filters_ = filter[0];
    patch_ = rows_.taps * columns_.taps * depth_;
    pixels_ = rows_.output * columns_.output;
    is_pointwise_ = rows_.taps == 1 && columns_.taps == 1 && rows_.stride == 1 && columns_.stride == 1;
    weights_.role = Role::weight;
    turned_.resize(filters_ * patch_);
    const auto sample_bytes = static_cast<int64_t>(pixels_ * patch_ * sizeof(T));
    samples_at_once_ = std::max<int64_t>(1, column_bytes / sample_bytes);
    if (!is_pointwise_) patches_.resize(samples_at_once_ * pixels_ * patch_);
  }

  void forward(int64_t batch, Mode) override {
    turn_filters();
    for (int64_t first = 0; first < batch; first += samples_at_once_) {
      const int64_t samples = std::min(samples_at_once_, batch - first);
      T* y = &output_.data[first * output_.size];
      multiply<T>(samples * pixels_, filters_, patch_, {gather(first, samples), patch_, 1}, turned_.data(), y,
                  Into::set, [&](int64_t row, int64_t rows) { finish(y + row * filters_, rows); });
    }
  }

  void backward(int64_t batch) override {
    mask_gradient(activation_, output_.data.data(), output_.gradient.data(), batch * output_.size);
    std::fill(weights_.gradient.begin(), weights_.gradient.end(), T{0});
    if (bias_ != nullptr) {
      RowView<T>(bias_->gradient.data(), filters_) =
          ConstMatrixView<T>(output_.gradient.data(), batch * pixels_, filters_).colwise().sum();
    }
    for (int64_t first = 0; first < batch; first += samples_at_once_) {
      const int64_t samples = std::min(samples_at_once_, batch - first);
      const int64_t height = samples * pixels_;
      const T* dy = &output_.gradient[first * output_.size];
      multiply<T>(filters_, patch_, height, {dy, 1, filters_}, gather(first, samples), weights_.gradient.data(),
                  Into::add);
      if (!input_.needs_gradient) continue;
      T* dx = is_pointwise_ ? &input_.gradient[first * input_.size] : patches_.data();
      multiply<T>(height, patch_, filters_, {dy, filters_, 1}, weights_.value.data(), dx, Into::set);
      if (!is_pointwise_) scatter(first, samples);
    }
  }

 private:
  // Filters [filter][patch] as [patch][filter].
  void turn_filters() {
    for (int64_t i = 0; i < patch_; ++i) {
      for (int64_t f = 0; f < filters_; ++f) turned_[i * filters_ + f] = weights_.value[f * patch_ + i];
    }
  }

  void finish(T* y, int64_t rows) {
    if (bias_ != nullptr) {
      const T* __restrict bias = bias_->value.data();
      for (int64_t row = 0; row < rows; ++row) {
        for (int64_t f = 0; f < filters_; ++f) y[row * filters_ + f] += bias[f];
      }
    }
    apply_activation(activation_, y, rows * filters_);
  }

  // The patches of `samples` samples from `first`.
  const T* gather(int64_t first, int64_t samples) {
    if (is_pointwise_) return &input_.data[first * input_.size];
    T* to = patches_.data();
    for_each_run(first, samples, [&](int64_t in, bool is_inside, int64_t count) {
      // Runs are short: a loop is quicker than a call.
      const T* from = is_inside ? &input_.data[in] : nullptr;
      for (int64_t i = 0; i < count; ++i) to[i] = is_inside ? from[i] : T{0};
      to += count;
    });
    return patches_.data();
  }

  // Adds the patches' gradients to the input's.
  void scatter(int64_t first, int64_t samples) {
    std::fill_n(&input_.gradient[first * input_.size], samples * input_.size, T{0});
    const T* from = patches_.data();
    for_each_run(first, samples, [&](int64_t in, bool is_inside, int64_t count) {
      if (is_inside) {
        T* to = &input_.gradient[in];
        for (int64_t i = 0; i < count; ++i) to[i] += from[i];
      }
      from += count;
    });
  }

  // Visits all patches in order, as runs of scalars that are neighbours in the input or lie in the padding.
  template <typename F>
  void for_each_run(int64_t first, int64_t samples, F function) {
    for (int64_t sample = first; sample < first + samples; ++sample) {
      for (int64_t y = 0; y < rows_.output; ++y) {
        for (int64_t x = 0; x < columns_.output; ++x) {
          for (int64_t tap = 0; tap < rows_.taps; ++tap) {
            const int64_t iy = rows_.first_input(y) + tap * rows_.dilation;
            if (iy < 0 || iy >= rows_.input) {
              function(0, false, columns_.taps * depth_);
            } else {
              visit_row(sample * input_.size + iy * columns_.input * depth_, columns_.first_input(x), function);
            }
          }
        }
      }
    }
  }

  template <typename F>
  void visit_row(int64_t row, int64_t left, F& function) {
    if (columns_.dilation != 1) {
      for (int64_t tap = 0; tap < columns_.taps; ++tap) {
        const int64_t ix = left + tap * columns_.dilation;
        function(row + ix * depth_, ix >= 0 && ix < columns_.input, depth_);
      }
      return;
    }
    const int64_t begin = std::clamp<int64_t>(left, 0, columns_.input);
    const int64_t end = std::clamp<int64_t>(left + columns_.taps, 0, columns_.input);
    if (begin > left) function(0, false, (begin - left) * depth_);
    if (end > begin) function(row + begin * depth_, true, (end - begin) * depth_);
    if (left + columns_.taps > end) function(0, false, (left + columns_.taps - std::max(end, left)) * depth_);
  }

  Value<T>& input_;
  Value<T>& output_;
  Parameter<T>& weights_;
  Parameter<T>* bias_;
  kernels::Activation activation_;
  Window rows_;
  Window columns_;
  int64_t depth_ = 0;
  int64_t filters_ = 0;
  int64_t patch_ = 0;   // scalars under one filter
  int64_t pixels_ = 0;  // outputs of one sample and filter
  bool is_pointwise_ = false;
  int64_t samples_at_once_ = 1;
  AlignedVector<T> patches_;
  AlignedVector<T> turned_;
};

}  // namespace

template <typename T>
LayerPointer<T> make_conv_2d(const LayerParts<T>& parts) {
  const std::vector<int32_t>& filter = parts.graph->tensors[parts.node->inputs.at(1)].shape;
  if (filter.at(3) != parts.inputs.at(0)->shape.at(3)) {
    throw_input_error("'{}': filter has {} channels, input {}: training can't do groups", parts.node->name, filter[3],
                      parts.inputs[0]->shape[3]);
  }
  return std::make_unique<Conv2d<T>>(parts);
}

template LayerPointer<float> make_conv_2d(const LayerParts<float>&);
template LayerPointer<double> make_conv_2d(const LayerParts<double>&);

}  // namespace mote::host::training
