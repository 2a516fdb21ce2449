#include "host/training/ops/activation.h"

#include <algorithm>

#include "host/base/error.h"
#include "host/training/ops/layer.h"

namespace mote::host::training {

using kernels::Activation;

void check_activation(Activation activation, const char* node_name) {
  if (activation == Activation::none || activation == Activation::relu || activation == Activation::relu6) return;
  throw_input_error("'{}': its activation can't be trained: expected none, relu or relu6", node_name);
}

template <typename T>
void apply_activation(Activation activation, T* values, int64_t count) {
  if (activation == Activation::none) return;
  if (activation == Activation::relu) {
    for (int64_t i = 0; i < count; ++i) values[i] = values[i] > 0 ? values[i] : T{0};
    return;
  }
  for (int64_t i = 0; i < count; ++i) values[i] = values[i] > 0 ? (values[i] < 6 ? values[i] : T{6}) : T{0};
}

template <typename T>
void mask_gradient(Activation activation, const T* output, T* gradient, int64_t count) {
  if (activation == Activation::none) return;
  if (activation == Activation::relu) {
    for (int64_t i = 0; i < count; ++i) gradient[i] = output[i] > 0 ? gradient[i] : T{0};
    return;
  }
  for (int64_t i = 0; i < count; ++i) gradient[i] = (output[i] > 0) & (output[i] < 6) ? gradient[i] : T{0};
}

namespace {

// A relu or relu6 node that no other layer could take in.
template <typename T>
class ActivationLayer final : public Layer<T> {
 public:
  explicit ActivationLayer(const LayerParts<T>& parts)
      : input_(*parts.inputs.at(0)), output_(*parts.output), activation_(parts.activation) {}

  void forward(int64_t batch, Mode) override {
    std::copy_n(input_.data.begin(), batch * input_.size, output_.data.begin());
    apply_activation(activation_, output_.data.data(), batch * output_.size);
  }

  void backward(int64_t batch) override {
    if (!input_.needs_gradient) return;
    std::copy_n(output_.gradient.begin(), batch * output_.size, input_.gradient.begin());
    mask_gradient(activation_, output_.data.data(), input_.gradient.data(), batch * input_.size);
  }

 private:
  Value<T>& input_;
  Value<T>& output_;
  Activation activation_;
};

}  // namespace

template <typename T>
LayerPointer<T> make_activation(const LayerParts<T>& parts) {
  return std::make_unique<ActivationLayer<T>>(parts);
}

template void apply_activation(Activation, float*, int64_t);
template void apply_activation(Activation, double*, int64_t);
template void mask_gradient(Activation, const float*, float*, int64_t);
template void mask_gradient(Activation, const double*, double*, int64_t);
template LayerPointer<float> make_activation(const LayerParts<float>&);
template LayerPointer<double> make_activation(const LayerParts<double>&);

}  // namespace mote::host::training
