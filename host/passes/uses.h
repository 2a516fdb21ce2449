#pragma once

#include <cstddef>
#include <optional>

#include "host/graph/graph.h"

// Who reads and who computes a tensor.
namespace mote::host::passes {

// Readers of `id`: node inputs and outputs of the graph.
size_t count_uses(const graph::Graph& graph, graph::TensorId id);

// Index of the node that computes `id`; none for inputs and constants.
std::optional<size_t> find_producer(const graph::Graph& graph, graph::TensorId id);

// The id of a constant that one input alone reads: `id`, or a copy of it where others read it too.
graph::TensorId own_copy(graph::Graph& graph, graph::TensorId id);

}  // namespace mote::host::passes
