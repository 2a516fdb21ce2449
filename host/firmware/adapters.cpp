#include "host/firmware/adapters.h"

#include <fmt/format.h>

#include <set>

#include "host/base/error.h"
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

// Entries of a table of what each node computes, in the file's own numbers.
std::string traced_outputs(const graph::Graph& graph, size_t subgraph) {
  std::string text;
  for (size_t n = 0; n < graph.nodes.size(); ++n) {
    const int32_t source = graph.nodes[n].source_index;
    for (const graph::TensorId id : graph.nodes[n].outputs) {
      if (id == graph::no_tensor) continue;
      const graph::Tensor& tensor = graph.tensors[static_cast<size_t>(id)];
      text += fmt::format("    {{{}, {}, {}, {}}},\n", subgraph, source < 0 ? static_cast<int32_t>(n) : source,
                          tensor.source_index < 0 ? id : tensor.source_index, tensor.bytes());
    }
  }
  return text;
}

// The interpreter's profile hook. The interpreter shows where the main graph's tensors lie and keeps those of subgraphs
// to itself; an explicit instantiation may name private members, and so the device's code needs nothing more for us.
std::string trace_text(const graph::Graph& graph) {
  std::string outputs = traced_outputs(graph, 0);
  for (size_t g = 0; g < graph.subgraphs.size(); ++g) outputs += traced_outputs(graph.subgraphs[g], g + 1);
  if (outputs.empty()) return "void trace(void*, int32_t, int32_t, bool) {}\n";
  return R"(struct TracedOutput {
  int32_t subgraph;
  int32_t node;
  int32_t tensor;
  int32_t bytes;
};

const TracedOutput traced_outputs[] = {
)" + outputs +
         R"(};

void trace(void*, int32_t subgraph, int32_t node, bool begin) {
  if (begin) return;
  for (const TracedOutput& output : traced_outputs) {
    if (output.subgraph != subgraph || output.node != node) continue;
    const void* const data = model.tensor_data(subgraph, output.tensor);
    if (subgraph == 0) {
      mote_layer_done(node, output.tensor, data, output.bytes);
    } else {
      subgraph_layer_done(subgraph, node, output.tensor, data, output.bytes);
    }
  }
}
)";
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
      R"({include} "boards/common/layer_hook.h"
{include} "boards/common/model_adapter.h"
{include} "boards/common/text.h"
{include} "mote/interpreter/interpreter.h"
{include} "mote/ports/files.h"

namespace mote {{
namespace boards {{
namespace {{

alignas(16) const uint8_t file[] = {{
{bytes}
}};
alignas(16) uint8_t arena[{arena_bytes}];
Interpreter model;

{trace}
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
      fmt::arg("trace", trace_layers ? trace_text(graph) : ""),
      fmt::arg("hook", trace_layers ? "model.set_profile_hook(trace, nullptr);" : "// no hook"));
}

namespace {

// What feeds a recording to the sensor called {0}; {1} is a size.
constexpr const char* feed_samples = R"(size_t push(Span<const int16_t> samples, bool* decided) {{
  return ::{0}::push(samples, &last_decision, decided);
}}

}}  // namespace

bool feed_recording(int32_t file) {{ return feed_stream<int16_t, {1}>(file, ::{0}::window_samples, push); }}
)";

constexpr const char* feed_readings = R"(size_t push(Span<const float> readings, bool* decided) {{
  return ::{0}::push(readings, &last_decision, decided);
}}

}}  // namespace

bool feed_recording(int32_t file) {{
  return feed_stream<float, {1} * ::{0}::axis_count>(file, ::{0}::window_readings * ::{0}::axis_count, push);
}}
)";

constexpr const char* feed_pictures = R"(uint8_t row[{1}];

size_t push_row(Span<const uint8_t> bytes, bool* decided) {{
  return ::{0}::push_rows(bytes, &last_decision, decided);
}}

}}  // namespace

bool feed_recording(int32_t file) {{ return feed_picture(file, row, {{::{0}::begin, push_row}}); }}
)";

constexpr const char* telling_classes = R"(uint32_t sensor_value_bits() {{ return 0; }}
void set_sensor_threshold_q8(int32_t threshold_q8) {{ ::{0}::set_threshold_q8(threshold_q8); }})";

constexpr const char* telling_number = R"(uint32_t sensor_value_bits() {{
  const float value = ::{0}::value(last_decision);
  uint32_t bits;
  __builtin_memcpy(&bits, &value, sizeof(bits));
  return bits;
}}
void set_sensor_threshold_q8(int32_t) {{}})";

std::string feeding_text(const SensorProgram& program, const std::string& space) {
  constexpr int32_t samples_at_once = 160;  // 10 ms at 16 kHz: what a microphone's driver hands over at a time
  constexpr int32_t readings_at_once = 8;   // of an accelerometer's queue
  switch (program.input) {
    case SensorInput::samples:
      return fmt::format(feed_samples, space, samples_at_once);
    case SensorInput::readings:
      return fmt::format(feed_readings, space, readings_at_once);
    case SensorInput::pictures:
      return fmt::format(feed_pictures, space, program.longest_row_bytes);
  }
  throw_internal_error("a sensor that takes nothing");
}

}  // namespace

std::string feeding_header(SensorInput input) {
  return input == SensorInput::pictures ? "boards/common/feed_picture.h" : "boards/common/feed_stream.h";
}

std::string sensor_adapter(const SensorProgram& program) {
  const std::string space = codegen::identifier(program.name);
  return fmt::format(
      R"({include} "{header}"
{include} "boards/common/sensor_adapter.h"
{include} "{space}.h"

namespace mote {{
namespace boards {{
namespace {{

pipeline::Decision last_decision = {{-1, false, 0, 0, 0}};

{feeding}
void reset_sensor() {{ ::{space}::reset(); }}

Span<const int8_t> sensor_scores() {{ return ::{space}::scores(); }}
Span<const int8_t> sensor_features() {{ return ::{space}::features(); }}
const pipeline::Decision& sensor_decision() {{ return last_decision; }}
{telling}

}}  // namespace boards
}}  // namespace mote
)",
      fmt::arg("include", "#include"), fmt::arg("header", feeding_header(program.input)), fmt::arg("space", space),
      fmt::arg("feeding", feeding_text(program, space)),
      fmt::arg("telling", fmt::format(fmt::runtime(program.tells_number ? telling_number : telling_classes), space)));
}

}  // namespace mote::host::firmware
