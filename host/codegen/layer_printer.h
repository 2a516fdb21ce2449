#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "host/base/error.h"
#include "host/codegen/names.h"
#include "host/graph/graph.h"
#include "host/memory_plan/memory_plan.h"
#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

namespace mote::host::codegen {

// What the layers add to the generated NAME.cpp.
struct GeneratedBody {
  std::string constants;
  std::string calls;
  std::set<std::string> headers;  // of mote/kernels
  std::set<std::string> library_headers;
  std::map<graph::TensorId, std::string>
      printed_tensors;  // constants by name: one that two layers share is printed once
  int64_t constant_bytes = 0;
};

// The name of the constant that holds a tensor's offset in the arena.
using ArenaNames = std::map<graph::TensorId, std::string>;

// One field of a Params struct: its name and its value as C++ text.
struct Field {
  std::string name;
  std::string value;

  Field(std::string field_name, int32_t number);
  Field(std::string field_name, float number);
  Field(std::string field_name, kernels::FixedMultiplier multiplier);
  Field(std::string field_name, const int32_t (&numbers)[kernels::max_rank]);
};
using FieldLines = std::vector<std::vector<Field>>;  // fields that belong together share a line

// What an op's printer is given: it asks for the node's facts, calls prepare_<op>, and says constants and the call.
class LayerPrinter {
 public:
  LayerPrinter(const graph::Graph& graph, const memory_plan::MemoryPlan& plan, const ArenaNames& arena_names,
               const std::string& layer_name, int32_t node_index, GeneratedBody* body);

  const graph::Node& node() const { return node_; }
  const graph::Tensor& input(size_t index) const { return graph_.tensors[node_.inputs[index]]; }
  const graph::Tensor& output() const { return graph_.tensors[node_.outputs[0]]; }
  bool has_input(size_t index) const { return index < node_.inputs.size() && node_.inputs[index] != graph::no_tensor; }
  kernels::TensorInfo input_info(size_t index) const { return graph::tensor_info(input(index)); }
  kernels::TensorInfo output_info() const { return graph::tensor_info(output()); }
  bool is_float() const { return input(0).type == Type::float32; }
  const char* type_suffix() const { return is_float() ? "f32" : "s8"; }

  template <typename T>
  const T& options() const {
    if (const T* options = std::get_if<T>(&node_.options)) return *options;
    throw_internal_error("{} '{}': its options are those of another op", graph::op_name(node_.op), node_.name);
  }

  // Throws InputError naming the layer.
  void check(Status status) const;

  // The comment over the layer's constants: "conv2d: conv_2d 10x4, 49x10x1 -> 25x5x64, 320,000 MACs, arena 0..7999".
  void begin(const std::string& details = {});

  // Print a constant and answer its name.
  std::string params(const char* struct_name, const FieldLines& lines);
  std::string multipliers(const std::vector<kernels::FixedMultiplier>& multipliers);

  // Where an input is: a constant, printed as LAYER_ROLE, or a place in the arena. "nullptr" for an absent input.
  std::string input_data(size_t index, const char* role);
  std::string output_data() const { return arena_data(node_.outputs[0]); }

  // mote::kernels::reference::FUNCTION(arguments), declared in mote/kernels/HEADER.h.
  void call(const std::string& header, const std::string& function, const std::vector<std::string>& arguments);
  // FUNCTION(arguments), declared in <HEADER>.
  void call_library(const std::string& header, const std::string& function, const std::vector<std::string>& arguments);

 private:
  std::string arena_data(graph::TensorId id) const;
  std::string constant_data(graph::TensorId id, const char* role);

  const graph::Graph& graph_;
  const memory_plan::MemoryPlan& plan_;
  const ArenaNames& arena_names_;
  const std::string& name_;
  const graph::Node& node_;
  GeneratedBody* body_;
};

// "int8_t", "float" …
const char* cpp_type(Type type);

// "49x10x1": without the batch where that is 1.
std::string shape_text(const std::vector<int32_t>& shape);

}  // namespace mote::host::codegen
