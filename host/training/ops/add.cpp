#include <algorithm>

#include "host/base/error.h"
#include "host/training/ops/activation.h"
#include "host/training/ops/layer.h"

namespace mote::host::training {

namespace {

template <typename T>
class Add final : public Layer<T> {
 public:
  explicit Add(const LayerParts<T>& parts)
      : a_(*parts.inputs.at(0)), b_(*parts.inputs.at(1)), output_(*parts.output), activation_(parts.activation) {
    if (a_.size != b_.size) {
      throw_input_error("'{}': adds {} and {} values: training expects equal shapes", parts.node->name, a_.size,
                        b_.size);
    }
  }

  void forward(int64_t batch, Mode) override {
    const int64_t count = batch * output_.size;
    for (int64_t i = 0; i < count; ++i) output_.data[i] = a_.data[i] + b_.data[i];
    apply_activation(activation_, output_.data.data(), count);
  }

  void backward(int64_t batch) override {
    const int64_t count = batch * output_.size;
    mask_gradient(activation_, output_.data.data(), output_.gradient.data(), count);
    if (a_.needs_gradient) std::copy_n(output_.gradient.begin(), count, a_.gradient.begin());
    if (b_.needs_gradient) std::copy_n(output_.gradient.begin(), count, b_.gradient.begin());
  }

 private:
  Value<T>& a_;
  Value<T>& b_;
  Value<T>& output_;
  kernels::Activation activation_;
};

}  // namespace

template <typename T>
LayerPointer<T> make_add(const LayerParts<T>& parts) {
  if (parts.inputs.size() != 2) {
    throw_input_error("'{}': adds a constant: training expects two computed inputs", parts.node->name);
  }
  return std::make_unique<Add<T>>(parts);
}

template LayerPointer<float> make_add(const LayerParts<float>&);
template LayerPointer<double> make_add(const LayerParts<double>&);

}  // namespace mote::host::training
