#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/graph/graph.h"

namespace mote::host::tflite {

// An operator of a file, whether Mote knows it or not.
struct InspectedOperator {
  int32_t index = 0;  // in its subgraph
  std::string name;   // "CONV_2D", "custom 'Foo'", "code 250"
  int32_t version = 0;
  std::vector<std::string> problems;  // why the file's reader refuses it; none: `node` is whole
  bool is_known = false;              // Mote has the op, in some types
  graph::Node node = {};
};

struct InspectedSubgraph {
  std::string name;
  graph::Graph graph;  // tensors as far as they can be read, and no nodes
  std::vector<InspectedOperator> operators;
};

struct Inspection {
  std::vector<InspectedSubgraph> subgraphs;
  bool is_damaged = false;  // something led outside of the file and was taken for absent
};

// Lists all operators of a file, where read() stops at the first that it can't take. Throws InputError only for bytes
// that are no .tflite at all, or share so much data that they would fill the memory; safe on any bytes.
Inspection inspect(std::span<const uint8_t> bytes, const std::string& name);

// A tensor's name as we keep it: converters join the names of all that they fused, so one may be of any length.
std::string_view short_name(std::string_view name);

// What to change in the model or its converter where `operator_name` (of InspectedOperator) is missing, or the problem
// is `problem`; "" where nothing general can be said.
std::string rewrite_hint(const std::string& operator_name, const std::string& problem);

}  // namespace mote::host::tflite
