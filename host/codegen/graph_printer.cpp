#include "host/codegen/graph_printer.h"

#include <fmt/format.h>

#include <algorithm>
#include <string_view>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/codegen/names.h"
#include "host/codegen/text.h"
#include "host/codegen/values.h"
#include "host/memory_plan/join_parts.h"

namespace mote::host::codegen {
namespace {

using graph::TensorId;

TensorId root_of(const memory_plan::MemoryPlan& plan, TensorId id) {
  while (plan.tensors[id].alias_of != graph::no_tensor) id = plan.tensors[id].alias_of;
  return id;
}

const KernelRow& kernel_of(ops::Invoke invoke) {
  for (const KernelRow& row : kernel_table()) {
    if (row.invoke == invoke) return row;
  }
  throw_internal_error("a kernel isn't described: cmake/describe_kernels.awk finds void functions of …Params");
}

// "const int8_t* filter" → type "int8_t", name "filter".
struct Parameter {
  std::string type;
  std::string name;
  bool is_reference = false;
  int pointers = 0;
};

Parameter parse_parameter(std::string_view text) {
  Parameter parameter;
  for (const std::string& word : split(std::string(text), ' ')) {
    std::string bare;
    for (const char c : word) {
      if (c == '*') ++parameter.pointers;
      if (c == '&') parameter.is_reference = true;
      if (c != '*' && c != '&') bare += c;
    }
    if (bare.empty() || bare == "const") continue;
    (parameter.type.empty() ? parameter.type : parameter.name) = bare;
  }
  return parameter;
}

std::vector<std::string> parameters_of(const KernelRow& kernel) {
  std::vector<std::string> result;
  for (std::string& part : split(std::string(kernel.parameters), ',')) {
    result.push_back(part.starts_with(' ') ? part.substr(1) : part);
  }
  return result;
}

// As generated code writes a type.
std::string qualified(const std::string& type) { return (is_struct(type) ? "kernels::" : "") + type; }

// What a reader wants to know first of some ops: a window's size.
std::string details_of(const graph::Graph& graph, const graph::Node& node) {
  if (const auto* pool = std::get_if<kernels::Pool2dOptions>(&node.options)) {
    return fmt::format(" {}x{}", pool->filter_height, pool->filter_width);
  }
  const bool has_filter =
      node.op == graph::Op::conv_2d || node.op == graph::Op::depthwise_conv_2d || node.op == graph::Op::transpose_conv;
  if (!has_filter) return "";
  const auto& filter = graph.tensors[node.inputs[1]].shape;
  return fmt::format(" {}x{}", filter[1], filter[2]);
}

}  // namespace

std::string shape_text(const std::vector<int32_t>& shape) {
  const bool has_batch = shape.size() > 1 && shape[0] == 1;
  return shape.empty() ? "1" : fmt::format("{}", fmt::join(shape.begin() + (has_batch ? 1 : 0), shape.end(), "x"));
}

GraphPrinter::GraphPrinter(const graph::Graph& graph, const memory_plan::MemoryPlan& plan, std::string prefix,
                           ModelText& model)
    : graph_(graph),
      plan_(plan),
      prefix_(std::move(prefix)),
      model_(model),
      lowered_(plan.arrangement.calls),
      variable_numbers_(lowering::variable_numbers(graph)) {
  choose_names();
  print_arena_table();
}

GraphPrinter::GraphPrinter(const graph::Graph& graph, const memory_plan::MemoryPlan& plan,
                           std::vector<std::string> layers, std::map<TensorId, std::string> places, ModelText& model)
    : graph_(graph),
      plan_(plan),
      model_(model),
      lowered_(plan.arrangement.calls),
      layer_names_(std::move(layers)),
      places_(std::move(places)) {}

void GraphPrinter::choose_names() {
  const Names names = codegen::choose_names(graph_);
  for (const std::string& name : names.inputs) input_names_.push_back(prefix_ + name);
  for (const std::string& name : names.outputs) output_names_.push_back(prefix_ + name);
  for (const std::string& name : names.layers) layer_names_.push_back(prefix_ + name);
  if (!prefix_.empty()) function_name_ = "run_" + prefix_.substr(0, prefix_.size() - 1);

  const auto is_placed = [&](TensorId id) {
    return !graph_.tensors[id].is_constant && !graph_.tensors[id].is_variable && !plan_.tensors[id].has_rows_only;
  };
  for (size_t i = 0; i < graph_.inputs.size(); ++i) places_[graph_.inputs[i]] = input_names_[i] + "_at";
  for (size_t n = 0; n < graph_.nodes.size(); ++n) {
    const std::vector<TensorId>& outputs = graph_.nodes[n].outputs;
    for (size_t i = 0; i < outputs.size(); ++i) {
      if (!is_placed(outputs[i])) continue;
      // A reshape's output goes by the name of the tensor whose bytes it shares.
      const TensorId root = root_of(plan_, outputs[i]);
      const std::string own = i == 0 ? layer_names_[n] + "_at" : fmt::format("{}_output_{}_at", layer_names_[n], i);
      places_[outputs[i]] = root == outputs[i] ? own : places_.at(root);
    }
  }
}

// One line a tensor: "constexpr size_t conv2d_at = 0;  // int8 25x5x64, until depthwise_conv2d".
void GraphPrinter::print_arena_table() {
  struct Line {
    std::string code;
    std::string comment;
  };
  std::vector<Line> lines;
  std::vector<int32_t> last_node(graph_.tensors.size(), -1);
  for (size_t id = 0; id < last_node.size(); ++id) {
    const TensorId root = root_of(plan_, static_cast<TensorId>(id));
    last_node[root] = std::max(last_node[root], plan_.tensors[id].last_node);
  }
  const auto add = [&](TensorId id) {
    const memory_plan::Placement& place = plan_.tensors[id];
    if (place.alias_of != graph::no_tensor || !places_.contains(id)) return;
    const graph::Tensor& tensor = graph_.tensors[id];
    const bool is_output = last_node[id] >= static_cast<int32_t>(graph_.nodes.size());
    const std::string until = is_output           ? ", an output"
                              : last_node[id] < 0 ? ", unused"
                                                  : ", until " + layer_names_[last_node[id]];
    lines.push_back({fmt::format("constexpr size_t {} = {};", places_.at(id), place.offset),
                     fmt::format("{}{} {}{}", pool_label(place.pool), graph::type_name(tensor.type),
                                 shape_text(tensor.shape), until)});
  };
  const auto add_scratch = [&](const std::string& layer, const std::vector<int64_t>& bytes,
                               const std::vector<memory_plan::ScratchPlace>& places) {
    for (size_t i = 0; i < bytes.size(); ++i) {
      lines.push_back({fmt::format("constexpr size_t {}_scratch_{}_at = {};", layer, i, places[i].offset),
                       fmt::format("{}{} B while {} runs", pool_label(places[i].pool), bytes[i], layer)});
    }
  };
  for (const TensorId id : graph_.inputs) add(id);
  for (size_t n = 0; n < graph_.nodes.size(); ++n) {
    for (const TensorId id : graph_.nodes[n].outputs) add(id);
    if (plan_.arrangement.block_of(static_cast<int32_t>(n)) == nullptr) {
      add_scratch(layer_names_[n], lowered_[n].scratch_bytes(), plan_.scratch[n]);
    }
  }
  for (const memory_plan::RowBlock& block : plan_.arrangement.row_blocks) {
    for (size_t b = 0; b < block.buffers.size(); ++b) {
      const memory_plan::RowBuffer& buffer = block.buffers[b];
      if (!buffer.is_strip() || buffer.rows == 0) continue;
      lines.push_back({fmt::format("constexpr size_t {} = {};", buffer_name(block, b), buffer.offset),
                       fmt::format("{}{} rows of {} B", pool_label(buffer.pool), buffer.rows, buffer.row_bytes)});
    }
    const std::vector<std::string> names = row_layer_names(block);
    for (size_t i = 0; i < names.size(); ++i) {
      add_scratch(names[i], block.lowered[i].scratch_bytes(), block.scratch[i]);
    }
  }
  for (const memory_plan::Region& region : plan_.regions) {
    lines.push_back({fmt::format("constexpr size_t {} = {};", this->region(region.subgraph), region.offset),
                     fmt::format("{}all that subgraph {} needs", pool_label(region.pool), region.subgraph)});
  }
  size_t width = 0;
  for (const Line& line : lines) width = std::max(width, line.code.size());
  for (const Line& line : lines) arena_table_ += fmt::format("{:<{}}  // {}\n", line.code, width, line.comment);
}

// The array that a tensor of this graph lies in; `base` where there is only one memory.
std::string GraphPrinter::pool_name(int32_t pool, const std::string& base) const {
  return plan_.pools.empty() ? base : model_.pools[static_cast<size_t>(pool)] + "_pool";
}

// The pool's name before what the table says of a place in it.
std::string GraphPrinter::pool_label(int32_t pool) const {
  return plan_.pools.empty() ? "" : model_.pools[static_cast<size_t>(pool)] + ": ";
}

// Where a subgraph's memory begins.
std::string GraphPrinter::region_base(int32_t subgraph) const {
  for (const memory_plan::Region& place : plan_.regions) {
    if (place.subgraph == subgraph) return fmt::format("{} + {}", pool_name(place.pool, "arena"), region(subgraph));
  }
  throw_internal_error("subgraph {} has no memory", subgraph);
}

std::string GraphPrinter::region(int32_t subgraph) const { return fmt::format("{}subgraph_{}_at", prefix_, subgraph); }

void GraphPrinter::print(const std::vector<GraphPrinter*>& subgraphs) {
  for (size_t n = 0; n < graph_.nodes.size(); ++n) {
    const auto node = static_cast<int32_t>(n);
    const memory_plan::RowBlock* const block = plan_.arrangement.block_of(node);
    if (block == nullptr) print_node(n, subgraphs);
    if (block != nullptr && block->first_node == node) print_row_block(*block);
  }
}

void GraphPrinter::print_node(size_t index, const std::vector<GraphPrinter*>& subgraphs) {
  const Call call = {graph_.nodes[index], lowered_[index], layer_names_[index], index};
  print_comment(call);
  switch (call.lowered.action) {
    case ops::Action::nothing:
      return;
    case ops::Action::alias:
    case ops::Action::call:
      if (!memory_plan::is_in_place(call.node, plan_.tensors)) print_call(call);
      break;
    case ops::Action::call_or_end:
      print_call(call);
      if (model_.trace_layers) trace(call, subgraphs);
      statements_ += fmt::format("  if ({}[0] != 0) return;\n", model_.end_flags.back());
      return;
    default:
      print_control_flow(call, subgraphs);
  }
  if (model_.trace_layers) trace(call, subgraphs);
}

void GraphPrinter::trace(const Call& call, const std::vector<GraphPrinter*>& subgraphs) {
  const int32_t op_index = call.node.source_index < 0 ? static_cast<int32_t>(call.index) : call.node.source_index;
  const auto self = std::find(subgraphs.begin(), subgraphs.end(), this);
  const bool is_main = self == subgraphs.end();
  if (!is_main) model_.headers.insert("boards/common/layer_hook.h");
  for (const TensorId id : call.node.outputs) {
    if (id == graph::no_tensor) continue;
    const graph::Tensor& tensor = graph_.tensors[id];
    const int32_t tensor_index = tensor.source_index < 0 ? id : tensor.source_index;
    std::vector<std::string> arguments = {std::to_string(op_index), std::to_string(tensor_index), address(id, "arena"),
                                          std::to_string(tensor.bytes())};
    if (!is_main) arguments.insert(arguments.begin(), std::to_string(self - subgraphs.begin() + 1));
    statements_ += statement(is_main ? "mote_layer_done" : "mote::boards::subgraph_layer_done", arguments, indent_);
  }
}

// "conv2d: conv_2d 10x4, 49x10x1 -> 25x5x64, 320,000 MACs, arena 0..7999"; or "dtcm 0..7999", "subgraph memory …".
void GraphPrinter::print_comment(const Call& call) {
  std::vector<std::string> inputs;
  std::vector<std::string> outputs;
  for (const TensorId id : call.node.inputs) {
    if (id == graph::no_tensor || graph_.tensors[id].is_constant || inputs.size() == 3) continue;
    inputs.push_back(shape_text(graph_.tensors[id].shape));
  }
  std::string arena;
  for (const TensorId id : call.node.outputs) {
    outputs.push_back(shape_text(graph_.tensors[id].shape));
    const memory_plan::Placement& place = plan_.tensors[id];
    if (place.offset < 0) continue;
    const std::string memory = !prefix_.empty()      ? "subgraph memory"
                               : plan_.pools.empty() ? "arena"
                                                     : model_.pools[static_cast<size_t>(place.pool)];
    arena += fmt::format(", {} {}..{}", memory, place.offset, place.offset + place.bytes - 1);
  }
  model_.constants +=
      fmt::format("\n// {}: {}{}, {} -> {}", call.layer, graph::op_name(call.node.op), details_of(graph_, call.node),
                  fmt::join(inputs, ", "), outputs.empty() ? "nothing" : fmt::format("{}", fmt::join(outputs, ", ")));
  const int64_t macs = graph::multiply_accumulates(graph_, call.node);
  if (macs > 0) model_.constants += fmt::format(", {} MACs", with_thousands(macs));
  model_.constants +=
      (memory_plan::is_in_place(call.node, plan_.tensors) ? ", in place: nothing to compute" : arena) + "\n";
}

std::string GraphPrinter::address(TensorId id, const std::string& base) {
  const auto place = places_.find(id);
  if (place != places_.end()) return fmt::format("{} + {}", pool_name(plan_.tensors[id].pool, base), place->second);
  return constant(id, fmt::format("constant_{}", id));
}

std::string GraphPrinter::pointer(TensorId id, const std::string& type, const std::string& base) {
  const graph::Tensor& tensor = graph_.tensors[id];
  const auto place = places_.find(id);
  if (place != places_.end()) return fmt::format("at<{}>({})", type, address(id, base));
  const std::string name = constant(id, fmt::format("constant_{}", id));
  if (type == cpp_type(tensor.type) || type == "void") return name;
  return fmt::format("reinterpret_cast<{}{}*>({})", tensor.is_constant ? "const " : "", type, name);
}

std::string GraphPrinter::state(const std::string& wish, int64_t bytes, const std::string& type, uint8_t start) {
  const std::string name = model_.taken.unique(prefix_ + wish);
  const int64_t count = bytes / static_cast<int64_t>(bytes_of_type(type));
  if (start == 0) {
    model_.states += fmt::format("alignas(8) {} {}[{}];\n", qualified(type), name, count);
  } else {
    // The start-up copies initialized data, so these bytes lie in flash too, and are printed one by one.
    constexpr int64_t most_printed_bytes = 1 << 20;
    model_.printed_state_bytes += bytes;
    if (model_.printed_state_bytes > most_printed_bytes) {
      throw_input_error("'{}': the model keeps {} bytes between runs that don't begin as zeros, at most {} can", wish,
                        model_.printed_state_bytes, most_printed_bytes);
    }
    const std::string value = std::to_string(type == "int8_t" ? static_cast<int8_t>(start) : start);
    constexpr int64_t most_in_one_line = 16;
    const std::string values = count <= most_in_one_line
                                   ? braced(std::vector<std::string>(static_cast<size_t>(count), value))
                                   : fmt::format("{{\n{}}}", wrapped_copies(value, count, 4));
    model_.states += fmt::format("alignas(8) {} {}[{}] = {};\n", type, name, count, values);
  }
  model_.reset_statements.push_back(
      statement("__builtin_memset", {name, std::to_string(start), fmt::format("sizeof({})", name)}, 2));
  model_.state_bytes += bytes;
  return name;
}

// The name of a constant's or variable's array, printed when it is first asked for.
std::string GraphPrinter::constant(TensorId id, const std::string& role) {
  const auto printed = constants_.find(id);
  if (printed != constants_.end()) return printed->second;
  const graph::Tensor& tensor = graph_.tensors[id];
  if (tensor.is_variable) {
    const bool has_zero_point = tensor.type == Type::int8 && !tensor.quantization.empty();
    const uint8_t start = has_zero_point ? static_cast<uint8_t>(tensor.quantization.zero_points[0]) : 0;
    return constants_[id] = state(role, tensor.bytes(), cpp_type(tensor.type), start);
  }
  if (!tensor.is_constant) throw_input_error("tensor '{}' is used but never computed", tensor.name);
  const std::string name = model_.taken.unique(role.starts_with(prefix_) ? role : prefix_ + role);
  const std::string size = tensor.shape.empty() || tensor.type == Type::int4
                               ? std::to_string(tensor.type == Type::int4 ? tensor.bytes() : 1)
                               : fmt::format("{}", fmt::join(tensor.shape, " * "));
  model_.constants += model_.constant_attribute + array_text(cpp_type(tensor.type), name, size, element_texts(tensor));
  model_.constant_bytes += tensor.bytes();
  return constants_[id] = name;
}

std::string GraphPrinter::pointer_array(const Call& call, const std::vector<TensorId>& ids,
                                        const ops::Argument& argument, const std::string& type,
                                        const std::string& role) {
  const std::string name = fmt::format("{}_{}", call.layer, role);
  std::vector<std::string> items;
  for (int32_t i = 0; i < argument.count; ++i) {
    const TensorId id = ids[static_cast<size_t>(argument.index + i)];
    items.push_back(id == graph::no_tensor ? "nullptr" : address(id, "arena"));
  }
  const bool is_const = argument.kind == ops::ArgumentKind::inputs;
  statements_ += fmt::format("  {}{}* const {}[] = {};\n", is_const ? "const " : "", type, name, braced(items));
  return name;
}

// Params and tables that `prepare` filled.
std::string GraphPrinter::memory(const Call& call, const ops::Argument& argument, const std::string& type,
                                 const std::string& role, bool is_single) {
  const std::string name = fmt::format("{}_{}", call.layer, role);
  model_.taken.insert(name);
  const std::string full_type = qualified(type);
  if (is_single) {
    model_.constants +=
        fmt::format("const {} {} = {{\n{}}};\n", full_type, name, wrapped(field_texts(type, argument.data), 4));
    return name;
  }
  const std::vector<std::string> items = value_texts(type, argument.data, static_cast<size_t>(argument.count));
  model_.constants += model_.constant_attribute + array_text(full_type, name, std::to_string(items.size()), items);
  model_.constant_bytes += static_cast<int64_t>(items.size() * bytes_of_type(type));
  return name;
}

std::string GraphPrinter::argument(const Call& call, const ops::Argument& argument, const std::string& text,
                                   size_t* scratch) {
  const Parameter parameter = parse_parameter(text);
  const auto tensor = [&](TensorId id) {
    if (id == graph::no_tensor) return std::string("nullptr");
    if (!places_.contains(id)) constant(id, fmt::format("{}_{}", call.layer, parameter.name));
    return pointer(id, parameter.type, "arena");
  };
  switch (argument.kind) {
    case ops::ArgumentKind::none:
      return "nullptr";
    case ops::ArgumentKind::memory:
      if (parameter.is_reference || parameter.pointers > 0) {
        return memory(call, argument, parameter.type, parameter.name, parameter.is_reference);
      }
      return fmt::format("/*{}=*/{}", parameter.name, value_texts(parameter.type, argument.data, 1)[0]);
    case ops::ArgumentKind::input:
      return tensor(call.node.inputs[argument.index]);
    case ops::ArgumentKind::output:
      return tensor(call.node.outputs[argument.index]);
    case ops::ArgumentKind::inputs:
      return pointer_array(call, call.node.inputs, argument, parameter.type, parameter.name);
    case ops::ArgumentKind::outputs:
      return pointer_array(call, call.node.outputs, argument, parameter.type, parameter.name);
    case ops::ArgumentKind::scratch: {
      const size_t number = (*scratch)++;
      return fmt::format("at<{}>({} + {}_scratch_{}_at)", qualified(parameter.type),
                         pool_name(plan_.scratch[call.index][number].pool, "arena"), call.layer, number);
    }
    case ops::ArgumentKind::state: {
      const std::string name = state(fmt::format("{}_{}", call.layer, parameter.name), argument.count,
                                     parameter.type == "void" ? "uint8_t" : parameter.type, 0);
      const bool is_last = &argument == &call.lowered.arguments.back();
      if (call.lowered.action == ops::Action::call_or_end && is_last) model_.end_flags.push_back(name);
      return name;
    }
    case ops::ArgumentKind::variable: {
      const auto known = variable_numbers_.find(call.node.inputs[argument.index]);
      const int32_t number = known != variable_numbers_.end()
                                 ? known->second
                                 : lowering::variable_number(graph_, call.node, argument.index);  // says why not
      auto [entry, is_new] = model_.variables.try_emplace(number);
      if (is_new)
        entry->second =
            state(fmt::format("variable_{}", number), argument.count, "uint8_t", model_.variable_starts[number]);
      return parameter.type == "uint8_t" || parameter.type == "void"
                 ? entry->second
                 : fmt::format("at<{}>({})", parameter.type, entry->second);
    }
  }
  throw_internal_error("{} is no kind of argument", static_cast<int>(argument.kind));
}

void GraphPrinter::print_call(const Call& call) {
  const KernelRow& kernel = kernel_of(call.lowered.invoke);
  const std::vector<std::string> parameters = parameters_of(kernel);
  model_.headers.insert(std::string(kernel.header));
  std::vector<std::string> arguments;
  size_t scratch = 0;
  for (size_t i = 0; i < parameters.size(); ++i) {
    arguments.push_back(argument(call, call.lowered.arguments[i], parameters[i], &scratch));
  }
  statements_ += statement(fmt::format("kernels::{}", kernel.name), arguments, indent_);
}

void GraphPrinter::copy(std::string indent, GraphPrinter& from, const std::string& from_base, TensorId source,
                        GraphPrinter& to, const std::string& to_base, TensorId target) {
  statements_ += statement(
      "__builtin_memcpy",
      {to.address(target, to_base), from.address(source, from_base), std::to_string(graph_bytes(from, source))},
      indent.size());
}

int64_t GraphPrinter::graph_bytes(const GraphPrinter& printer, TensorId id) {
  return printer.graph_.tensors[id].bytes();
}

void GraphPrinter::print_control_flow(const Call& call, const std::vector<GraphPrinter*>& subgraphs) {
  const std::vector<int32_t> called = lowering::called_subgraphs(call.node);
  const auto base = [&](size_t i) { return region_base(called[i]); };
  const auto printer = [&](size_t i) -> GraphPrinter& { return *subgraphs[static_cast<size_t>(called[i]) - 1]; };
  const std::vector<TensorId>& inputs = call.node.inputs;
  const std::vector<TensorId>& outputs = call.node.outputs;
  const auto enter = [&](const std::string& indent, size_t i, const std::vector<TensorId>& sources, size_t skip) {
    for (size_t k = skip; k < sources.size(); ++k) {
      copy(indent, *this, "arena", sources[k], printer(i), base(i), printer(i).graph().inputs[k - skip]);
    }
    statements_ += statement(printer(i).function_name(), {base(i)}, indent.size());
  };
  const auto leave = [&](const std::string& indent, size_t i) {
    for (size_t k = 0; k < outputs.size(); ++k) {
      copy(indent, printer(i), base(i), printer(i).graph().outputs[k], *this, "arena", outputs[k]);
    }
  };

  if (call.node.op == graph::Op::call_once) {
    const std::string flag = state(call.layer + "_done", 1, "uint8_t", 0);
    statements_ += fmt::format("  if ({0}[0] == 0) {{\n    {0}[0] = 1;\n", flag);
    enter("    ", 0, {}, 0);
    statements_ += "  }\n";
    return;
  }
  if (call.node.op == graph::Op::if_) {
    statements_ += fmt::format("  if (*{} != 0) {{\n", pointer(inputs[0], "uint8_t", "arena"));
    enter("    ", 0, inputs, 1);
    leave("    ", 0);
    statements_ += "  } else {\n";
    enter("    ", 1, inputs, 1);
    leave("    ", 1);
    statements_ += "  }\n";
    return;
  }
  // The loop's variables live in the node's outputs.
  for (size_t k = 0; k < outputs.size(); ++k) copy("  ", *this, "arena", inputs[k], *this, "arena", outputs[k]);
  statements_ += "  for (;;) {\n";
  enter("    ", 0, outputs, 0);
  statements_ +=
      fmt::format("    if (*{} == 0) break;\n", printer(0).pointer(printer(0).graph().outputs[0], "uint8_t", base(0)));
  enter("    ", 1, outputs, 0);
  leave("    ", 1);
  statements_ += "  }\n";
}

}  // namespace mote::host::codegen
