#include <algorithm>

#include "host/training/ops/activation.h"
#include "host/training/ops/layer.h"
#include "host/training/ops/window.h"

namespace mote::host::training {

namespace {

template <typename T>
class MaxPool2d final : public Layer<T> {
 public:
  explicit MaxPool2d(const LayerParts<T>& parts)
      : input_(*parts.inputs.at(0)), output_(*parts.output), activation_(parts.activation) {
    const auto& options = std::get<kernels::Pool2dOptions>(parts.node->options);
    rows_ = make_window(input_.shape[1], output_.shape[1], options.filter_height, options.stride_height, 1,
                        options.padding);
    columns_ =
        make_window(input_.shape[2], output_.shape[2], options.filter_width, options.stride_width, 1, options.padding);
    channels_ = input_.shape[3];
  }

  void forward(int64_t batch, Mode) override {
    largest_.resize(output_.data.size());
    for (int64_t sample = 0; sample < batch; ++sample) {
      for (int64_t y = 0; y < rows_.output; ++y) {
        for (int64_t x = 0; x < columns_.output; ++x) pool_window(sample, y, x);
      }
    }
    apply_activation(activation_, output_.data.data(), batch * output_.size);
  }

  void backward(int64_t batch) override {
    if (!input_.needs_gradient) return;
    mask_gradient(activation_, output_.data.data(), output_.gradient.data(), batch * output_.size);
    std::fill_n(input_.gradient.begin(), batch * input_.size, T{0});
    for (int64_t sample = 0; sample < batch; ++sample) {
      T* to = &input_.gradient[sample * input_.size];
      const int64_t at = sample * output_.size;
      for (int64_t i = 0; i < output_.size; ++i) to[largest_[at + i]] += output_.gradient[at + i];
    }
  }

 private:
  void pool_window(int64_t sample, int64_t y, int64_t x) {
    const int64_t top = std::max<int64_t>(0, rows_.first_input(y));
    const int64_t bottom = std::min(rows_.input, rows_.first_input(y) + rows_.taps);
    const int64_t left = std::max<int64_t>(0, columns_.first_input(x));
    const int64_t right = std::min(columns_.input, columns_.first_input(x) + columns_.taps);
    const int64_t at = sample * output_.size + (y * columns_.output + x) * channels_;
    const T* input = &input_.data[sample * input_.size];
    T* output = &output_.data[at];
    int32_t* largest = &largest_[at];

    const auto first = static_cast<int32_t>((top * columns_.input + left) * channels_);
    for (int32_t c = 0; c < channels_; ++c) {
      output[c] = input[first + c];
      largest[c] = first + c;
    }
    for (int64_t iy = top; iy < bottom; ++iy) {
      for (int64_t ix = left; ix < right; ++ix) {
        const auto pixel = static_cast<int32_t>((iy * columns_.input + ix) * channels_);
        for (int32_t c = 0; c < channels_; ++c) {
          const bool is_larger = input[pixel + c] > output[c];
          output[c] = is_larger ? input[pixel + c] : output[c];
          largest[c] = is_larger ? pixel + c : largest[c];
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
  std::vector<int32_t> largest_;  // for each output, the input (within its sample) that won
};

}  // namespace

template <typename T>
LayerPointer<T> make_max_pool_2d(const LayerParts<T>& parts) {
  return std::make_unique<MaxPool2d<T>>(parts);
}

template LayerPointer<float> make_max_pool_2d(const LayerParts<float>&);
template LayerPointer<double> make_max_pool_2d(const LayerParts<double>&);

}  // namespace mote::host::training
