#include "host/codegen/codegen.h"

#include <fmt/format.h>

#include <memory>

#include "host/base/text.h"
#include "host/codegen/device_sources.h"
#include "host/codegen/graph_printer.h"
#include "host/codegen/memory.h"
#include "host/codegen/symbols.h"
#include "host/codegen/text.h"
#include "host/codegen/values.h"

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
  ModelText text;
  std::unique_ptr<GraphPrinter> main;
  std::vector<std::unique_ptr<GraphPrinter>> subgraphs;
};

void print_graphs(Model& model) {
  model.text.variable_starts = lowering::variable_starts(model.graph);
  model.text.trace_layers = model.options.trace_layers;
  if (!model.options.weights_section.empty()) {
    model.text.constant_attribute = fmt::format("__attribute__((section(\"{}\"))) ", model.options.weights_section);
  }
  model.text.pools = pool_names(model.plan.pools);
  std::vector<GraphPrinter*> printers;
  for (size_t g = 0; g < model.graph.subgraphs.size(); ++g) {
    model.subgraphs.push_back(std::make_unique<GraphPrinter>(model.graph.subgraphs[g], model.plan.subgraphs[g],
                                                             fmt::format("subgraph_{}_", g + 1), model.text));
    printers.push_back(model.subgraphs.back().get());
  }
  model.main = std::make_unique<GraphPrinter>(model.graph, model.plan, "", model.text);
  if (model.options.warm_up_runs > 0) {
    model.text.taken.insert("runs_since_reset");
    model.text.states += "int32_t runs_since_reset[1];  // no more than ready() asks for\n";
    model.text.state_bytes += static_cast<int64_t>(sizeof(int32_t));
    model.text.reset_statements.push_back("  runs_since_reset[0] = 0;\n");
  }
  for (GraphPrinter* printer : printers) printer->print(printers);
  model.main->print(printers);
}

// The first line of both files. Most .tflite files call their graph "main", which says nothing.
std::string origin(const Model& model) {
  const bool has_name = !model.graph.name.empty() && model.graph.name != "main";
  return fmt::format("// The model \"{}\" as C++: made by Mote for {}{}. Made again, it is overwritten.\n",
                     comment_text(has_name ? model.graph.name : model.options.name),
                     comment_text(model.options.target == "any" ? "any processor" : model.options.target),
                     model.options.is_small ? ", to be compiled for size (-Os)" : "");
}

std::string totals(const Model& model) {
  int64_t macs = 0;
  for (const graph::Node& node : model.graph.nodes) macs += graph::multiply_accumulates(model.graph, node);
  return fmt::format("// A run takes {} multiply-accumulates, {} B of constants and {} B of arena.\n",
                     with_thousands(macs), with_thousands(model.text.constant_bytes),
                     with_thousands(model.plan.arena_bytes)) +
         (model.text.state_bytes == 0
              ? ""
              : fmt::format("// It keeps {} B between runs.\n", with_thousands(model.text.state_bytes)));
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

std::string header_text(const Model& model) {
  const std::string& ns = model.name;
  const std::string input = model.main->input_names().empty() ? "input" : model.main->input_names()[0];
  const std::string output = model.main->output_names().empty() ? "output" : model.main->output_names()[0];
  std::string text = "#pragma once\n\n" + origin(model) + totals(model);
  text += fmt::format(
      "//\n"
      "//   {0}::{1}()[i] = value;   // all {1}_count of them, before every run\n"
      "//   {0}::run();\n"
      "//   value = {0}::{2}()[i];  // stays until an input is written\n"
      "//\n"
      "// All memory is static and nothing can fail. Not for two threads at once.\n\n",
      ns, input, output);
  text += "#include <stddef.h>\n#include <stdint.h>\n\n#include \"mote/base/span.h\"\n\n";
  text += fmt::format("namespace {} {{\n\n", ns) + memory_sizes(model.plan);
  for (size_t i = 0; i < model.graph.inputs.size(); ++i) {
    const graph::Tensor& tensor = model.graph.tensors[model.graph.inputs[i]];
    const std::string& name = model.main->input_names()[i];
    text += declaration(tensor, name, "Input", "\n// Write it before every run: its memory serves other tensors too.");
    text += fmt::format("mote::Span<{}> {}();\n", cpp_type(tensor.type), name);
  }
  for (size_t i = 0; i < model.graph.outputs.size(); ++i) {
    const graph::Tensor& tensor = model.graph.tensors[model.graph.outputs[i]];
    const std::string& name = model.main->output_names()[i];
    text += declaration(tensor, name, "Output", "");
    text += fmt::format("mote::Span<const {}> {}();\n", cpp_type(tensor.type), name);
  }
  text += "\n// Computes the outputs from the inputs.\nvoid run();\n";
  if (!model.text.end_flags.empty()) {
    text +=
        "\n// Whether the last run ended early: the model computes its outputs only once in several runs, and they "
        "keep\n"
        "// their values in between.\nbool ended_early();\n";
  }
  if (model.options.warm_up_runs > 0) {
    text += fmt::format(
        "\n// Whether there were as many runs since the start or reset() as the outputs need to be of real rows alone: "
        "{}.\nbool ready();\n",
        model.options.warm_up_runs);
  }
  if (!model.text.reset_statements.empty()) text += "\n// Forgets what earlier runs left behind.\nvoid reset();\n";
  return text + fmt::format("\n}}  // namespace {}\n", ns);
}

// Statements at the beginning of run(), which never overflow the counter.
std::string count_run_text(int32_t warm_up_runs) {
  return fmt::format("  if (runs_since_reset[0] < {}) ++runs_since_reset[0];\n", warm_up_runs);
}

// A subgraph as a function of its memory.
std::string function_text(const GraphPrinter& printer) {
  return fmt::format("\n// Subgraph \"{}\"; `arena` is its part of the memory.\nvoid {}(uint8_t* arena) {{\n{}}}\n",
                     comment_text(printer.graph().name), printer.function_name(), printer.statements());
}

std::string source_text(Model& model) {
  const ModelText& parts = model.text;
  // Inputs and outputs first: an output that is a constant prints it.
  std::string views;
  for (size_t i = 0; i < model.graph.inputs.size(); ++i) {
    const graph::TensorId id = model.graph.inputs[i];
    const std::string& name = model.main->input_names()[i];
    const char* type = cpp_type(model.graph.tensors[id].type);
    views += fmt::format("\nmote::Span<{}> {}() {{ return {{{}, {}_count}}; }}\n", type, name,
                         model.main->pointer(id, type, "arena"), name);
  }
  for (size_t i = 0; i < model.graph.outputs.size(); ++i) {
    const graph::TensorId id = model.graph.outputs[i];
    const std::string& name = model.main->output_names()[i];
    const char* type = cpp_type(model.graph.tensors[id].type);
    views += fmt::format("\nmote::Span<const {}> {}() {{ return {{{}, {}_count}}; }}\n", type, name,
                         model.main->pointer(id, type, "arena"), name);
  }

  std::string text = origin(model);
  text += fmt::format("#include \"{}.h\"\n\n", model.name);
  for (const std::string& header : parts.headers) text += fmt::format("#include \"{}\"\n", header);
  if (!model.options.shared_arena.empty()) {
    text += fmt::format("#include \"{}.h\"  // other models use it too\n", model.options.shared_arena);
  }
  if (model.options.trace_layers) {
    text += fmt::format("\n// Called after every layer; the program that listens defines it.\nextern \"C\" {}\n",
                        layer_done_declaration);
  }
  text += fmt::format("\nnamespace {} {{\nnamespace {{\n\n", model.name);
  if (!parts.headers.empty()) text += "namespace kernels = mote::kernels;\n\n";
  text += memory_arrays(model.plan, model.options.shared_arena);
  text += fmt::format("// Where the tensors lie in {}. Those that are never needed at the same time share bytes.\n",
                      model.plan.pools.empty() ? "the arena" : "the pools");
  text += model.main->arena_table();
  for (const auto& subgraph : model.subgraphs) {
    text +=
        fmt::format("\n// The same inside the memory of {}.\n", subgraph->function_name()) + subgraph->arena_table();
  }
  text +=
      "\ntemplate <typename T>\n"
      "T* at(uint8_t* place) {\n"
      "  return static_cast<T*>(static_cast<void*>(place));\n"
      "}\n";
  if (!parts.states.empty()) text += "\n// What stays between runs.\n" + parts.states;
  text += parts.constants;
  if (!model.subgraphs.empty()) text += "\n";
  for (const auto& subgraph : model.subgraphs) {
    text += fmt::format("void {}(uint8_t* arena);\n", subgraph->function_name());
  }
  for (const auto& subgraph : model.subgraphs) text += function_text(*subgraph);
  text += "\n}  // namespace\n" + views;
  const std::string count_run = model.options.warm_up_runs > 0 ? count_run_text(model.options.warm_up_runs) : "";
  text += fmt::format("\nvoid run() {{\n{}{}}}\n", count_run, model.main->statements());
  if (!count_run.empty()) {
    text += fmt::format("\nbool ready() {{ return runs_since_reset[0] >= {}; }}\n", model.options.warm_up_runs);
  }
  if (!parts.end_flags.empty()) {
    text += fmt::format("\nbool ended_early() {{ return ({}[0]) != 0; }}\n", fmt::join(parts.end_flags, "[0] | "));
  }
  if (!parts.reset_statements.empty()) {
    text += fmt::format("\nvoid reset() {{\n{}}}\n", fmt::join(parts.reset_statements, ""));
  }
  return text + fmt::format("\n}}  // namespace {}\n", model.name);
}

}  // namespace

std::string run_symbol(const std::string& name) {
  const std::string space = identifier(name);
  return fmt::format("_ZN{}{}3runEv", space.size(), space);
}

// Mangled names of a namespace's members end so; kernels call what describes a layer `params`, row blocks have steps.
bool is_params_symbol(std::string_view symbol) { return symbol.ends_with("_paramsE") || symbol.ends_with("_stepsE"); }

std::string cmake_lists(const std::string& name, const Files& files, bool is_small) {
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
      "target_compile_options(mote_{0} PRIVATE -ffp-contract=off)\n"
      "{2}",
      name, sources,
      is_small ? fmt::format("# Little flash was asked for: size comes first, whatever the build's own level.\n"
                             "target_compile_options(mote_{} PRIVATE -Os)\n",
                             name)
               : "");
}

Files generate_model(const graph::Graph& graph, const memory_plan::MemoryPlan& plan, const Options& options) {
  Model model{graph, plan, options, identifier(options.name), {}, {}, {}};
  print_graphs(model);

  Files files;
  files[model.name + ".cpp"] = source_text(model);
  files[model.name + ".h"] = header_text(model);
  std::vector<std::string> headers(model.text.headers.begin(), model.text.headers.end());
  headers.push_back("mote/base/span.h");
  add_with_includes(files, headers);
  files["CMakeLists.txt"] = cmake_lists(model.name, files, options.is_small);
  return files;
}

}  // namespace mote::host::codegen
