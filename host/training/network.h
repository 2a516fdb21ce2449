#pragma once

#include <cstdint>
#include <memory>
#include <span>
#include <vector>

#include "host/graph/graph.h"
#include "host/training/ops/layer.h"

namespace mote::host::training {

// A float graph made trainable: buffers for `max_batch` samples, a copy of every float constant, a layer a node. The
// graph has one input, one output, ends in softmax and outlives the network.
template <typename T>
class Network {
 public:
  // Throws InputError naming the node that has no gradient here.
  Network(const graph::Graph& graph, int64_t max_batch);

  int64_t max_batch() const { return max_batch_; }
  int64_t input_size() const { return input_->size; }
  int64_t classes() const { return logits_->size; }

  // The input of max_batch samples; fill those that count before forward.
  std::span<T> input() { return input_->data; }

  // Computes the first `batch` samples' class probabilities, batch x classes; valid until the next forward.
  std::span<const T> forward(int64_t batch, Mode mode);

  // Mean cross-entropy of the last forward against `targets` (batch x classes, rows sum to 1).
  double loss(int64_t batch, std::span<const T> targets) const;

  // Gradients of that loss by every parameter, after a forward in training mode.
  void backward(int64_t batch, std::span<const T> targets);

  std::vector<Parameter<T>>& parameters() { return parameters_; }

  // Stores the parameters in the constants of `graph`: the one given at the start or a copy.
  void write_to(graph::Graph& graph) const;

 private:
  Value<T>* make_value(const std::vector<int32_t>& shape);
  void make_parameters(const graph::Graph& graph);
  void make_layers(const graph::Graph& graph);
  Value<T>* take(graph::TensorId tensor);
  void offer(graph::TensorId tensor, Value<T>* value, int64_t readers);

  int64_t max_batch_;
  std::vector<std::unique_ptr<Value<T>>> values_;
  std::vector<Parameter<T>> parameters_;
  std::vector<LayerPointer<T>> layers_;
  std::vector<std::vector<Value<T>*>> offered_;  // by tensor: one value for each reader still to come
  Value<T>* input_ = nullptr;
  Value<T>* logits_ = nullptr;
  T beta_ = 1;  // of the softmax
  AlignedVector<T> probabilities_;
};

}  // namespace mote::host::training
