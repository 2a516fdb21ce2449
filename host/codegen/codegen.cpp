#include "host/codegen/codegen.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/base/text.h"
#include "host/codegen/device_sources.h"
#include "host/codegen/layer_printer.h"
#include "host/codegen/names.h"
#include "host/codegen/ops/ops.h"
#include "host/codegen/text.h"

namespace mote::host::codegen {
namespace {

constexpr const char* layer_done_declaration =
    "void mote_layer_done(int32_t op_index, int32_t tensor_index, const void* output, int32_t bytes);";

// All that the texts are made from.
struct Model {
  const graph::Graph& graph;
  const memory_plan::MemoryPlan& plan;
  const Options& options;
  std::string name;
  Names names;
  ArenaNames arena_names;
};

graph::TensorId root_of(const memory_plan::MemoryPlan& plan, graph::TensorId id) {
  while (plan.tensors[id].alias_of != graph::no_tensor) id = plan.tensors[id].alias_of;
  return id;
}

// A reshape's output goes by the name of the tensor whose bytes it shares.
ArenaNames name_arena(const graph::Graph& graph, const memory_plan::MemoryPlan& plan, const Names& names) {
  ArenaNames result;
  for (size_t i = 0; i < graph.inputs.size(); ++i) result[graph.inputs[i]] = names.inputs[i] + "_at";
  for (size_t n = 0; n < graph.nodes.size(); ++n) {
    const graph::TensorId output = graph.nodes[n].outputs[0];
    const graph::TensorId root = root_of(plan, output);
    result[output] = root == output ? names.layers[n] + "_at" : result.at(root);
  }
  return result;
}

void check_supported(const graph::Graph& graph) {
  for (const graph::Tensor& tensor : graph.tensors) {
    if (!tensor.is_variable) continue;
    throw_input_error("{}: tensor '{}' keeps its value between runs: expected a model without state", graph.name,
                      tensor.name);
  }
}

GeneratedBody print_layers(const Model& model) {
  GeneratedBody body;
  for (size_t n = 0; n < model.graph.nodes.size(); ++n) {
    const graph::Node& node = model.graph.nodes[n];
    LayerPrinter layer(model.graph, model.plan, model.arena_names, model.names.layers[n], static_cast<int32_t>(n),
                       &body);
    print_layer(layer);
    if (!model.options.trace_layers) continue;
    const graph::TensorId output = node.outputs[0];
    const graph::Tensor& tensor = model.graph.tensors[output];
    const int32_t op_index = node.source_index < 0 ? static_cast<int32_t>(n) : node.source_index;
    const int32_t tensor_index = tensor.source_index < 0 ? output : tensor.source_index;
    body.calls += statement("mote_layer_done",
                            {std::to_string(op_index), std::to_string(tensor_index),
                             "arena + " + model.arena_names.at(output), std::to_string(tensor.bytes())},
                            2);
  }
  return body;
}

// The first line of both files. Most .tflite files call their graph "main", which says nothing.
std::string origin(const Model& model) {
  const bool has_name = !model.graph.name.empty() && model.graph.name != "main";
  return fmt::format("// The model \"{}\" as C++: made by Mote for {}. Made again, it is overwritten.\n",
                     comment_text(has_name ? model.graph.name : model.options.name),
                     comment_text(model.options.target));
}

std::string totals(const Model& model, const GeneratedBody& body) {
  int64_t macs = 0;
  for (const graph::Node& node : model.graph.nodes) macs += graph::multiply_accumulates(model.graph, node);
  return fmt::format("// A run takes {} multiply-accumulates, {} B of constants and {} B of arena.\n",
                     with_thousands(macs), with_thousands(body.constant_bytes), with_thousands(model.plan.arena_bytes));
}

// What the header says of one input or output.
std::string declaration(const graph::Tensor& tensor, const std::string& name, const char* role, const char* advice) {
  std::vector<std::string> dims;
  for (const int32_t dim : tensor.shape) dims.push_back(std::to_string(dim));
  const bool has_scale = tensor.quantization.scales.size() == 1;
  std::string text = fmt::format("\n// {} \"{}\"", role, comment_text(tensor.name));
  if (has_scale) text += fmt::format(": real value = {0}_scale * (element - {0}_zero_point)", name);
  text += fmt::format(".{}\n", advice);
  text += fmt::format("constexpr size_t {}_count = {};\n", name, tensor.elements());
  if (!dims.empty()) text += fmt::format("constexpr int32_t {}_shape[] = {};\n", name, braced(dims));
  if (has_scale) {
    text += fmt::format("constexpr float {}_scale = {};\n", name, literal(tensor.quantization.scales[0]));
    text += fmt::format("constexpr int32_t {}_zero_point = {};\n", name, tensor.quantization.zero_points[0]);
  }
  return text;
}

std::string header_text(const Model& model, const GeneratedBody& body) {
  const std::string& ns = model.name;
  const std::string& input = model.names.inputs.empty() ? "input" : model.names.inputs[0];
  const std::string& output = model.names.outputs.empty() ? "output" : model.names.outputs[0];
  std::string text = "#pragma once\n\n" + origin(model) + totals(model, body);
  text += fmt::format(
      "//\n"
      "//   {0}::{1}()[i] = value;   // all {1}_count of them, before every run\n"
      "//   {0}::run();\n"
      "//   value = {0}::{2}()[i];  // stays until an input is written\n"
      "//\n"
      "// All memory is static and nothing can fail. Not for two threads at once.\n\n",
      ns, input, output);
  text += "#include <stddef.h>\n#include <stdint.h>\n\n#include \"mote/base/span.h\"\n\n";
  text += fmt::format("namespace {} {{\n\nconstexpr size_t arena_bytes = {};\n", ns, model.plan.arena_bytes);
  for (size_t i = 0; i < model.graph.inputs.size(); ++i) {
    const graph::Tensor& tensor = model.graph.tensors[model.graph.inputs[i]];
    const std::string& name = model.names.inputs[i];
    text += declaration(tensor, name, "Input", "\n// Write it before every run: its memory serves other tensors too.");
    text += fmt::format("mote::Span<{}> {}();\n", cpp_type(tensor.type), name);
  }
  for (size_t i = 0; i < model.graph.outputs.size(); ++i) {
    const graph::Tensor& tensor = model.graph.tensors[model.graph.outputs[i]];
    const std::string& name = model.names.outputs[i];
    text += declaration(tensor, name, "Output", "");
    text += fmt::format("mote::Span<const {}> {}();\n", cpp_type(tensor.type), name);
  }
  return text + fmt::format("\n// Computes the outputs from the inputs.\nvoid run();\n\n}}  // namespace {}\n", ns);
}

// One line a tensor: "constexpr size_t conv2d_at = 0;  // int8 25x5x64, until depthwise_conv2d".
std::string arena_table(const Model& model) {
  struct Line {
    std::string code;
    std::string comment;
  };
  std::vector<Line> lines;
  std::vector<int32_t> last_node(model.graph.tensors.size(), -1);
  for (size_t id = 0; id < last_node.size(); ++id) {
    const graph::TensorId root = root_of(model.plan, static_cast<graph::TensorId>(id));
    last_node[root] = std::max(last_node[root], model.plan.tensors[id].last_node);
  }
  const auto add = [&](graph::TensorId id) {
    const memory_plan::Placement& place = model.plan.tensors[id];
    if (place.alias_of != graph::no_tensor) return;
    const graph::Tensor& tensor = model.graph.tensors[id];
    const bool is_output = last_node[id] >= static_cast<int32_t>(model.graph.nodes.size());
    const std::string until = is_output           ? ", an output"
                              : last_node[id] < 0 ? ", unused"
                                                  : ", until " + model.names.layers[last_node[id]];
    lines.push_back({fmt::format("constexpr size_t {} = {};", model.arena_names.at(id), place.offset),
                     fmt::format("{} {}{}", graph::type_name(tensor.type), shape_text(tensor.shape), until)});
  };
  for (const graph::TensorId id : model.graph.inputs) add(id);
  for (const graph::Node& node : model.graph.nodes) add(node.outputs[0]);

  size_t width = 0;
  for (const Line& line : lines) width = std::max(width, line.code.size());
  std::string text =
      "// Where the tensors lie in the arena. Those that are never needed at the same time share bytes.\n";
  for (const Line& line : lines) text += fmt::format("{:<{}}  // {}\n", line.code, width, line.comment);
  return text;
}

// Where an input or output is, as C++ text; an output may be a constant or an input.
std::string data_text(const Model& model, const GeneratedBody& body, graph::TensorId id) {
  const auto constant = body.printed_tensors.find(id);
  if (constant != body.printed_tensors.end()) return constant->second;
  const auto place = model.arena_names.find(id);
  if (place != model.arena_names.end()) {
    return fmt::format("at<{}>({})", cpp_type(model.graph.tensors[id].type), place->second);
  }
  throw_input_error("{}: output '{}' is a constant: expected one that the model computes", model.graph.name,
                    model.graph.tensors[id].name);
}

std::string source_text(const Model& model, const GeneratedBody& body) {
  std::string text = origin(model);
  text += fmt::format("#include \"{}.h\"\n\n", model.name);
  for (const std::string& header : body.library_headers) text += fmt::format("#include <{}>\n", header);
  if (!body.library_headers.empty()) text += "\n";
  for (const std::string& header : body.headers) text += fmt::format("#include \"{}\"\n", header);
  if (model.options.trace_layers) {
    text += fmt::format("\n// Called after every layer; the program that listens defines it.\nextern \"C\" {}\n",
                        layer_done_declaration);
  }
  text += fmt::format("\nnamespace {} {{\nnamespace {{\n\n", model.name);
  if (!body.headers.empty()) text += "namespace kernels = mote::kernels;\n\n";
  text += "alignas(16) uint8_t arena[arena_bytes];\n\n" + arena_table(model);
  text +=
      "\ntemplate <typename T>\n"
      "T* at(size_t offset) {\n"
      "  return static_cast<T*>(static_cast<void*>(arena + offset));\n"
      "}\n";
  text += body.constants + "\n}  // namespace\n";
  for (size_t i = 0; i < model.graph.inputs.size(); ++i) {
    const graph::TensorId id = model.graph.inputs[i];
    text +=
        fmt::format("\nmote::Span<{}> {}() {{ return {{{}, {}_count}}; }}\n", cpp_type(model.graph.tensors[id].type),
                    model.names.inputs[i], data_text(model, body, id), model.names.inputs[i]);
  }
  for (size_t i = 0; i < model.graph.outputs.size(); ++i) {
    const graph::TensorId id = model.graph.outputs[i];
    text += fmt::format("\nmote::Span<const {}> {}() {{ return {{{}, {}_count}}; }}\n",
                        cpp_type(model.graph.tensors[id].type), model.names.outputs[i], data_text(model, body, id),
                        model.names.outputs[i]);
  }
  return text + fmt::format("\nvoid run() {{\n{}}}\n\n}}  // namespace {}\n", body.calls, model.name);
}

}  // namespace

std::string cmake_lists(const std::string& name, const Files& files) {
  std::string sources;
  for (const auto& [path, content] : files) {
    if (path.ends_with(".cpp")) sources += "\n  " + path;
  }
  return fmt::format(
      "cmake_minimum_required(VERSION 3.10)\n"
      "project({0} CXX)\n\n"
      "# C++11, no heap, no exceptions, no library. This folder is the include root.\n"
      "add_library(mote_{0} STATIC{1})\n"
      "target_include_directories(mote_{0} PUBLIC ${{CMAKE_CURRENT_SOURCE_DIR}})\n"
      "set_target_properties(mote_{0} PROPERTIES CXX_STANDARD 11 CXX_STANDARD_REQUIRED ON CXX_EXTENSIONS OFF)\n"
      "# A fused multiply-add rounds once where others round twice: without it every CPU computes the same bits.\n"
      "target_compile_options(mote_{0} PRIVATE -ffp-contract=off)\n",
      name, sources);
}

Files generate_model(const graph::Graph& graph, const memory_plan::MemoryPlan& plan, const Options& options) {
  check_supported(graph);
  Model model{graph, plan, options, identifier(options.name), choose_names(graph), {}};
  model.arena_names = name_arena(graph, plan, model.names);
  const GeneratedBody body = print_layers(model);

  Files files;
  files[model.name + ".h"] = header_text(model, body);
  files[model.name + ".cpp"] = source_text(model, body);
  std::vector<std::string> headers(body.headers.begin(), body.headers.end());
  headers.push_back("mote/base/span.h");
  add_with_includes(files, headers);
  files["CMakeLists.txt"] = cmake_lists(model.name, files);
  return files;
}

}  // namespace mote::host::codegen
