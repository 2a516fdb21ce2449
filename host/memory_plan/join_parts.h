#pragma once

#include <vector>

#include "host/graph/graph.h"
#include "host/memory_plan/memory_plan.h"

namespace mote::host::memory_plan {

// Puts the inputs of concatenations into their outputs, where all of one can lie there and it is written as one run:
// see Placement::part_of.
void join_parts(const graph::Graph& graph, const Arrangement& arrangement, Inputs inputs,
                std::vector<Placement>& tensors);

// Whether a node's output holds its inputs already: there is nothing to compute.
bool is_joined(const graph::Node& node, const std::vector<Placement>& tensors);

// The same of any node: of a reshape too, whose output lies where its input does.
bool is_in_place(const graph::Node& node, const std::vector<Placement>& tensors);

// The tensor whose block holds this one: of a reshape what it began with, of a part the whole.
graph::TensorId holder_of(const std::vector<Placement>& tensors, graph::TensorId id);

// Where a tensor begins in that block, in bytes.
int64_t offset_in_holder(const std::vector<Placement>& tensors, graph::TensorId id);

}  // namespace mote::host::memory_plan
