#include "host/codegen/sensor_parts.h"

#include <fmt/format.h>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/codegen/codegen.h"
#include "host/codegen/device_sources.h"
#include "host/codegen/text.h"

namespace mote::host::codegen {
namespace {

// The model's only tensor on one side. Throws InputError where it isn't what a sensor can use.
const graph::Tensor& only_tensor(const graph::Graph& model, const std::vector<graph::TensorId>& ids, const char* side,
                                 int64_t expected_elements, const std::string& meaning) {
  if (ids.size() != 1) throw_input_error("{}: {} {}s: expected one", model.name, ids.size(), side);
  const graph::Tensor& tensor = model.tensors[static_cast<size_t>(ids[0])];
  if (tensor.type != Type::int8 || tensor.quantization.scales.size() != 1) {
    throw_input_error("{}: {} '{}' is {}: expected int8 with one scale", model.name, side, tensor.name,
                      graph::type_name(tensor.type));
  }
  if (tensor.elements() != expected_elements) {
    throw_input_error("{}: {} '{}' has {} elements: expected {}, {}", model.name, side, tensor.name, tensor.elements(),
                      expected_elements, meaning);
  }
  return tensor;
}

features::Quantization quantization_of(const graph::Tensor& tensor) {
  return {tensor.quantization.scales[0], tensor.quantization.zero_points[0]};
}

std::string first_line(const std::string& what) {
  return fmt::format("// {}. Made by Mote; changes are lost.\n", what);
}

std::string decider_buffers(const pipeline::DeciderConfig& decider) {
  std::string text =
      fmt::format("// Scores of the last {}, for smoothing.\nint8_t recent_scores[{} * class_count];\n",
                  decider.smoothing_windows == 1 ? "window" : fmt::format("{} windows", decider.smoothing_windows),
                  decider.smoothing_windows);
  if (!decider.is_event.empty()) {
    std::vector<std::string> flags;
    for (const uint8_t flag : decider.is_event) flags.push_back(fmt::format("{}", flag));
    text += fmt::format("// 0: background.\nconst uint8_t is_event[class_count] = {{\n{}}};\n", wrapped(flags, 4));
  }
  return text + "\n";
}

std::string model_call(const SensorNames& names, bool is_marked) {
  return fmt::format(R"(mote::Span<int8_t> model_input(void*) {{ return ::{0}::input(); }}

void run_model(void*, mote::Span<int8_t> scores) {{
{1}  ::{0}::run();
{2}  const mote::Span<const int8_t> output = ::{0}::output();
  for (size_t i = 0; i < scores.size(); ++i) scores[i] = output[i];
}}

)",
                     names.model_space, is_marked ? "  mote_mark_inference_begin();\n" : "",
                     is_marked ? "  mote_mark_inference_end();\n" : "");
}

constexpr const char* labels_declaration = R"(extern const char* const labels[class_count];

// Least score of a class, in 1/256, from the next decision on: 0 … 256; decision.release follows at its distance.
void set_threshold_q8(int32_t threshold_q8);
)";

constexpr const char* value_declaration =
    R"(// The number that a decision tells: of its window, or the mean over as many as decision.smoothing_windows says.
// Nothing else of a decision but window_end_sample says anything.
float value(const mote::pipeline::Decision& decision);
)";

// score_q8 counts the model's int8 output, or the mean of several, from -128.
std::string value_definition(features::Quantization output) {
  return fmt::format(R"(float value(const mote::pipeline::Decision& decision) {{
  return {} * static_cast<float>(decision.score_q8 - {});
}}

)",
                     literal(output.scale), output.zero_point + 128);
}

std::string labels_definition(const SensorOptions& options) {
  std::vector<std::string> labels;
  for (const std::string& label : options.labels) labels.push_back(quoted(label));
  return fmt::format("const char* const labels[class_count] = {{\n{}}};\n\n", wrapped(labels, 4)) +
         "void set_threshold_q8(int32_t threshold_q8) { classifier.set_threshold_q8(threshold_q8); }\n\n";
}

std::string sensor_header(const SensorNames& names, const SensorOptions& options, const HeaderText& text) {
  return first_line(names.space + ": " + text.what) +
         fmt::format(R"(#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/span.h"
{1}

namespace {0} {{

{2}constexpr int32_t class_count = {3};

{5}
{4}
// The model's output and input for the last window, until the next push.
mote::Span<const int8_t> scores();
mote::Span<const int8_t> features();

}}  // namespace {0}
)",
                     names.space, fmt::format("#include \"{}\"", text.pipeline), text.constants, options.labels.size(),
                     text.push, options.number ? value_declaration : labels_declaration);
}

std::string sensor_source(const SensorNames& names, const SensorOptions& options,
                          const pipeline::DeciderConfig& decider, const SourceText& text) {
  std::string includes;
  for (const std::string& path : text.includes) includes += fmt::format("#include \"{}\"\n", path);
  const char* marks = options.mark_inference
                          ? "extern \"C\" {\nvoid mote_mark_inference_begin();\nvoid mote_mark_inference_end();\n}\n\n"
                          : "";
  return first_line("Feature tables, buffers and the pipeline of " + names.space) +
         fmt::format("#include \"{}.h\"\n\n#include \"{}.h\"\n{}\n{}namespace {} {{\n", names.space, names.model_space,
                     includes, marks, names.space) +
         "namespace {\n\n" + text.constants + text.buffers + decider_buffers(decider) +
         model_call(names, options.mark_inference) +
         "// Constant arguments, a constant object: no code runs before main.\n" + text.classifier +
         "\n}  // namespace\n\n" + (options.number ? value_definition(*options.number) : labels_definition(options)) +
         text.push +
         fmt::format(R"(
mote::Span<const int8_t> scores() {{ return classifier.scores(); }}
mote::Span<const int8_t> features() {{ return classifier.features(); }}

}}  // namespace {}
)",
                     names.space);
}

}  // namespace

SensorNames::SensorNames(const SensorOptions& options)
    : space(identifier(options.name)), model_space(identifier(options.model_name)) {}

features::DecisionOptions decision_options(const graph::Graph& model, const SensorOptions& options,
                                           int64_t feature_count, const std::string& meaning) {
  const graph::Tensor& input = only_tensor(model, model.inputs, "input", feature_count, meaning);
  const graph::Tensor& output =
      only_tensor(model, model.outputs, "output", static_cast<int64_t>(options.labels.size()), "one a label");
  return {options.decision, options.labels, quantization_of(input), quantization_of(output)};
}

std::string buffer_definition(const char* type, const char* name, size_t size) {
  return size == 0 ? "" : fmt::format("{} {}[{}];\n", type, name, size);
}

std::string name_or_empty(bool exists, const char* name) { return exists ? name : "{}"; }

std::string decider_initializer(const pipeline::DeciderConfig& decider) {
  return fmt::format(
      "{{class_count, /*smoothing_windows=*/{}, /*threshold_q8=*/{}, /*release_q8=*/{}, /*suppression_windows=*/{},\n"
      "         {}}}",
      decider.smoothing_windows, decider.threshold_q8, decider.release_q8, decider.suppression_windows,
      name_or_empty(!decider.is_event.empty(), "is_event"));
}

Files sensor_files(const SensorNames& names, const SensorOptions& options, const pipeline::DeciderConfig& decider,
                   const HeaderText& header, const SourceText& source) {
  Files files = {{names.space + ".h", sensor_header(names, options, header)},
                 {names.space + ".cpp", sensor_source(names, options, decider, source)}};
  std::vector<std::string> used = source.includes;
  used.push_back(header.pipeline);
  add_with_includes(files, used);
  return files;
}

}  // namespace mote::host::codegen
