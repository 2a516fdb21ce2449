#include <algorithm>
#include <vector>

#include "host/training/ops/activation.h"
#include "host/training/ops/broadcast.h"
#include "host/training/ops/layer.h"

// ADD, SUB, MUL and SQUARED_DIFFERENCE of two tensors that are computed or constant and may be spread over each other's
// dimensions.
namespace mote::host::training {

namespace {

struct Plus {
  template <typename T>
  static T value(T a, T b) {
    return a + b;
  }
  template <typename T>
  static T slope_a(T, T) {
    return 1;
  }
  template <typename T>
  static T slope_b(T, T) {
    return 1;
  }
};

struct Minus {
  template <typename T>
  static T value(T a, T b) {
    return a - b;
  }
  template <typename T>
  static T slope_a(T, T) {
    return 1;
  }
  template <typename T>
  static T slope_b(T, T) {
    return -1;
  }
};

struct Times {
  template <typename T>
  static T value(T a, T b) {
    return a * b;
  }
  template <typename T>
  static T slope_a(T, T b) {
    return b;
  }
  template <typename T>
  static T slope_b(T a, T) {
    return a;
  }
};

struct SquaredDifference {
  template <typename T>
  static T value(T a, T b) {
    return (a - b) * (a - b);
  }
  template <typename T>
  static T slope_a(T a, T b) {
    return 2 * (a - b);
  }
  template <typename T>
  static T slope_b(T a, T b) {
    return 2 * (b - a);
  }
};

// One side. `index` says for each output element of a sample which element it reads; empty: its own.
template <typename T>
struct Side {
  Value<T>* computed = nullptr;
  Parameter<T>* constant = nullptr;
  std::vector<int32_t> index;

  const T* data(int64_t sample) const {
    return computed != nullptr ? &computed->data[sample * computed->size] : constant->value.data();
  }
  int64_t at(int64_t i) const { return index.empty() ? i : index[i]; }
  bool needs_gradient() const { return computed != nullptr ? computed->needs_gradient : learns(*constant); }
  void clear_gradient(int64_t batch) {
    if (computed == nullptr) {
      std::fill(constant->gradient.begin(), constant->gradient.end(), T{0});
    } else {
      std::fill_n(computed->gradient.begin(), batch * computed->size, T{0});
    }
  }
  T* gradient(int64_t sample) {
    return computed != nullptr ? &computed->gradient[sample * computed->size] : constant->gradient.data();
  }
};

template <typename T, typename F>
class Arithmetic final : public Layer<T> {
 public:
  Arithmetic(Side<T> a, Side<T> b, Value<T>& output, kernels::Activation activation)
      : a_(std::move(a)), b_(std::move(b)), output_(output), activation_(activation) {}

  void forward(int64_t batch, Mode) override {
    for (int64_t sample = 0; sample < batch; ++sample) {
      const T* a = a_.data(sample);
      const T* b = b_.data(sample);
      T* y = &output_.data[sample * output_.size];
      if (is_plain()) {
        for (int64_t i = 0; i < output_.size; ++i) y[i] = F::value(a[i], b[i]);
      } else {
        for (int64_t i = 0; i < output_.size; ++i) y[i] = F::value(a[a_.at(i)], b[b_.at(i)]);
      }
    }
    apply_activation(activation_, output_.data.data(), batch * output_.size);
  }

  void backward(int64_t batch) override {
    mask_gradient(activation_, output_.data.data(), output_.gradient.data(), batch * output_.size);
    add_gradients(batch, a_, [](T a, T b) { return F::slope_a(a, b); });
    add_gradients(batch, b_, [](T a, T b) { return F::slope_b(a, b); });
  }

 private:
  bool is_plain() const { return a_.index.empty() && b_.index.empty(); }

  template <typename Slope>
  void add_gradients(int64_t batch, Side<T>& side, Slope slope) {
    if (!side.needs_gradient()) return;
    side.clear_gradient(batch);
    for (int64_t sample = 0; sample < batch; ++sample) {
      const T* a = a_.data(sample);
      const T* b = b_.data(sample);
      const T* dy = &output_.gradient[sample * output_.size];
      T* to = side.gradient(sample);
      if (is_plain()) {
        for (int64_t i = 0; i < output_.size; ++i) to[i] += dy[i] * slope(a[i], b[i]);
      } else {
        for (int64_t i = 0; i < output_.size; ++i) to[side.at(i)] += dy[i] * slope(a[a_.at(i)], b[b_.at(i)]);
      }
    }
  }

  Side<T> a_;
  Side<T> b_;
  Value<T>& output_;
  kernels::Activation activation_;
};

template <typename T>
Side<T> make_side(const LayerParts<T>& parts, size_t input, size_t& computed) {
  Side<T> side;
  const std::vector<int32_t>& shape = parts.graph->tensors[parts.node->inputs.at(input)].shape;
  side.constant = parts.parameters.at(input);
  if (side.constant == nullptr) side.computed = parts.inputs.at(computed++);
  // A single number is part of a formula (the 3 and the 1/6 of a hard sigmoid), not a weight.
  if (side.constant != nullptr && side.constant->value.size() == 1) side.constant->is_frozen = true;
  side.index = broadcast_index(shape, parts.output->shape);
  return side;
}

template <typename T, typename F>
LayerPointer<T> make(const LayerParts<T>& parts) {
  size_t computed = 0;
  Side<T> a = make_side(parts, 0, computed);
  Side<T> b = make_side(parts, 1, computed);
  return std::make_unique<Arithmetic<T, F>>(std::move(a), std::move(b), *parts.output, parts.activation);
}

}  // namespace

template <typename T>
LayerPointer<T> make_add(const LayerParts<T>& parts) {
  return make<T, Plus>(parts);
}
template <typename T>
LayerPointer<T> make_sub(const LayerParts<T>& parts) {
  return make<T, Minus>(parts);
}
template <typename T>
LayerPointer<T> make_mul(const LayerParts<T>& parts) {
  return make<T, Times>(parts);
}
template <typename T>
LayerPointer<T> make_squared_difference(const LayerParts<T>& parts) {
  return make<T, SquaredDifference>(parts);
}

template LayerPointer<float> make_add(const LayerParts<float>&);
template LayerPointer<double> make_add(const LayerParts<double>&);
template LayerPointer<float> make_sub(const LayerParts<float>&);
template LayerPointer<double> make_sub(const LayerParts<double>&);
template LayerPointer<float> make_mul(const LayerParts<float>&);
template LayerPointer<double> make_mul(const LayerParts<double>&);
template LayerPointer<float> make_squared_difference(const LayerParts<float>&);
template LayerPointer<double> make_squared_difference(const LayerParts<double>&);

}  // namespace mote::host::training
