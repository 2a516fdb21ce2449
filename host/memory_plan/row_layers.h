#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "host/graph/graph.h"
#include "host/lowering/lowering.h"

// Layers as a schedule of rows sees them.
namespace mote::host::memory_plan {

// A tensor that rows are taken from.
struct RowInput {
  graph::TensorId tensor = graph::no_tensor;  // of the model's graph
  int32_t reach = 1;                          // rows that a row of outputs sees, the first of them
  int32_t stride = 1;                         // so many further down a row
  int32_t pad_top = 0;
};

struct RowLayer {
  std::vector<RowInput> inputs;
  graph::TensorId output = graph::no_tensor;
  int32_t steps = 0;           // one a row of outputs, or one a row of inputs where it
  bool accumulates = false;    // adds up all rows of the image to one of outputs
  bool may_overwrite = false;  // the first input's row
};

// None where a node's rows can't be computed one by one.
std::optional<RowLayer> row_layer_of(const graph::Graph& graph, const graph::Node& node);

}  // namespace mote::host::memory_plan
