#pragma once

#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "host/codegen/kernel_table.h"
#include "host/codegen/names.h"
#include "host/graph/graph.h"
#include "host/lowering/lowering.h"
#include "host/memory_plan/memory_plan.h"

namespace mote::host::codegen {

// What is the same for all subgraphs of a model, and what their printing adds to the generated NAME.cpp.
struct ModelText {
  bool trace_layers = false;
  std::string constant_attribute;  // in front of every array of weights: " " or a section
  std::vector<std::string> pools;  // NAME of the arrays NAME_pool of the main graph's memory; none: `arena`
  NameSet taken;                   // names in the generated file
  std::set<std::string> headers;   // of mote/kernels
  std::string constants;
  std::string states;                         // static memory that keeps its value between runs
  std::vector<std::string> reset_statements;  // that bring `states` back to their start values
  std::vector<std::string> end_flags;         // bytes that say that a run ended early
  std::map<int32_t, std::string> variables;   // what VAR_HANDLE names: number → array
  std::map<int32_t, uint8_t> variable_starts;
  int64_t constant_bytes = 0;
  int64_t state_bytes = 0;
  int64_t printed_state_bytes = 0;  // of them, those that don't begin as zeros
};

// One graph as C++: a table of offsets and the statements that run it. `arena` is in scope where the statements stand:
// the model's memory, or a subgraph's part of it.
class GraphPrinter {
 public:
  // `prefix` stands before the names of a subgraph's tensors; "" for the main graph.
  GraphPrinter(const graph::Graph& graph, const memory_plan::MemoryPlan& plan, std::string prefix, ModelText& model);
  // For the layers of a row block, as which `plan` has them: their operands lie where `places` says.
  GraphPrinter(const graph::Graph& graph, const memory_plan::MemoryPlan& plan, std::vector<std::string> layers,
               std::map<graph::TensorId, std::string> places, ModelText& model);

  // Called once, after those of all subgraphs that this graph runs exist; `subgraphs` by number less one.
  void print(const std::vector<GraphPrinter*>& subgraphs);

  const graph::Graph& graph() const { return graph_; }
  const std::string& arena_table() const { return arena_table_; }
  const std::string& statements() const { return statements_; }
  const std::string& function_name() const { return function_name_; }

  // Where a tensor's elements are, as a pointer to uint8_t or to its constant's type; `base` is the graph's memory.
  std::string address(graph::TensorId id, const std::string& base);
  // The same as a pointer to `type`.
  std::string pointer(graph::TensorId id, const std::string& type, const std::string& base);

  const std::vector<std::string>& input_names() const { return input_names_; }
  const std::vector<std::string>& output_names() const { return output_names_; }
  const std::string& layer_name(size_t node) const { return layer_names_[node]; }

 private:
  struct Call {
    const graph::Node& node;
    const lowering::LoweredNode& lowered;
    const std::string& layer;
    size_t index;
  };

  void choose_names();
  void print_arena_table();
  void print_node(size_t index, const std::vector<GraphPrinter*>& subgraphs);
  void print_row_block(const memory_plan::RowBlock& block);
  void print_row_actions(const memory_plan::RowBlock& block, GraphPrinter& layers);
  std::string row_place(const memory_plan::RowBlock& block, int32_t buffer) const;
  std::vector<std::string> row_layer_names(const memory_plan::RowBlock& block) const;
  std::string buffer_name(const memory_plan::RowBlock& block, size_t buffer) const;
  void print_comment(const Call& call);
  void print_call(const Call& call);
  std::string argument(const Call& call, const ops::Argument& argument, const std::string& parameter, size_t* scratch);
  std::string pointer_array(const Call& call, const std::vector<graph::TensorId>& ids, const ops::Argument& argument,
                            const std::string& type, const std::string& role);
  std::string memory(const Call& call, const ops::Argument& argument, const std::string& type, const std::string& role,
                     bool is_single);
  std::string constant(graph::TensorId id, const std::string& role);
  std::string state(const std::string& wish, int64_t bytes, const std::string& what, uint8_t start);
  void print_control_flow(const Call& call, const std::vector<GraphPrinter*>& subgraphs);
  void copy(std::string indent, GraphPrinter& from, const std::string& from_base, graph::TensorId source,
            GraphPrinter& to, const std::string& to_base, graph::TensorId target);
  static int64_t graph_bytes(const GraphPrinter& printer, graph::TensorId id);
  std::string region(int32_t subgraph) const;
  std::string region_base(int32_t subgraph) const;
  std::string pool_name(int32_t pool, const std::string& base) const;
  std::string pool_label(int32_t pool) const;
  void trace(const Call& call, const std::vector<GraphPrinter*>& subgraphs);

  const graph::Graph& graph_;
  const memory_plan::MemoryPlan& plan_;
  std::string prefix_;
  ModelText& model_;
  const std::vector<lowering::LoweredNode>& lowered_;
  std::map<graph::TensorId, int32_t> variable_numbers_;
  std::vector<std::string> input_names_;
  std::vector<std::string> output_names_;
  std::vector<std::string> layer_names_;
  std::map<graph::TensorId, std::string> places_;     // the constant that holds a tensor's offset
  std::map<graph::TensorId, std::string> constants_;  // printed constants and variables, by name
  std::string function_name_;
  std::string arena_table_;
  std::string statements_;
  size_t indent_ = 2;
};

// "49x10x1": without the batch where that is 1.
std::string shape_text(const std::vector<int32_t>& shape);

}  // namespace mote::host::codegen
