#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "host/base/random.h"
#include "host/graph/graph.h"
#include "host/training/loss.h"
#include "host/training/ops/layer.h"
#include "host/training/quantization_aware.h"

namespace mote::host::training {

struct NetworkOptions {
  std::vector<std::string> frozen;           // names of constants, or how they begin: these keep their values
  double dropout = 0;                        // of what the last fully connected layer reads, in training
  Random* random = nullptr;                  // of dropout
  const QuantizationAware* aware = nullptr;  // rounds weights and activations; null: neither
};

// A float graph made trainable: buffers for `max_batch` samples, a copy of every float constant, a layer a node. The
// graph has one input and one output and outlives the network. A constant that several nodes read must not be trained.
template <typename T>
class Network {
 public:
  // Throws InputError naming the node that has no gradient here, or the entry of `frozen` that names no constant.
  Network(const graph::Graph& graph, int64_t max_batch, const NetworkOptions& options = {});

  int64_t max_batch() const { return max_batch_; }
  int64_t input_size() const { return input_->size; }
  int64_t output_size() const { return last_->size; }
  Ending ending() const { return ending_; }

  // The input of max_batch samples; fill those that count before forward.
  std::span<T> input() { return input_->data; }

  // Computes the first `batch` samples' outputs, batch x output_size; valid until the next forward.
  std::span<const T> forward(int64_t batch, Mode mode);

  // Of max_batch samples: the loss's gradient by what goes into the closing activation, as Loss::differentiate sets it.
  std::span<T> output_gradient() { return last_->gradient; }

  // After a forward in training mode: the gradients of every parameter that learns, from output_gradient().
  void backward(int64_t batch);

  std::vector<Parameter<T>>& parameters() { return parameters_; }

  // Stores the parameters in the constants of `graph`: the one given at the start or a copy.
  void write_to(graph::Graph& graph) const;

  // By tensor, of a network that rounds: what its activations reach; else empty.
  std::vector<quantization::Range> ranges() const;

 private:
  struct Step {
    LayerPointer<T> layer;
    const Value<T>* output;
  };

  Value<T>* make_value(const std::vector<int32_t>& shape);
  void make_parameters(const graph::Graph& graph, const NetworkOptions& options);
  void make_layers(const graph::Graph& graph, const NetworkOptions& options);
  Value<T>* rounded(graph::TensorId tensor, Value<T>* value);
  Parameter<T>* with_rounded_weights(const graph::Graph& graph, const graph::Node& node, Parameter<T>* weights);
  Value<T>* with_dropout(Value<T>* value, const NetworkOptions& options);
  Value<T>* take(graph::TensorId tensor);
  void offer(graph::TensorId tensor, Value<T>* value, int64_t readers);

  int64_t max_batch_;
  std::vector<std::unique_ptr<Value<T>>> values_;
  std::vector<Parameter<T>> parameters_;
  std::unique_ptr<ActivationRanges<T>> activation_ranges_;  // null: nothing is rounded
  std::vector<std::unique_ptr<Parameter<T>>> rounded_weights_;
  std::vector<Step> steps_;
  std::vector<std::vector<Value<T>*>> offered_;  // by tensor: one value for each reader still to come
  Value<T>* input_ = nullptr;
  Value<T>* last_ = nullptr;  // what goes into the closing activation
  Ending ending_ = Ending::linear;
  T beta_ = 1;  // of the softmax
  AlignedVector<T> outputs_;
};

}  // namespace mote::host::training
