#include <algorithm>

#include "host/training/ops/activation.h"
#include "host/training/ops/eigen.h"
#include "host/training/ops/layer.h"
#include "host/training/ops/simd.h"
#include "host/training/ops/window.h"

namespace mote::host::training {

namespace {

constexpr int most_outputs = 5;  // neighbours of a row whose sums are held in registers

// A sample with room for the window round it, so that no tap needs to look where it is.
template <typename T>
struct Padded {
  int64_t rows = 0;
  int64_t columns = 0;
  AlignedVector<T> data;

  void resize(int64_t new_rows, int64_t new_columns, int64_t channels) {
    rows = new_rows;
    columns = new_columns;
    data.assign(rows * columns * channels, T{0});
  }
};

// Where the taps of an output are: from one row of taps, one tap, one output to the next, in scalars.
struct Steps {
  int64_t tap_row;
  int64_t tap;
  int64_t output;
};

// Sums of `outputs` neighbouring outputs and `vectors` vectors of channels over all taps.
template <typename V, int vectors, int outputs, typename T>
inline void sum_taps(const Window& rows, const Window& columns, const Steps& steps, const T* from, const T* weights,
                     int64_t weight_step, const T* bias, T* to, int64_t to_step) {
  constexpr int width = sizeof(V) / sizeof(T);
  V sums[outputs][vectors];
  for (int o = 0; o < outputs; ++o) {
    for (int v = 0; v < vectors; ++v) sums[o][v] = bias != nullptr ? load<V>(bias + v * width) : V{};
  }
  for (int64_t tap_y = 0; tap_y < rows.taps; ++tap_y) {
    const T* at = from + tap_y * steps.tap_row;
    for (int64_t tap_x = 0; tap_x < columns.taps; ++tap_x) {
      V weight[vectors];
      for (int v = 0; v < vectors; ++v) weight[v] = load<V>(weights + v * width);
      for (int o = 0; o < outputs; ++o) {
        for (int v = 0; v < vectors; ++v) sums[o][v] += load<V>(at + o * steps.output + v * width) * weight[v];
      }
      at += steps.tap;
      weights += weight_step;
    }
  }
  for (int o = 0; o < outputs; ++o) {
    for (int v = 0; v < vectors; ++v) store<V>(to + o * to_step + v * width, sums[o][v]);
  }
}

template <typename T>
class DepthwiseConv2d final : public Layer<T> {
 public:
  explicit DepthwiseConv2d(const LayerParts<T>& parts)
      : input_(*parts.inputs.at(0)),
        output_(*parts.output),
        weights_(*parts.parameters.at(1)),
        bias_(parts.parameters.size() > 2 ? parts.parameters[2] : nullptr),
        activation_(parts.activation) {
    const auto& options = std::get<kernels::DepthwiseConv2dOptions>(parts.node->options);
    const std::vector<int32_t>& filter = parts.graph->tensors[parts.node->inputs[1]].shape;
    rows_ = make_window(input_.shape[1], output_.shape[1], filter[1], options.stride_height, options.dilation_height,
                        options.padding);
    columns_ = make_window(input_.shape[2], output_.shape[2], filter[2], options.stride_width, options.dilation_width,
                           options.padding);
    channels_ = filter[3];
    multiplier_ = channels_ / input_.shape[3];
    weights_.role = Role::weight;
    padded_input_.resize(extent(rows_), extent(columns_), channels_);
    padded_gradient_.resize(rows_.input + reach(rows_) - 1, columns_.input + reach(columns_) - 1, channels_);
    if (multiplier_ > 1) repeated_gradient_.resize(rows_.input * columns_.input * channels_);
  }

  void forward(int64_t batch, Mode) override {
    const Steps steps = {rows_.dilation * padded_input_.columns * channels_, columns_.dilation * channels_,
                         columns_.stride * channels_};
    for (int64_t sample = 0; sample < batch; ++sample) {
      pad_input(sample);
      T* output = &output_.data[sample * output_.size];
      convolve(rows_.output, columns_.output, rows_.stride * padded_input_.columns * channels_, steps, padded_input_,
               weights_.value.data(), channels_, bias_ != nullptr ? bias_->value.data() : nullptr, output);
      apply_activation(activation_, output, output_.size);
    }
  }

  void backward(int64_t batch) override {
    std::fill(weights_.gradient.begin(), weights_.gradient.end(), T{0});
    // The gradient of the input is a convolution of the output's, its strides filled with zeros, with the filter turned
    // round.
    const Steps steps = {rows_.dilation * padded_gradient_.columns * channels_, columns_.dilation * channels_,
                         channels_};
    const T* last_tap = weights_.value.data() + (rows_.taps * columns_.taps - 1) * channels_;
    for (int64_t sample = 0; sample < batch; ++sample) {
      T* dy = &output_.gradient[sample * output_.size];
      mask_gradient(activation_, &output_.data[sample * output_.size], dy, output_.size);
      pad_input(sample);
      add_weight_gradients(dy);
      if (!input_.needs_gradient) continue;
      pad_gradient(dy);
      T* dx = multiplier_ == 1 ? &input_.gradient[sample * input_.size] : repeated_gradient_.data();
      convolve(rows_.input, columns_.input, padded_gradient_.columns * channels_, steps, padded_gradient_, last_tap,
               -channels_, nullptr, dx);
      if (multiplier_ > 1) add_repeated(&input_.gradient[sample * input_.size]);
    }
    if (bias_ == nullptr) return;
    RowView<T>(bias_->gradient.data(), channels_) =
        ConstMatrixView<T>(output_.gradient.data(), batch * rows_.output * columns_.output, channels_).colwise().sum();
  }

 private:
  static int64_t reach(const Window& window) { return (window.taps - 1) * window.dilation + 1; }
  // Inputs that are read, padding included.
  static int64_t extent(const Window& window) { return (window.output - 1) * window.stride + reach(window); }

  // With a depth multiplier each input channel stands there once for each output that reads it.
  void pad_input(int64_t sample) {
    const T* from = &input_.data[sample * input_.size];
    const int64_t depth = channels_ / multiplier_;
    const int64_t rows = std::min(rows_.input, padded_input_.rows - rows_.before);
    const int64_t columns = std::min(columns_.input, padded_input_.columns - columns_.before);
    for (int64_t y = 0; y < rows; ++y) {
      const T* row = from + y * columns_.input * depth;
      T* to = &padded_input_.data[((y + rows_.before) * padded_input_.columns + columns_.before) * channels_];
      if (multiplier_ == 1) {
        std::copy_n(row, columns * depth, to);
      } else {
        for (int64_t i = 0; i < columns * channels_; ++i) to[i] = row[i / multiplier_];
      }
    }
  }

  void pad_gradient(const T* dy) {
    const int64_t top = reach(rows_) - 1 - rows_.before;
    const int64_t left = reach(columns_) - 1 - columns_.before;
    for (int64_t y = 0; y < rows_.output; ++y) {
      T* to = &padded_gradient_.data[((y * rows_.stride + top) * padded_gradient_.columns + left) * channels_];
      for (int64_t x = 0; x < columns_.output; ++x) {
        std::copy_n(dy + (y * columns_.output + x) * channels_, channels_, to + x * columns_.stride * channels_);
      }
    }
  }

  void add_repeated(T* dx) {
    std::fill_n(dx, input_.size, T{0});
    for (int64_t i = 0; i < input_.size * multiplier_; ++i) dx[i / multiplier_] += repeated_gradient_[i];
  }

  void convolve(int64_t rows, int64_t columns, int64_t row_step, const Steps& steps, const Padded<T>& from,
                const T* weights, int64_t weight_step, const T* bias, T* to) const {
    for_vector_blocks<T>(channels_, [&](auto vector, auto vectors, int64_t c) {
      using V = decltype(vector);
      const T* channel_bias = bias != nullptr ? bias + c : nullptr;
      for (int64_t y = 0; y < rows; ++y) {
        const T* in = from.data.data() + y * row_step + c;
        T* out = to + y * columns * channels_ + c;
        for (int64_t x = 0; x < columns;) {
          const auto sum = [&](auto outputs) {
            sum_taps<V, decltype(vectors)::value, decltype(outputs)::value>(
                rows_, columns_, steps, in + x * steps.output, weights + c, weight_step, channel_bias,
                out + x * channels_, channels_);
            x += outputs;
          };
          switch (std::min<int64_t>(most_outputs, columns - x)) {
            case 5:
              sum(std::integral_constant<int, 5>{});
              break;
            case 4:
              sum(std::integral_constant<int, 4>{});
              break;
            case 3:
              sum(std::integral_constant<int, 3>{});
              break;
            case 2:
              sum(std::integral_constant<int, 2>{});
              break;
            default:
              sum(std::integral_constant<int, 1>{});
              break;
          }
        }
      }
    });
  }

  // Of the sample that was padded last.
  void add_weight_gradients(const T* dy) {
    for_vector_blocks<T>(channels_, [&](auto vector, auto vectors, int64_t c) {
      for (int64_t tap_y = 0; tap_y < rows_.taps; ++tap_y) {
        for (int64_t tap_x = 0; tap_x < columns_.taps;) {
          const auto add = [&](auto taps) {
            add_tap_gradients<decltype(vector), decltype(vectors)::value, decltype(taps)::value>(dy + c, tap_y, tap_x,
                                                                                                 c);
            tap_x += taps;
          };
          switch (std::min<int64_t>(4, columns_.taps - tap_x)) {
            case 4:
              add(std::integral_constant<int, 4>{});
              break;
            case 3:
              add(std::integral_constant<int, 3>{});
              break;
            case 2:
              add(std::integral_constant<int, 2>{});
              break;
            default:
              add(std::integral_constant<int, 1>{});
              break;
          }
        }
      }
    });
  }

  // Of `taps` neighbours in a row of the filter.
  template <typename V, int vectors, int taps>
  void add_tap_gradients(const T* dy, int64_t tap_y, int64_t tap_x, int64_t c) {
    constexpr int width = sizeof(V) / sizeof(T);
    T* to = &weights_.gradient[(tap_y * columns_.taps + tap_x) * channels_ + c];
    V sums[taps][vectors];
    for (int t = 0; t < taps; ++t) {
      for (int v = 0; v < vectors; ++v) sums[t][v] = load<V>(to + t * channels_ + v * width);
    }
    const int64_t tap_step = columns_.dilation * channels_;
    for (int64_t y = 0; y < rows_.output; ++y) {
      const int64_t row = y * rows_.stride + tap_y * rows_.dilation;
      const T* in =
          padded_input_.data.data() + (row * padded_input_.columns + tap_x * columns_.dilation) * channels_ + c;
      for (int64_t x = 0; x < columns_.output; ++x) {
        for (int v = 0; v < vectors; ++v) {
          const V gradient = load<V>(dy + v * width);
          for (int t = 0; t < taps; ++t) sums[t][v] += load<V>(in + t * tap_step + v * width) * gradient;
        }
        dy += channels_;
        in += columns_.stride * channels_;
      }
    }
    for (int t = 0; t < taps; ++t) {
      for (int v = 0; v < vectors; ++v) store<V>(to + t * channels_ + v * width, sums[t][v]);
    }
  }

  Value<T>& input_;
  Value<T>& output_;
  Parameter<T>& weights_;
  Parameter<T>* bias_;
  kernels::Activation activation_;
  Window rows_;
  Window columns_;
  int64_t channels_ = 0;  // of the output
  int64_t multiplier_ = 1;
  Padded<T> padded_input_;
  Padded<T> padded_gradient_;
  AlignedVector<T> repeated_gradient_;  // of one sample, with a depth multiplier
};

}  // namespace

template <typename T>
LayerPointer<T> make_depthwise_conv_2d(const LayerParts<T>& parts) {
  return std::make_unique<DepthwiseConv2d<T>>(parts);
}

template LayerPointer<float> make_depthwise_conv_2d(const LayerParts<float>&);
template LayerPointer<double> make_depthwise_conv_2d(const LayerParts<double>&);

}  // namespace mote::host::training
