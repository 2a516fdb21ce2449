#pragma once

#include <cstdint>
#include <memory>
#include <vector>

#include "host/base/random.h"
#include "host/graph/graph.h"
#include "host/training/aligned_vector.h"

// The trainable form of a node. Everything is templated on the scalar: float trains, double checks the gradients.
namespace mote::host::training {

// What flows between layers: `batch` samples of `size` scalars, one after the other, and the loss's gradient by them.
template <typename T>
struct Value {
  std::vector<int32_t> shape;  // of one sample, its batch dimension 1 included
  int64_t size = 0;            // scalars of one sample
  bool needs_gradient = true;  // false for the network's input and what follows it without a parameter that learns
  AlignedVector<T> data;
  AlignedVector<T> gradient;
};

enum class Role : uint8_t {
  weight,     // decays
  offset,     // biases, gamma and beta: do not decay
  statistic,  // running mean and variance: no gradient
};

// One float constant of the graph.
template <typename T>
struct Parameter {
  graph::TensorId tensor = graph::no_tensor;
  Role role = Role::offset;
  bool is_frozen = false;  // keeps its value; batch normalization then uses its running statistics
  AlignedVector<T> value;
  AlignedVector<T> gradient;
};

// Whether its gradient changes it.
template <typename T>
bool learns(const Parameter<T>& parameter) {
  return parameter.role != Role::statistic && !parameter.is_frozen;
}

enum class Mode : uint8_t { training, inference };

template <typename T>
class Layer {
 public:
  virtual ~Layer() = default;
  // Computes the output of the first `batch` samples.
  virtual void forward(int64_t batch, Mode mode) = 0;
  // After forward in training mode: from the output's gradient, sets (not adds) the gradients of inputs that need one
  // and of parameters. May change the output's gradient.
  virtual void backward(int64_t batch) = 0;
};

// What a layer is made from. All pointers outlive it.
template <typename T>
struct LayerParts {
  const graph::Graph* graph;
  const graph::Node* node;
  std::vector<Value<T>*> inputs;          // one for each computed input of the node
  std::vector<Parameter<T>*> parameters;  // one for each input of the node; null where it isn't a float constant
  Value<T>* output;
  kernels::Activation activation;  // fused, or of the relu node that follows
};

template <typename T>
using LayerPointer = std::unique_ptr<Layer<T>>;

template <typename T>
LayerPointer<T> make_activation(const LayerParts<T>& parts);
template <typename T>
LayerPointer<T> make_add(const LayerParts<T>& parts);
template <typename T>
LayerPointer<T> make_average_pool_2d(const LayerParts<T>& parts);
template <typename T>
LayerPointer<T> make_batch_normalization(const LayerParts<T>& parts);
template <typename T>
LayerPointer<T> make_conv_2d(const LayerParts<T>& parts);
template <typename T>
LayerPointer<T> make_depthwise_conv_2d(const LayerParts<T>& parts);
template <typename T>
LayerPointer<T> make_elu(const LayerParts<T>& parts);
template <typename T>
LayerPointer<T> make_fully_connected(const LayerParts<T>& parts);
template <typename T>
LayerPointer<T> make_hard_swish(const LayerParts<T>& parts);
template <typename T>
LayerPointer<T> make_leaky_relu(const LayerParts<T>& parts);
template <typename T>
LayerPointer<T> make_logistic(const LayerParts<T>& parts);
template <typename T>
LayerPointer<T> make_max_pool_2d(const LayerParts<T>& parts);
template <typename T>
LayerPointer<T> make_mean(const LayerParts<T>& parts);
template <typename T>
LayerPointer<T> make_movement(const LayerParts<T>& parts);
template <typename T>
LayerPointer<T> make_mul(const LayerParts<T>& parts);
template <typename T>
LayerPointer<T> make_reduce_max(const LayerParts<T>& parts);
template <typename T>
LayerPointer<T> make_reduce_min(const LayerParts<T>& parts);
template <typename T>
LayerPointer<T> make_reshape(const LayerParts<T>& parts);
template <typename T>
LayerPointer<T> make_squared_difference(const LayerParts<T>& parts);
template <typename T>
LayerPointer<T> make_sub(const LayerParts<T>& parts);
template <typename T>
LayerPointer<T> make_sum(const LayerParts<T>& parts);
template <typename T>
LayerPointer<T> make_tanh(const LayerParts<T>& parts);
template <typename T>
LayerPointer<T> make_transpose_conv(const LayerParts<T>& parts);
// Not a node: sets a share `rate` of the values to 0 in training and scales up the others (Srivastava et al. 2014).
template <typename T>
LayerPointer<T> make_dropout(Value<T>* input, Value<T>* output, double rate, Random* random);
// Not a node: hands one value to several readers (`outputs`) and adds their gradients.
template <typename T>
LayerPointer<T> make_fork(Value<T>* input, std::vector<Value<T>*> outputs);

}  // namespace mote::host::training
