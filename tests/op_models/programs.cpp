#include "tests/op_models/programs.h"

#include <fmt/format.h>

#include <algorithm>
#include <cstring>
#include <set>

#include "host/base/error.h"
#include "host/base/status_text.h"
#include "host/codegen/codegen.h"
#include "host/codegen/device_sources.h"
#include "host/codegen/names.h"
#include "host/firmware/targets.h"
#include "host/memory_plan/memory_plan.h"
#include "host/passes/pipeline.h"
#include "mote/interpreter/interpreter.h"

namespace mote::host::tests {
namespace {

constexpr size_t models_a_file = 64;
constexpr const char* adapter_path = "boards/common/op_models_adapter.cpp";

constexpr const char* adapter_begin = R"(#include "boards/common/op_models_adapter.h"
)";

std::string space_of(size_t index) { return fmt::format("m{:04}", index); }

// `text` without the lines that make sense only in a file of one's own.
std::string without_lines(const std::string& text, const std::set<std::string>& unwanted) {
  std::string kept;
  for (size_t at = 0; at < text.size();) {
    const size_t end = std::min(text.find('\n', at), text.size() - 1) + 1;
    const std::string line = text.substr(at, end - at);
    if (!unwanted.contains(line)) kept += line;
    at = end;
  }
  return kept;
}

// One case a tensor.
std::string tensor_function(const std::string& space, const std::string& function, const std::string& element,
                            const std::vector<std::string>& tensors) {
  std::string text = fmt::format("mote::Span<{}> {}_{}([[gnu::unused]] int32_t index) {{\n", element, space, function);
  for (size_t i = 0; i < tensors.size(); ++i) {
    text += fmt::format("  if (index == {}) return mote::boards::bytes_of<{}>(::{}::{}());\n", i, element, space,
                        tensors[i]);
  }
  return text + fmt::format("  return mote::Span<{}>();\n}}\n", element);
}

std::string entry(const std::string& space, const graph::Graph& graph, bool has_reset) {
  const codegen::Names names = codegen::choose_names(graph);
  return "namespace {\n" + tensor_function(space, "input", "uint8_t", names.inputs) +
         tensor_function(space, "output", "const uint8_t", names.outputs) + "}\n" +
         fmt::format(
             "extern const mote::boards::CompiledModel {0}_model;\n"
             "const mote::boards::CompiledModel {0}_model = {{{1}, {2}, {0}_input, {0}_output, ::{0}::run, {3}}};\n\n",
             space, names.inputs.size(), names.outputs.size(), has_reset ? "::" + space + "::reset" : "nullptr");
}

std::string buffers(std::span<const ReadModel> models, bool with_files) {
  size_t file_bytes = 0;
  size_t input_bytes = 0;
  for (const ReadModel& read : models) {
    file_bytes = std::max(file_bytes, read.model->file.size());
    input_bytes = std::max(input_bytes, read.model->input.size());
  }
  return fmt::format(
      R"(
namespace {{
alignas(16) uint8_t file_bytes[{}];
alignas(16) uint8_t input_bytes[{}];
}}

Span<uint8_t> file_buffer() {{ return file_bytes; }}
Span<uint8_t> input_buffer() {{ return input_bytes; }}
)",
      with_files ? file_bytes : 1, std::max<size_t>(1, input_bytes));
}

std::string compiled_adapter(std::span<const ReadModel> models) {
  std::string declarations;
  std::string rows;
  for (size_t i = 0; i < models.size(); ++i) {
    declarations += fmt::format("extern const mote::boards::CompiledModel {}_model;\n", space_of(i));
    rows += fmt::format("    &{}_model,\n", space_of(i));
  }
  return adapter_begin + declarations +
         fmt::format(R"(
namespace mote {{
namespace boards {{
namespace {{
const CompiledModel* const models[] = {{
{}}};
const CompiledModel* model;
}}

int32_t select_model(int32_t index, Span<const uint8_t>) {{
  model = models[index];
  return 0;
}}
int32_t model_input_count() {{ return model->input_count; }}
int32_t model_output_count() {{ return model->output_count; }}
Span<uint8_t> model_input(int32_t index) {{ return model->input(index); }}
Span<const uint8_t> model_output(int32_t index) {{ return model->output(index); }}
void run_model() {{ model->run(); }}
void reset_model() {{
  if (model->reset != nullptr) model->reset();
}}
)",
                     rows) +
         buffers(models, false) + "\n}  // namespace boards\n}  // namespace mote\n";
}

struct alignas(16) Block {
  uint8_t bytes[16];
};

// Pointers are no larger on any target, so what is enough here is enough there.
bool opens(const OpModel& model, size_t arena_bytes) {
  std::vector<Block> file(model.file.size() / sizeof(Block) + 1);
  std::memcpy(file.data(), model.file.data(), model.file.size());
  std::vector<Block> arena(arena_bytes / sizeof(Block));
  Interpreter interpreter;
  const Status status = interpreter.open({file[0].bytes, model.file.size()}, {arena[0].bytes, arena_bytes}, all_ops());
  if (status == Status::ok || status == Status::buffer_too_small) return status == Status::ok;
  throw_input_error("{}: the interpreter refuses it: {}", model.name, status_text(status));
}

size_t arena_bytes_of(std::span<const ReadModel> models) {
  size_t bytes = 4096;
  for (const ReadModel& read : models) {
    while (!opens(*read.model, bytes)) bytes *= 2;
  }
  return bytes;
}

// A graph that has every op of the models.
graph::Graph with_ops_of(std::span<const ReadModel> models) {
  std::set<graph::Op> ops;
  const auto add = [&](const graph::Graph& graph) {
    for (const graph::Node& node : graph.nodes) ops.insert(node.op);
  };
  for (const ReadModel& read : models) {
    add(read.graph);
    for (const graph::Graph& subgraph : read.graph.subgraphs) add(subgraph);
  }
  graph::Graph all;
  for (const graph::Op op : ops) all.nodes.emplace_back().op = op;
  return all;
}

}  // namespace

Files compiled_program(std::span<const ReadModel> models, const std::string& target) {
  Files files;
  codegen::add_with_includes(files, {"boards/common/run_op_models_main.cpp"});
  for (size_t i = 0; i < models.size(); ++i) {
    const std::string space = space_of(i);
    graph::Graph graph = models[i].graph;
    passes::run_passes(graph, passes::compile_pipeline);  // as mote compile does
    codegen::Options options;
    options.name = space;
    options.target = target;
    Files generated =
        codegen::generate_model(graph, memory_plan::plan_memory(graph, firmware::lower_for(target)), options);
    const std::string header = generated.at(space + ".h");
    const std::string source = generated.at(space + ".cpp");
    for (const char* own : {".h", ".cpp"}) generated.erase(space + own);
    generated.erase("CMakeLists.txt");
    files.merge(generated);
    std::string& text = files[fmt::format("models_{:02}.cpp", i / models_a_file)];
    if (text.empty()) text = adapter_begin;
    text += without_lines(header + source, {"#pragma once\n", fmt::format("#include \"{}.h\"\n", space)}) +
            entry(space, graph, header.find("void reset();") != std::string::npos);
  }
  files[adapter_path] = compiled_adapter(models);
  return files;
}

Files interpreter_program(std::span<const ReadModel> models) {
  const graph::Graph ops = with_ops_of(models);
  Files files;
  codegen::add_with_includes(files, {"boards/common/run_op_models_main.cpp"});
  codegen::add_interpreter_sources(files, ops);
  std::string names;
  for (const graph::Node& node : ops.nodes) {
    names += fmt::format("{}ops::{}", names.empty() ? "" : ", ", graph::op_name(node.op));
  }
  files[adapter_path] = fmt::format(R"(#include "boards/common/op_models_adapter.h"
#include "mote/interpreter/interpreter.h"

namespace mote {{
namespace boards {{
namespace {{
// Never cleared between models: nothing may depend on what it holds.
alignas(16) uint8_t arena[{}];
Interpreter model;
}}

int32_t select_model(int32_t, Span<const uint8_t> file) {{
  model = Interpreter();
  return static_cast<int32_t>(model.open(file, arena, OpSet<{}>::table()));
}}
int32_t model_input_count() {{ return model.input_count(); }}
int32_t model_output_count() {{ return model.output_count(); }}
Span<uint8_t> model_input(int32_t index) {{
  const TensorView view = model.input(index);
  return Span<uint8_t>(static_cast<uint8_t*>(view.data), static_cast<size_t>(view.bytes));
}}
Span<const uint8_t> model_output(int32_t index) {{
  const TensorView view = model.output(index);
  return Span<const uint8_t>(static_cast<const uint8_t*>(view.data), static_cast<size_t>(view.bytes));
}}
void run_model() {{ model.run(); }}
void reset_model() {{ model.reset(); }}
)",
                                    arena_bytes_of(models), names) +
                        buffers(models, true) + "\n}  // namespace boards\n}  // namespace mote\n";
  return files;
}

}  // namespace mote::host::tests
