#include <algorithm>
#include <utility>

#include "host/training/ops/layer.h"

namespace mote::host::training {

namespace {

template <typename T>
class Fork final : public Layer<T> {
 public:
  Fork(Value<T>* input, std::vector<Value<T>*> outputs) : input_(*input), outputs_(std::move(outputs)) {}

  void forward(int64_t batch, Mode) override {
    for (Value<T>* output : outputs_) std::copy_n(input_.data.begin(), batch * input_.size, output->data.begin());
  }

  void backward(int64_t batch) override {
    if (!input_.needs_gradient) return;
    const int64_t count = batch * input_.size;
    std::copy_n(outputs_[0]->gradient.begin(), count, input_.gradient.begin());
    for (size_t k = 1; k < outputs_.size(); ++k) {
      for (int64_t i = 0; i < count; ++i) input_.gradient[i] += outputs_[k]->gradient[i];
    }
  }

 private:
  Value<T>& input_;
  std::vector<Value<T>*> outputs_;
};

}  // namespace

template <typename T>
LayerPointer<T> make_fork(Value<T>* input, std::vector<Value<T>*> outputs) {
  return std::make_unique<Fork<T>>(input, std::move(outputs));
}

template LayerPointer<float> make_fork(Value<float>*, std::vector<Value<float>*>);
template LayerPointer<double> make_fork(Value<double>*, std::vector<Value<double>*>);

}  // namespace mote::host::training
