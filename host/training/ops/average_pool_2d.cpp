#include <algorithm>

#include "host/training/ops/activation.h"
#include "host/training/ops/layer.h"
#include "host/training/ops/window.h"

namespace mote::host::training {

namespace {

template <typename T>
class AveragePool2d final : public Layer<T> {
 public:
  explicit AveragePool2d(const LayerParts<T>& parts)
      : input_(*parts.inputs.at(0)), output_(*parts.output), activation_(parts.activation) {
    const auto& options = std::get<kernels::Pool2dOptions>(parts.node->options);
    rows_ = make_window(input_.shape[1], output_.shape[1], options.filter_height, options.stride_height, 1,
                        options.padding);
    columns_ =
        make_window(input_.shape[2], output_.shape[2], options.filter_width, options.stride_width, 1, options.padding);
    channels_ = input_.shape[3];
  }

  void forward(int64_t batch, Mode) override {
    std::fill_n(output_.data.begin(), batch * output_.size, T{0});
    for_each_tap(batch, [&](int64_t in, int64_t out, T share) {
      const T* from = &input_.data[in];
      T* to = &output_.data[out];
      for (int64_t c = 0; c < channels_; ++c) to[c] += from[c] * share;
    });
    apply_activation(activation_, output_.data.data(), batch * output_.size);
  }

  void backward(int64_t batch) override {
    if (!input_.needs_gradient) return;
    mask_gradient(activation_, output_.data.data(), output_.gradient.data(), batch * output_.size);
    std::fill_n(input_.gradient.begin(), batch * input_.size, T{0});
    for_each_tap(batch, [&](int64_t in, int64_t out, T share) {
      const T* from = &output_.gradient[out];
      T* to = &input_.gradient[in];
      for (int64_t c = 0; c < channels_; ++c) to[c] += from[c] * share;
    });
  }

 private:
  // Calls function(offset of the input pixel, offset of the output pixel, 1 / inputs under that window).
  template <typename F>
  void for_each_tap(int64_t batch, F function) {
    for (int64_t sample = 0; sample < batch; ++sample) {
      for (int64_t y = 0; y < rows_.output; ++y) {
        const int64_t top = std::max<int64_t>(0, rows_.first_input(y));
        const int64_t bottom = std::min(rows_.input, rows_.first_input(y) + rows_.taps);
        for (int64_t x = 0; x < columns_.output; ++x) {
          const int64_t left = std::max<int64_t>(0, columns_.first_input(x));
          const int64_t right = std::min(columns_.input, columns_.first_input(x) + columns_.taps);
          const T share = T{1} / static_cast<T>((bottom - top) * (right - left));
          const int64_t out = sample * output_.size + (y * columns_.output + x) * channels_;
          for (int64_t iy = top; iy < bottom; ++iy) {
            for (int64_t ix = left; ix < right; ++ix) {
              function(sample * input_.size + (iy * columns_.input + ix) * channels_, out, share);
            }
          }
        }
      }
    }
  }

  Value<T>& input_;
  Value<T>& output_;
  kernels::Activation activation_;
  Window rows_;
  Window columns_;
  int64_t channels_ = 0;
};

}  // namespace

template <typename T>
LayerPointer<T> make_average_pool_2d(const LayerParts<T>& parts) {
  return std::make_unique<AveragePool2d<T>>(parts);
}

template LayerPointer<float> make_average_pool_2d(const LayerParts<float>&);
template LayerPointer<double> make_average_pool_2d(const LayerParts<double>&);

}  // namespace mote::host::training
