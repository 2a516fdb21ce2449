#include <algorithm>

#include "host/base/error.h"
#include "host/training/ops/activation.h"
#include "host/training/ops/eigen.h"
#include "host/training/ops/layer.h"
#include "host/training/ops/window.h"

namespace mote::host::training {

namespace {

// Works on a block of channels at a time, whose sums stay in registers while the window's taps go by.
template <typename T>
class DepthwiseConv2d final : public Layer<T> {
 public:
  explicit DepthwiseConv2d(const LayerParts<T>& parts)
      : given_(*parts.inputs.at(0)),
        multiplier_(parts.graph->tensors[parts.node->inputs[1]].shape[3] / given_.shape[3]),
        input_(multiplier_ == 1 ? given_ : repeated_),
        output_(*parts.output),
        weights_(*parts.parameters.at(1)),
        bias_(parts.parameters.size() > 2 ? parts.parameters[2] : nullptr),
        activation_(parts.activation) {
    const auto& options = std::get<kernels::DepthwiseConv2dOptions>(parts.node->options);
    const std::vector<int32_t>& filter = parts.graph->tensors[parts.node->inputs[1]].shape;
    rows_ = make_window(given_.shape[1], output_.shape[1], filter[1], options.stride_height, options.dilation_height,
                        options.padding);
    columns_ = make_window(given_.shape[2], output_.shape[2], filter[2], options.stride_width, options.dilation_width,
                           options.padding);
    channels_ = filter[3];
    if (multiplier_ > 1) {
      repeated_.size = given_.size * multiplier_;
      repeated_.data.resize(given_.data.size() * multiplier_);
      repeated_.gradient.resize(given_.data.size() * multiplier_);
    }
    weights_.role = Role::weight;
  }

  void forward(int64_t batch, Mode) override {
    if (multiplier_ > 1) repeat_channels(batch);
    for (int64_t sample = 0; sample < batch; ++sample) {
      for_channel_blocks(channels_, [&](auto width, int64_t c) {
        for (int64_t y = 0; y < rows_.output; ++y) forward_row<width>(sample, y, c);
      });
    }
    apply_activation(activation_, output_.data.data(), batch * output_.size);
  }

  void backward(int64_t batch) override {
    mask_gradient(activation_, output_.data.data(), output_.gradient.data(), batch * output_.size);
    std::fill(weights_.gradient.begin(), weights_.gradient.end(), T{0});
    if (bias_ != nullptr) {
      RowView<T>(bias_->gradient.data(), channels_) =
          ConstMatrixView<T>(output_.gradient.data(), batch * rows_.output * columns_.output, channels_)
              .colwise()
              .sum();
    }
    for (int64_t sample = 0; sample < batch; ++sample) {
      for_channel_blocks(channels_, [&](auto width, int64_t c) {
        for (int64_t tap_y = 0; tap_y < rows_.taps; ++tap_y) {
          for (int64_t tap_x = 0; tap_x < columns_.taps; ++tap_x) add_weight_gradient<width>(sample, tap_y, tap_x, c);
        }
        if (!given_.needs_gradient) return;
        for (int64_t iy = 0; iy < rows_.input; ++iy) backward_row<width>(sample, iy, c);
      });
    }
    if (multiplier_ > 1 && given_.needs_gradient) add_repeated_gradients(batch);
  }

 private:
  // With a depth multiplier each input channel is read by that many outputs: it is repeated, then all is as with 1.
  void repeat_channels(int64_t batch) {
    for (int64_t i = 0; i < batch * repeated_.size; ++i) repeated_.data[i] = given_.data[i / multiplier_];
  }

  void add_repeated_gradients(int64_t batch) {
    std::fill_n(given_.gradient.begin(), batch * given_.size, T{0});
    for (int64_t i = 0; i < batch * repeated_.size; ++i) given_.gradient[i / multiplier_] += repeated_.gradient[i];
  }

  int64_t input_at(int64_t sample, int64_t y, int64_t x, int64_t c) const {
    return sample * input_.size + (y * columns_.input + x) * channels_ + c;
  }
  int64_t output_at(int64_t sample, int64_t y, int64_t x, int64_t c) const {
    return sample * output_.size + (y * columns_.output + x) * channels_ + c;
  }
  int64_t weight_at(int64_t tap_y, int64_t tap_x, int64_t c) const {
    return (tap_y * columns_.taps + tap_x) * channels_ + c;
  }

  template <int width>
  void forward_row(int64_t sample, int64_t y, int64_t c) {
    for (int64_t x = 0; x < columns_.output; ++x) {
      Lanes<T, width> sum = Lanes<T, width>::Zero();
      if (bias_ != nullptr) sum = ConstLanesView<T, width>(&bias_->value[c]);
      for (int64_t tap_y = 0; tap_y < rows_.taps; ++tap_y) {
        const int64_t iy = rows_.first_input(y) + tap_y * rows_.dilation;
        if (iy < 0 || iy >= rows_.input) continue;
        for (int64_t tap_x = 0; tap_x < columns_.taps; ++tap_x) {
          const int64_t ix = columns_.first_input(x) + tap_x * columns_.dilation;
          if (ix < 0 || ix >= columns_.input) continue;
          sum += ConstLanesView<T, width>(&input_.data[input_at(sample, iy, ix, c)]) *
                 ConstLanesView<T, width>(&weights_.value[weight_at(tap_y, tap_x, c)]);
        }
      }
      LanesView<T, width>(&output_.data[output_at(sample, y, x, c)]) = sum;
    }
  }

  // The gradient of one input row: each input gathers from the outputs that read it.
  template <int width>
  void backward_row(int64_t sample, int64_t iy, int64_t c) {
    for (int64_t ix = 0; ix < columns_.input; ++ix) {
      Lanes<T, width> sum = Lanes<T, width>::Zero();
      for (int64_t tap_y = 0; tap_y < rows_.taps; ++tap_y) {
        const int64_t y = output_reading(rows_, iy, tap_y);
        if (y < 0) continue;
        for (int64_t tap_x = 0; tap_x < columns_.taps; ++tap_x) {
          const int64_t x = output_reading(columns_, ix, tap_x);
          if (x < 0) continue;
          sum += ConstLanesView<T, width>(&output_.gradient[output_at(sample, y, x, c)]) *
                 ConstLanesView<T, width>(&weights_.value[weight_at(tap_y, tap_x, c)]);
        }
      }
      LanesView<T, width>(&input_.gradient[input_at(sample, iy, ix, c)]) = sum;
    }
  }

  // The output that reads `input` through `tap`, or -1.
  static int64_t output_reading(const Window& window, int64_t input, int64_t tap) {
    const int64_t shifted = input + window.before - tap * window.dilation;
    if (shifted < 0) return -1;
    if (window.stride == 1) return shifted < window.output ? shifted : -1;
    if (shifted % window.stride != 0) return -1;
    const int64_t output = shifted / window.stride;
    return output < window.output ? output : -1;
  }

  template <int width>
  void add_weight_gradient(int64_t sample, int64_t tap_y, int64_t tap_x, int64_t c) {
    Lanes<T, width> sum = Lanes<T, width>::Zero();
    const int64_t begin_x = columns_.begin(tap_x);
    const int64_t end_x = columns_.end(tap_x);
    for (int64_t y = rows_.begin(tap_y); y < rows_.end(tap_y); ++y) {
      const int64_t iy = rows_.first_input(y) + tap_y * rows_.dilation;
      for (int64_t x = begin_x; x < end_x; ++x) {
        const int64_t ix = columns_.first_input(x) + tap_x * columns_.dilation;
        sum += ConstLanesView<T, width>(&output_.gradient[output_at(sample, y, x, c)]) *
               ConstLanesView<T, width>(&input_.data[input_at(sample, iy, ix, c)]);
      }
    }
    LanesView<T, width>(&weights_.gradient[weight_at(tap_y, tap_x, c)]) += sum;
  }

  Value<T>& given_;
  int64_t multiplier_;
  Value<T> repeated_;
  Value<T>& input_;  // one of the two
  Value<T>& output_;
  Parameter<T>& weights_;
  Parameter<T>* bias_;
  kernels::Activation activation_;
  Window rows_;
  Window columns_;
  int64_t channels_ = 0;
};

}  // namespace

template <typename T>
LayerPointer<T> make_depthwise_conv_2d(const LayerParts<T>& parts) {
  return std::make_unique<DepthwiseConv2d<T>>(parts);
}

template LayerPointer<float> make_depthwise_conv_2d(const LayerParts<float>&);
template LayerPointer<double> make_depthwise_conv_2d(const LayerParts<double>&);

}  // namespace mote::host::training
