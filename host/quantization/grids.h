#pragma once

#include <optional>
#include <vector>

#include "host/graph/graph.h"
#include "host/quantization/quantize.h"
#include "host/quantization/scales.h"

// Which int8 grid a tensor is on: for the quantizer, and for training that rounds as the quantizer will.
namespace mote::host::quantization {

// Where a layer with weights has what.
struct WeightedInputs {
  WeightLayout layout;  // of the weights
  size_t activation = 0;
  size_t weights = 1;
  size_t bias = 2;
};

// Throws InputError where the op has no int8 form. Nothing: the node has no weights.
std::optional<WeightedInputs> weighted_inputs(const graph::Node& node);

// Whether the node only moves or clamps values: what it makes is on the grid of what it reads.
bool shares_input_grid(const graph::Node& node);

// Of a float graph's activations.
struct Grids {
  std::vector<graph::TensorId> group;      // by tensor: the tensor that stands for all that share one grid
  std::vector<graph::Quantization> fixed;  // by group: what the caller or an op gives; empty: the range decides
};

// Throws InputError naming the node that has no int8 form.
Grids find_grids(const graph::Graph& graph, const Options& options);

// Computed in float: what gets a grid by its range.
bool is_activation(const graph::Tensor& tensor);

}  // namespace mote::host::quantization
