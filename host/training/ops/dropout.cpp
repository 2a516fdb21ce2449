#include <algorithm>

#include "host/training/ops/layer.h"

namespace mote::host::training {

namespace {

template <typename T>
class Dropout final : public Layer<T> {
 public:
  Dropout(Value<T>* input, Value<T>* output, double rate, Random* random)
      : input_(*input), output_(*output), rate_(rate), random_(*random), factors_(input->data.size()) {}

  void forward(int64_t batch, Mode mode) override {
    const int64_t count = batch * input_.size;
    if (mode == Mode::inference) {
      std::copy_n(input_.data.begin(), count, output_.data.begin());
      return;
    }
    const T kept = static_cast<T>(1 / (1 - rate_));
    for (int64_t i = 0; i < count; ++i) {
      factors_[i] = random_.uniform() < rate_ ? T{0} : kept;
      output_.data[i] = input_.data[i] * factors_[i];
    }
  }

  void backward(int64_t batch) override {
    if (!input_.needs_gradient) return;
    const int64_t count = batch * input_.size;
    for (int64_t i = 0; i < count; ++i) input_.gradient[i] = output_.gradient[i] * factors_[i];
  }

 private:
  Value<T>& input_;
  Value<T>& output_;
  double rate_;
  Random& random_;
  AlignedVector<T> factors_;
};

}  // namespace

template <typename T>
LayerPointer<T> make_dropout(Value<T>* input, Value<T>* output, double rate, Random* random) {
  return std::make_unique<Dropout<T>>(input, output, rate, random);
}

template LayerPointer<float> make_dropout(Value<float>*, Value<float>*, double, Random*);
template LayerPointer<double> make_dropout(Value<double>*, Value<double>*, double, Random*);

}  // namespace mote::host::training
