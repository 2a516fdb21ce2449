#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>
#include <vector>

#include "host/graph/graph.h"
#include "host/training/ops/layer.h"

namespace mote::host::training {

// A quantized graph computed by training's own layers, many samples at once: values are integers held in doubles, so
// that every sum is exact, and products in int64 bring it to the next grid. Equal to the int8 kernels bit for bit.
// What is no sum (softmax, and functions that are tables in int8) is asked of the op's own kernel.
class IntegerNetwork {
 public:
  // `graph`: int8, as quantization::quantize makes it; it outlives the network. Throws InputError naming the node that
  // has no such form.
  IntegerNetwork(const graph::Graph& graph, int64_t max_batch);

  int64_t max_batch() const { return max_batch_; }
  int64_t input_size() const { return value_of_[graph_.inputs[0]]->size; }
  int64_t output_size() const { return value_of_[graph_.outputs[0]]->size; }

  // Of whole samples, max_batch at most.
  std::vector<int8_t> forward(std::span<const int8_t> inputs);

  // What an activation was in the last forward, sample by sample.
  std::vector<int8_t> values(graph::TensorId tensor, int64_t batch) const;

 private:
  using Integers = Value<double>;  // of activations: steps from the zero point
  using Step = std::function<void(int64_t batch)>;

  void add_node(const graph::Node& node);
  void add_weighted(const graph::Node& node);
  void add_in_common_scale(const graph::Node& node);
  void add_product(const graph::Node& node);
  void add_sum(const graph::Node& node);
  void add_rescaling(const graph::Node& node);
  void add_on_shared_grid(const graph::Node& node);
  void add_own_kernel(const graph::Node& node);

  // Where the node's layer leaves its sums. Constants are what they hold, or what `operands` has in their place.
  Integers* add_layer(const graph::Node& node, graph::Op op, const std::vector<Integers*>& operands = {});
  // `operand` of the node shifted to the left, then rescaled; a constant as well.
  Integers* add_operand(const graph::Node& node, size_t operand, int32_t shift, kernels::FixedMultiplier by);
  // Rescales sums to the output's grid; `multipliers`: one for all or one a channel.
  void finish(const graph::Node& node, const Integers* sums, std::vector<kernels::FixedMultiplier> multipliers);

  Integers* make_value(const std::vector<int32_t>& shape);
  Integers* output_of(const graph::Node& node);

  const graph::Graph& graph_;
  graph::Graph layout_;  // the same in float32: layers look at its shapes
  int64_t max_batch_;
  std::vector<std::unique_ptr<Integers>> values_;
  std::vector<std::unique_ptr<Parameter<double>>> parameters_;
  std::vector<Integers*> value_of_;  // by tensor
  std::vector<LayerPointer<double>> layers_;
  std::vector<Step> steps_;
};

}  // namespace mote::host::training
