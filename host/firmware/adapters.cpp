#include "host/firmware/adapters.h"

#include <fmt/format.h>

#include <set>

#include "host/codegen/codegen.h"
#include "host/codegen/names.h"

namespace mote::host::firmware {
namespace {

// One case a tensor. `element` is what a span of the answer holds.
std::string tensor_function(const std::string& space, const std::string& function, const std::string& element,
                            const std::vector<std::string>& tensors) {
  std::string text = fmt::format("Span<{}> {}(int32_t index) {{\n", element, function);
  for (size_t i = 0; i < tensors.size(); i++) {
    text += fmt::format("  if (index == {}) return bytes_of<{}>(::{}::{}());\n", i, element, space, tensors[i]);
  }
  return text + fmt::format("  return Span<{}>();\n}}\n\n", element);
}

}  // namespace

std::string model_adapter(const graph::Graph& graph, const std::string& name) {
  const std::string space = codegen::identifier(name);
  const codegen::Names names = codegen::choose_names(graph);
  std::string text = fmt::format(
      "#include \"boards/common/model_adapter.h\"\n\n#include \"{}.h\"\n\nnamespace mote {{\nnamespace boards {{\n"
      "namespace {{\n\n"
      "template <typename Byte, typename T>\nSpan<Byte> bytes_of(Span<T> span) {{\n"
      "  return Span<Byte>(reinterpret_cast<Byte*>(span.data()), span.size() * sizeof(T));\n}}\n\n"
      "}}  // namespace\n\n"
      "bool open_model() {{ return true; }}\n"
      "int32_t model_input_count() {{ return {}; }}\nint32_t model_output_count() {{ return {}; }}\n\n",
      space, names.inputs.size(), names.outputs.size());
  text += tensor_function(space, "model_input", "uint8_t", names.inputs);
  text += tensor_function(space, "model_output", "const uint8_t", names.outputs);
  return text +
         fmt::format("void run_model() {{ ::{}::run(); }}\n\n}}  // namespace boards\n}}  // namespace mote\n", space);
}

std::string interpreter_adapter(const graph::Graph& graph, std::string_view model_bytes, int64_t arena_bytes,
                                bool trace_layers) {
  std::set<std::string> ops;
  const auto add_ops = [&](const graph::Graph& part) {
    for (const graph::Node& node : part.nodes) ops.insert(fmt::format("mote::ops::{}", graph::op_name(node.op)));
  };
  add_ops(graph);
  for (const graph::Graph& subgraph : graph.subgraphs) add_ops(subgraph);
  std::string bytes;
  for (size_t i = 0; i < model_bytes.size(); ++i) {
    bytes += fmt::format("{},{}", static_cast<uint8_t>(model_bytes[i]), i % 32 == 31 ? "\n" : "");
  }
  return fmt::format(
      R"({include} "boards/common/model_adapter.h"
{include} "boards/common/text.h"
{include} "mote/interpreter/interpreter.h"
{include} "mote/ports/files.h"

extern "C" void mote_layer_done(int32_t op_index, int32_t tensor_index, const void* output, int32_t bytes);

namespace mote {{
namespace boards {{
namespace {{

alignas(16) const uint8_t file[] = {{
{bytes}
}};
alignas(16) uint8_t arena[{arena_bytes}];
Interpreter model;

{unused}void trace(void*, int32_t subgraph, int32_t node, bool begin) {{
  if (begin || subgraph != 0) return;
  for (int32_t i = 0;; ++i) {{
    const int32_t tensor = model.output_of_node(node, i);
    if (tensor < 0) return;
    const TensorView view = model.tensor(tensor);
    mote_layer_done(node, tensor, view.data, view.bytes);
  }}
}}

}}  // namespace

bool open_model() {{
  const Status status = model.open(file, arena, OpSet<{ops}>::table());
  if (status != Status::ok) {{
    ports::print(Text().add("error: the interpreter refuses node ").add_decimal(model.failure().node)
        .add(" of subgraph ").add_decimal(model.failure().subgraph).add(": status ")
        .add_decimal(static_cast<int32_t>(status)).add("\n").data());
    return false;
  }}
  {hook}
  return true;
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

}}  // namespace boards
}}  // namespace mote
)",
      fmt::arg("include", "#include"),  // in the text it would look like one of this file's to check_layers.sh
      fmt::arg("bytes", bytes), fmt::arg("arena_bytes", arena_bytes), fmt::arg("ops", fmt::join(ops, ", ")),
      fmt::arg("unused", trace_layers ? "" : "__attribute__((unused)) "),
      fmt::arg("hook", trace_layers ? "model.set_profile_hook(trace, nullptr);" : "// no hook"));
}

std::string sensor_adapter(const std::string& name) {
  return fmt::format(
      "#include \"boards/common/sensor_adapter.h\"\n\n#include \"{0}.h\"\n"
      R"(
namespace mote {{
namespace boards {{

int32_t sensor_window_samples() {{ return ::{0}::window_samples; }}

void reset_sensor() {{ ::{0}::reset(); }}

size_t push_samples(Span<const int16_t> samples, bool* decided) {{
  pipeline::Decision decision;
  return ::{0}::push(samples, &decision, decided);
}}

Span<const int8_t> sensor_scores() {{ return ::{0}::scores(); }}
Span<const int8_t> sensor_features() {{ return ::{0}::features(); }}

}}  // namespace boards
}}  // namespace mote
)",
      codegen::identifier(name));
}

}  // namespace mote::host::firmware
