#include <algorithm>
#include <cmath>

#include "host/training/ops/layer.h"

// Activations that are nodes of their own: each a function and its slope, from input x and output y.
namespace mote::host::training {

namespace {

template <typename T>
struct Logistic {
  explicit Logistic(const graph::Node&) {}
  T value(T x) const { return 1 / (1 + std::exp(-x)); }
  T slope(T, T y) const { return y * (1 - y); }
};

template <typename T>
struct Tanh {
  explicit Tanh(const graph::Node&) {}
  T value(T x) const { return std::tanh(x); }
  T slope(T, T y) const { return 1 - y * y; }
};

template <typename T>
struct Elu {
  explicit Elu(const graph::Node&) {}
  T value(T x) const { return x > 0 ? x : std::expm1(x); }
  T slope(T x, T y) const { return x > 0 ? T{1} : y + 1; }
};

template <typename T>
struct LeakyRelu {
  explicit LeakyRelu(const graph::Node& node)
      : alpha(static_cast<T>(std::get<kernels::LeakyReluOptions>(node.options).alpha)) {}
  T value(T x) const { return x > 0 ? x : alpha * x; }
  T slope(T x, T) const { return x > 0 ? T{1} : alpha; }
  T alpha;
};

// x * relu6(x + 3) / 6 (Howard et al. 2019).
template <typename T>
struct HardSwish {
  explicit HardSwish(const graph::Node&) {}
  T value(T x) const { return x * std::clamp(x + 3, T{0}, T{6}) / 6; }
  T slope(T x, T) const { return x <= -3 ? T{0} : (x >= 3 ? T{1} : (2 * x + 3) / 6); }
};

template <typename T, typename Function>
class Unary final : public Layer<T> {
 public:
  explicit Unary(const LayerParts<T>& parts)
      : input_(*parts.inputs.at(0)), output_(*parts.output), function_(*parts.node) {}

  void forward(int64_t batch, Mode) override {
    const int64_t count = batch * input_.size;
    for (int64_t i = 0; i < count; ++i) output_.data[i] = function_.value(input_.data[i]);
  }

  void backward(int64_t batch) override {
    if (!input_.needs_gradient) return;
    const int64_t count = batch * input_.size;
    for (int64_t i = 0; i < count; ++i) {
      input_.gradient[i] = output_.gradient[i] * function_.slope(input_.data[i], output_.data[i]);
    }
  }

 private:
  Value<T>& input_;
  Value<T>& output_;
  Function function_;
};

}  // namespace

template <typename T>
LayerPointer<T> make_elu(const LayerParts<T>& parts) {
  return std::make_unique<Unary<T, Elu<T>>>(parts);
}
template <typename T>
LayerPointer<T> make_hard_swish(const LayerParts<T>& parts) {
  return std::make_unique<Unary<T, HardSwish<T>>>(parts);
}
template <typename T>
LayerPointer<T> make_leaky_relu(const LayerParts<T>& parts) {
  return std::make_unique<Unary<T, LeakyRelu<T>>>(parts);
}
template <typename T>
LayerPointer<T> make_logistic(const LayerParts<T>& parts) {
  return std::make_unique<Unary<T, Logistic<T>>>(parts);
}
template <typename T>
LayerPointer<T> make_tanh(const LayerParts<T>& parts) {
  return std::make_unique<Unary<T, Tanh<T>>>(parts);
}

template LayerPointer<float> make_elu(const LayerParts<float>&);
template LayerPointer<double> make_elu(const LayerParts<double>&);
template LayerPointer<float> make_hard_swish(const LayerParts<float>&);
template LayerPointer<double> make_hard_swish(const LayerParts<double>&);
template LayerPointer<float> make_leaky_relu(const LayerParts<float>&);
template LayerPointer<double> make_leaky_relu(const LayerParts<double>&);
template LayerPointer<float> make_logistic(const LayerParts<float>&);
template LayerPointer<double> make_logistic(const LayerParts<double>&);
template LayerPointer<float> make_tanh(const LayerParts<float>&);
template LayerPointer<double> make_tanh(const LayerParts<double>&);

}  // namespace mote::host::training
