#include "host/firmware/adapters.h"

#include <fmt/format.h>

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
      "int32_t model_input_count() {{ return {}; }}\nint32_t model_output_count() {{ return {}; }}\n\n",
      space, names.inputs.size(), names.outputs.size());
  text += tensor_function(space, "model_input", "uint8_t", names.inputs);
  text += tensor_function(space, "model_output", "const uint8_t", names.outputs);
  return text +
         fmt::format("void run_model() {{ ::{}::run(); }}\n\n}}  // namespace boards\n}}  // namespace mote\n", space);
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
