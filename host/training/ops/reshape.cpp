#include <algorithm>

#include "host/training/ops/layer.h"

namespace mote::host::training {

namespace {

template <typename T>
class Reshape final : public Layer<T> {
 public:
  explicit Reshape(const LayerParts<T>& parts) : input_(*parts.inputs.at(0)), output_(*parts.output) {}

  void forward(int64_t batch, Mode) override {
    std::copy_n(input_.data.begin(), batch * input_.size, output_.data.begin());
  }

  void backward(int64_t batch) override {
    if (!input_.needs_gradient) return;
    std::copy_n(output_.gradient.begin(), batch * output_.size, input_.gradient.begin());
  }

 private:
  Value<T>& input_;
  Value<T>& output_;
};

}  // namespace

template <typename T>
LayerPointer<T> make_reshape(const LayerParts<T>& parts) {
  return std::make_unique<Reshape<T>>(parts);
}

template LayerPointer<float> make_reshape(const LayerParts<float>&);
template LayerPointer<double> make_reshape(const LayerParts<double>&);

}  // namespace mote::host::training
