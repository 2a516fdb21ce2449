#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string_view>

#include "host/graph/graph.h"

namespace mote::host::graph {

// What is fixed about an op. Shapes and types of those that we build graphs from are in ops/<op>.cpp.
struct OpInfo {
  Op op;
  const char* name;         // as in mote/ops/op_list.h
  int32_t builtin_code;     // -1: .tflite has no such op
  const char* custom_name;  // null: a builtin
  uint8_t options_type;     // in .tflite's union; 0: none
  int32_t least_inputs;
  int32_t most_inputs;    // ops::any: no limit
  int32_t outputs;        // ops::any: any number
  size_t options;         // index of its alternative in Options
  const ops::Op* kernel;  // null: the host's own
};

// By op.
std::span<const OpInfo> op_table();

bool is_op(Op op);
const OpInfo& op_info(Op op);

// Null where there is none.
const OpInfo* find_builtin(int32_t builtin_code);
const OpInfo* find_custom(std::string_view custom_name);

// Default options of `op`, of the alternative that its nodes hold.
Options default_options(Op op);

}  // namespace mote::host::graph
