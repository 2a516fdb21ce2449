#include <fmt/format.h>

#include <algorithm>

#include "host/codegen/graph_printer.h"
#include "host/codegen/text.h"

// Row blocks as generated code: a table of steps, and a loop with a case for every layer, copy and filling that a step
// may be.
namespace mote::host::codegen {
namespace {

using memory_plan::RowAction;
using memory_plan::RowActionKind;
using memory_plan::RowBlock;
using memory_plan::RowBuffer;
using memory_plan::RowStep;

// The places of a step's numbers in the table: its action comes first.
constexpr size_t first_row = 1;
constexpr int64_t numbers_of_a_step = RowBlock::numbers_of_a_step;

std::string offset_of_row(size_t operand, int64_t row_bytes) {
  return fmt::format("step[{}] * {}", operand + first_row, row_bytes);
}

}  // namespace

// Layers by the names of the model's; of what a layer is split into the second one gets a name of its own.
std::vector<std::string> GraphPrinter::row_layer_names(const RowBlock& block) const {
  std::vector<std::string> names;
  for (size_t i = 0; i < block.sources.size(); ++i) {
    const bool is_second = i > 0 && block.sources[i] == block.sources[i - 1];
    names.push_back(layer_names_[static_cast<size_t>(block.sources[i])] + (is_second ? "_of_sums" : ""));
  }
  return names;
}

// Named by the first layer that writes it; what rows are loaded into, by the first that reads it.
std::string GraphPrinter::buffer_name(const RowBlock& block, size_t buffer) const {
  const std::vector<std::string> names = row_layer_names(block);
  const auto is_of = [&](graph::TensorId id) {
    return block.buffer_of[static_cast<size_t>(id)] == static_cast<int32_t>(buffer);
  };
  for (size_t i = 0; i < block.graph.nodes.size(); ++i) {
    if (is_of(block.graph.nodes[i].outputs[0])) return names[i] + "_rows_at";
  }
  for (size_t i = 0; i < block.graph.nodes.size(); ++i) {
    for (const graph::TensorId id : block.graph.nodes[i].inputs) {
      if (id != graph::no_tensor && is_of(id)) return names[i] + "_input_rows_at";
    }
  }
  return fmt::format("unused_rows_{}_at", buffer);
}

// Where a buffer begins.
std::string GraphPrinter::row_place(const RowBlock& block, int32_t buffer) const {
  const RowBuffer& rows = block.buffers[static_cast<size_t>(buffer)];
  return rows.is_strip() ? buffer_name(block, static_cast<size_t>(buffer)) : places_.at(rows.whole);
}

void GraphPrinter::print_row_block(const RowBlock& block) {
  memory_plan::MemoryPlan plan;
  plan.pools = plan_.pools;
  plan.arrangement.calls = block.lowered;
  plan.scratch = block.scratch;
  std::map<graph::TensorId, std::string> places;
  for (graph::TensorId id = 0; id < static_cast<graph::TensorId>(block.graph.tensors.size()); ++id) {
    memory_plan::Placement place;
    const int32_t buffer = block.buffer_of[static_cast<size_t>(id)];
    if (buffer >= 0) {
      const RowBuffer& rows = block.buffers[static_cast<size_t>(buffer)];
      place.pool = rows.is_strip() ? rows.pool : plan_.tensors[rows.whole].pool;
      places[id] = row_place(block, buffer) + " + " +
                   offset_of_row(static_cast<size_t>(block.operand_of[static_cast<size_t>(id)]), rows.row_bytes);
    }
    plan.tensors.push_back(place);
  }
  GraphPrinter layers(block.graph, plan, row_layer_names(block), places, model_);
  layers.indent_ = 8;

  const std::string table =
      model_.taken.unique(prefix_ + layer_names_[static_cast<size_t>(block.first_node)] + "_steps");
  const char* const type = block.fits_bytes() ? "uint8_t" : "uint16_t";
  std::vector<std::string> numbers;
  for (const RowStep& step : block.steps) {
    numbers.push_back(fmt::format("{}, {}, {}, {}", step.action, step.rows[0], step.rows[1], step.rows[2]));
  }
  model_.constants += fmt::format(
      "\n// {} to {}, row by row: what a step is, the first rows of its inputs and its output.\n",
      layer_names_[static_cast<size_t>(block.first_node)], layer_names_[static_cast<size_t>(block.last_node)]);
  model_.constants += fmt::format("const {} {}[{} * {}] = {{\n{}}};\n", type, table, numbers.size(), numbers_of_a_step,
                                  wrapped(numbers, 4));
  statements_ +=
      fmt::format("  for (const {0}* step = {1}; step != {1} + {2} * {3}; step += {3}) {{\n    switch (step[0]) {{\n",
                  type, table, numbers.size(), numbers_of_a_step);
  print_row_actions(block, layers);
  statements_ += "    }\n  }\n";
}

void GraphPrinter::print_row_actions(const RowBlock& block, GraphPrinter& layers) {
  const auto begin = [&](int32_t buffer) {
    const RowBuffer& rows = block.buffers[static_cast<size_t>(buffer)];
    const int32_t pool = rows.is_strip() ? rows.pool : plan_.tensors[rows.whole].pool;
    return fmt::format("{} + {}", pool_name(pool, "arena"), row_place(block, buffer));
  };
  for (size_t a = 0; a < block.actions.size(); ++a) {
    const RowAction& action = block.actions[a];
    statements_ += fmt::format("      case {}:\n", a);
    if (action.kind == RowActionKind::call) {
      const auto n = static_cast<size_t>(action.index);
      layers.statements_.clear();
      layers.print_node(n, {});
      statements_ += layers.statements_ + "        break;\n";
      continue;
    }
    const RowBuffer& buffer = block.buffers[static_cast<size_t>(action.index)];
    const std::string place = begin(action.index);
    const std::string target = place + " + " + offset_of_row(2, buffer.row_bytes);
    if (action.kind == RowActionKind::load) {
      statements_ += statement(
          "__builtin_memcpy",
          {target, begin(action.source) + " + " + offset_of_row(0, buffer.row_bytes), std::to_string(buffer.row_bytes)},
          8);
    }
    if (action.kind == RowActionKind::fill) {
      statements_ +=
          statement("__builtin_memset", {target, std::to_string(buffer.fill), std::to_string(buffer.row_bytes)}, 8);
    }
    if (action.kind == RowActionKind::shift) {
      statements_ +=
          statement("__builtin_memmove",
                    {place, place + " + " + offset_of_row(0, buffer.row_bytes), offset_of_row(2, buffer.row_bytes)}, 8);
    }
    statements_ += "        break;\n";
  }
}

}  // namespace mote::host::codegen
