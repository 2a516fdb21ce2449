#pragma once

#include <cstdint>
#include <map>
#include <memory>
#include <vector>

#include "host/graph/graph.h"
#include "mote/base/status.h"
#include "mote/ops/node.h"

// Nodes of a graph as kernel calls, made by the device's own mote/ops. The executor runs the calls, the memory plan
// gives their scratch memory a place, the code generator prints them.
namespace mote::host::lowering {

struct LoweredNode {
  ops::Action action = ops::Action::call;
  ops::Invoke invoke = nullptr;
  std::vector<ops::Argument> arguments;  // those of kind memory point into `storage`
  std::shared_ptr<uint8_t[]> storage;    // shared with its neighbours

  // Bytes of scratch and of state in its arguments, in their order.
  std::vector<int64_t> scratch_bytes() const;
};

// Throws InputError "conv_2d 'stem': why: types and shapes" where no kernel takes the node.
LoweredNode lower(const graph::Graph& graph, const graph::Node& node);

// The same without throwing for what the model is to blame for.
Status try_lower(const graph::Graph& graph, const graph::Node& node, LoweredNode* lowered);

// All nodes of a graph; its subgraphs are lowered by their owner. Throws InputError where the kernels' tables together
// are larger than any target's memory.
std::vector<LoweredNode> lower(const graph::Graph& graph);

// The number of the variable whose handle is the node's input `input`. Throws InputError where no VAR_HANDLE of the
// same graph makes that handle.
int32_t variable_number(const graph::Graph& graph, const graph::Node& node, int32_t input);

// The variables of all handles that a graph makes.
std::map<graph::TensorId, int32_t> variable_numbers(const graph::Graph& graph);

// The byte that every byte of a variable is until it is assigned: the zero point of what `main` or a subgraph assigns
// first, as its real zero.
uint8_t variable_start(const graph::Graph& main, int32_t number);

// The same for all variables that are assigned, by number.
std::map<int32_t, uint8_t> variable_starts(const graph::Graph& main);

// Bytes that stay from run to run beside the arena: kernels' states and variables, of subgraphs too.
int64_t state_bytes(const graph::Graph& main);

// Throws InputError where a subgraph that IF, WHILE or CALL_ONCE names doesn't exist or fit, or a subgraph reaches
// itself.
void check_control_flow(const graph::Graph& graph);

// Whether a run may end before the last node: outputs keep their values then. Throws InputError for a node of a
// subgraph (`is_main` is false), whose run can't.
bool may_end_early(const graph::Graph& graph, const std::vector<LoweredNode>& nodes, bool is_main);

// The numbers of all subgraphs, each after those that it runs itself. Throws InputError where one reaches itself.
std::vector<int32_t> subgraphs_in_order(const graph::Graph& main);

// The subgraphs that a node runs, as its options name them: none, one or two, counted from 1.
std::vector<int32_t> called_subgraphs(const graph::Node& node);

// "int8[1,25,20,64], int8[64,3,3,1] to int8[1,25,20,64]"
std::string operands_text(const graph::Graph& graph, const graph::Node& node);

}  // namespace mote::host::lowering
