#include "host/codegen/sensor.h"

#include <fmt/format.h>

#include <set>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/codegen/block_printer.h"
#include "host/codegen/codegen.h"
#include "host/codegen/device_sources.h"
#include "host/codegen/text.h"
#include "host/features/stream.h"

namespace mote::host::codegen {
namespace {

// Everything that the texts below are printed from.
struct Sensor {
  std::string space;  // C++ namespace and file name
  std::string model_space;
  const SensorOptions& options;
  const features::StreamConfig& source;
  pipeline::SoundClassifierConfig config;

  int32_t columns() const { return config.block.row_size; }
  int32_t feature_count() const { return config.window_frames * columns(); }
  int32_t stride_samples() const { return config.stride_frames * config.block.stride_samples; }
  double milliseconds(int32_t samples) const { return 1000.0 * samples / options.sample_rate_hz; }
};

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

features::StreamOptions stream_options(const graph::Graph& model, const SensorOptions& options,
                                       const features::Extractor& extractor) {
  const features::Shape shape = extractor.shape(options.window_samples);
  const graph::Tensor& input =
      only_tensor(model, model.inputs, "input", static_cast<int64_t>(shape.rows) * shape.columns,
                  fmt::format("{} frames of {} values", shape.rows, shape.columns));
  const graph::Tensor& output =
      only_tensor(model, model.outputs, "output", static_cast<int64_t>(options.labels.size()), "one a label");
  features::StreamOptions result;
  result.decision = options.decision;
  result.window_samples = options.window_samples;
  result.stride_samples = options.stride_samples;
  result.labels = options.labels;
  result.input = quantization_of(input);
  result.output = quantization_of(output);
  return result;
}

std::string first_line(const std::string& what) {
  return fmt::format("// {}. Made by Mote; changes are lost.\n", what);
}

std::string header(const Sensor& s) {
  return first_line(fmt::format("{}: {} Hz sound, windows of {} ms, a decision every {} ms", s.space,
                                s.options.sample_rate_hz, s.milliseconds(s.options.window_samples),
                                s.milliseconds(s.stride_samples()))) +
         fmt::format(R"(#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/span.h"
#include "mote/pipeline/sound_classifier.h"

namespace {0} {{

constexpr int32_t sample_rate_hz = {1};
constexpr int32_t window_samples = {2};
constexpr int32_t stride_samples = {3};  // {4} frames
constexpr int32_t class_count = {5};
constexpr int32_t feature_count = {6};  // {7} frames of {8} values ({9})

extern const char* const labels[class_count];

// Forgets the stream.
void reset();

// Takes samples until a decision is made or all are consumed; answers how many were taken. `*decision` is written where
// `*decided` becomes true.
size_t push(mote::Span<const int16_t> samples, mote::pipeline::Decision* decision, bool* decided);

// The model's output and input for the last window, until the next push.
mote::Span<const int8_t> scores();
mote::Span<const int8_t> features();

}}  // namespace {0}
)",
                     s.space, s.options.sample_rate_hz, s.options.window_samples, s.stride_samples(),
                     s.config.stride_frames, s.config.decider.class_count, s.feature_count(), s.config.window_frames,
                     s.columns(), s.source.extractor().features().block);
}

std::string step_name(size_t index) { return fmt::format("step_{}", index + 1); }

// The block's constants and those of the steps over a window's rows.
std::string feature_constants(const Sensor& s) {
  const features::Extractor& extractor = s.source.extractor();
  const features::DeviceBlock described = extractor.sound_block().describe();
  const PrintedBlock block = print_block(described, "block");
  std::string text =
      fmt::format("// What {} computes with; {} says what is what.\n\n", extractor.features().block, described.header) +
      block.tables + block.structure;

  const auto& steps = extractor.steps().all();
  std::string items;
  for (size_t i = 0; i < steps.size(); ++i) {
    const features::DeviceBlock step = steps[i]->describe();
    const PrintedBlock printed = print_block(step, step_name(i));
    text += printed.tables + printed.structure;
    items += fmt::format("    {{{}, {}, /*scratch_words=*/{}}},\n", step.function, printed.address,
                         s.source.steps()[i].scratch_words);
  }
  if (steps.size() < 2) return text;
  return text +
         fmt::format(
             "const mote::dsp::WindowStep steps[{}] = {{\n{}}};\nconst mote::dsp::StepChain chain = {{steps}};\n\n",
             steps.size(), items);
}

// The WindowStep of the configuration.
std::string step_initializer(const Sensor& s) {
  const auto& steps = s.source.extractor().steps().all();
  if (steps.empty()) return "{nullptr, nullptr, 0}";
  const int32_t scratch_words = s.config.step.scratch_words;
  if (steps.size() > 1)
    return fmt::format("{{mote::dsp::run_step_chain, &chain, /*scratch_words=*/{}}}", scratch_words);
  const features::DeviceBlock step = steps[0]->describe();
  return fmt::format("{{{}, {}, /*scratch_words=*/{}}}", step.function, print_block(step, step_name(0)).address,
                     scratch_words);
}

// "TYPE NAME[SIZE];", or nothing for an empty one.
std::string buffer(const char* type, const char* name, size_t size) {
  return size == 0 ? "" : fmt::format("{} {}[{}];\n", type, name, size);
}

std::string buffers(const Sensor& s) {
  const pipeline::DeciderConfig& decider = s.config.decider;
  std::string text = fmt::format("// The sample before the frame, then the frame of {} ms.\n",
                                 s.milliseconds(s.config.block.frame_samples)) +
                     buffer("int16_t", "frame", static_cast<size_t>(s.config.block.frame_samples) + 1) +
                     buffer("uint32_t", "state", static_cast<size_t>(s.config.block.state_words)) +
                     buffer("uint32_t", "scratch", pipeline::sound_scratch_words(s.config)) +
                     buffer("int16_t", "rows", pipeline::sound_rows_size(s.config));
  text += fmt::format("// Scores of the last {}, for smoothing.\nint8_t recent_scores[{} * class_count];\n",
                      decider.smoothing_windows == 1 ? "window" : fmt::format("{} windows", decider.smoothing_windows),
                      decider.smoothing_windows);
  if (!decider.is_event.empty()) {
    std::vector<std::string> flags;
    for (const uint8_t flag : decider.is_event) flags.push_back(fmt::format("{}", flag));
    text += fmt::format("// 0: background.\nconst uint8_t is_event[class_count] = {{\n{}}};\n", wrapped(flags, 4));
  }
  return text + "\n";
}

std::string model_call(const Sensor& s) {
  const bool marked = s.options.mark_inference;
  return fmt::format(R"(mote::Span<int8_t> model_input(void*) {{ return ::{0}::input(); }}

void run_model(void*, mote::Span<int8_t> scores) {{
{1}  ::{0}::run();
{2}  const mote::Span<const int8_t> output = ::{0}::output();
  for (size_t i = 0; i < scores.size(); ++i) scores[i] = output[i];
}}

)",
                     s.model_space, marked ? "  mote_mark_inference_begin();\n" : "",
                     marked ? "  mote_mark_inference_end();\n" : "");
}

std::string name_or_empty(bool exists, const char* name) { return exists ? name : "{}"; }

std::string classifier(const Sensor& s) {
  const pipeline::SoundClassifierConfig& c = s.config;
  return fmt::format(R"(// Constant arguments, a constant object: no code runs before main.
mote::pipeline::SoundClassifier classifier(
    {{
        {{{}, &block, /*frame_samples=*/{}, /*stride_samples=*/{}, /*row_size=*/{}, /*state_words=*/{},
         /*scratch_words=*/{}}},
        {{/*shift=*/{}, /*zero_point=*/{}}},
        {},
        /*window_frames=*/{},
        /*stride_frames=*/{},
        {{class_count, /*smoothing_windows=*/{}, /*threshold_q8=*/{}, /*release_q8=*/{}, /*suppression_windows=*/{},
         {}}},
    }},
    {{frame, {}, scratch, rows, recent_scores}}, {{model_input, run_model, nullptr}});
)",
                     s.source.extractor().sound_block().describe().function, c.block.frame_samples,
                     c.block.stride_samples, c.block.row_size, c.block.state_words, c.block.scratch_words,
                     c.narrowing.shift, c.narrowing.zero_point, step_initializer(s), c.window_frames, c.stride_frames,
                     c.decider.smoothing_windows, c.decider.threshold_q8, c.decider.release_q8,
                     c.decider.suppression_windows, name_or_empty(!c.decider.is_event.empty(), "is_event"),
                     name_or_empty(c.block.state_words > 0, "state"));
}

// Of the block and the steps.
std::string block_includes(const Sensor& s) {
  std::set<std::string> headers = {s.source.extractor().sound_block().describe().header};
  for (const auto& step : s.source.extractor().steps().all()) headers.insert(step->describe().header);
  if (s.source.extractor().steps().all().size() > 1) headers.insert("mote/dsp/step_chain.h");
  std::string text;
  for (const std::string& header : headers) text += fmt::format("#include \"{}\"\n", header);
  return text;
}

std::string source(const Sensor& s) {
  std::vector<std::string> labels;
  for (const std::string& label : s.options.labels) labels.push_back(quoted(label));
  const char* marks = s.options.mark_inference
                          ? "extern \"C\" {\nvoid mote_mark_inference_begin();\nvoid mote_mark_inference_end();\n}\n\n"
                          : "";
  return first_line("Feature tables, buffers and the listening pipeline of " + s.space) +
         fmt::format("#include \"{}.h\"\n\n#include \"{}.h\"\n{}\n{}namespace {} {{\n", s.space, s.model_space,
                     block_includes(s), marks, s.space) +
         "namespace {\n\n" + feature_constants(s) + buffers(s) + model_call(s) + classifier(s) +
         "\n}  // namespace\n\n" +
         fmt::format("const char* const labels[class_count] = {{\n{}}};\n", wrapped(labels, 4)) +
         fmt::format(R"(
void reset() {{ classifier.reset(); }}

size_t push(mote::Span<const int16_t> samples, mote::pipeline::Decision* decision, bool* decided) {{
  return classifier.push(samples, decision, decided);
}}

mote::Span<const int8_t> scores() {{ return classifier.scores(); }}
mote::Span<const int8_t> features() {{ return classifier.features(); }}

}}  // namespace {}
)",
                     s.space);
}

}  // namespace

Files generate_sensor(const graph::Graph& model, const SensorOptions& options) {
  const features::Extractor extractor(options.features, options.sample_rate_hz);
  const features::StreamConfig stream(extractor, stream_options(model, options, extractor));
  const Sensor sensor = {.space = identifier(options.name),
                         .model_space = identifier(options.model_name),
                         .options = options,
                         .source = stream,
                         .config = stream.config()};
  Files files = {{sensor.space + ".h", header(sensor)}, {sensor.space + ".cpp", source(sensor)}};
  std::vector<std::string> needed = {"mote/pipeline/sound_classifier.h", extractor.sound_block().describe().header};
  for (const auto& step : extractor.steps().all()) needed.push_back(step->describe().header);
  if (extractor.steps().all().size() > 1) needed.push_back("mote/dsp/step_chain.h");
  add_with_includes(files, needed);
  return files;
}

}  // namespace mote::host::codegen
