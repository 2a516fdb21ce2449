#include "host/codegen/sensor.h"

#include <fmt/format.h>

#include "host/base/error.h"
#include "host/base/text.h"
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
  const features::Extractor& extractor;
  pipeline::SoundClassifierConfig config;

  int32_t columns() const { return static_cast<int32_t>(config.mfe.mel_filters.size()); }
  int32_t feature_count() const { return config.window_frames * columns(); }
  int32_t stride_samples() const { return config.stride_frames * config.mfe.stride_samples; }
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

pipeline::SoundClassifierConfig configure(const graph::Graph& model, const SensorOptions& options,
                                          const features::Extractor& extractor) {
  const features::Shape shape = extractor.shape(options.window_samples);
  const int64_t classes = static_cast<int64_t>(options.labels.size());
  const graph::Tensor& input =
      only_tensor(model, model.inputs, "input", static_cast<int64_t>(shape.rows) * shape.columns,
                  fmt::format("{} frames of {} filters", shape.rows, shape.columns));
  const graph::Tensor& output = only_tensor(model, model.outputs, "output", classes, "one a label");
  return features::stream_config(extractor, {.decision = options.decision,
                                             .window_samples = options.window_samples,
                                             .stride_samples = options.stride_samples,
                                             .class_count = static_cast<int32_t>(classes),
                                             .input = quantization_of(input),
                                             .output = quantization_of(output)});
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
constexpr int32_t feature_count = {6};  // {7} frames of {8} mel filters

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
                     s.config.stride_frames, s.config.class_count, s.feature_count(), s.config.window_frames,
                     s.columns());
}

std::string table(const std::string& comment, const std::string& type_and_name, const std::vector<std::string>& items) {
  return fmt::format("// {}\nconst {}[{}] = {{\n{}}};\n\n", comment, type_and_name, items.size(), wrapped(items, 4));
}

std::vector<std::string> literals(Span<const float> values) {
  std::vector<std::string> items;
  for (float value : values) items.push_back(literal(value));
  return items;
}

std::string feature_tables(const Sensor& s) {
  std::vector<std::string> filters;
  for (const dsp::MelFilter& filter : s.config.mfe.mel_filters) {
    filters.push_back(fmt::format("{{{}, {}}}", filter.first_bin, filter.bin_count));
  }
  const dsp::MelConfig& mel = s.extractor.config().mel;
  return table(fmt::format("One turn of the sine, for the FFT of {} samples.", mel.fft_length), "float sine_turn",
               literals(s.config.mfe.sine_turn)) +
         table(fmt::format("First bin and number of bins of each mel filter, {} to {} Hz.", mel.low_hz, mel.high_hz),
               "mote::dsp::MelFilter mel_filters", filters) +
         table("The filters' weights, one filter after the other.", "float mel_weights",
               literals(s.config.mfe.mel_weights));
}

std::string buffers(const Sensor& s) {
  return fmt::format(R"(// The sample before the frame, then the frame of {0} ms.
int16_t frame[{1}];
float scratch[{2}];
float frame_values[{3}];
int8_t window_features[feature_count];
// Scores of the last {4}, for smoothing.
int8_t recent_scores[{5} * class_count];

)",
                     s.milliseconds(s.config.mfe.frame_samples), s.config.mfe.frame_samples + 1,
                     dsp::mfe_scratch_size(s.config.mfe), s.columns(),
                     s.config.smoothing_windows == 1 ? "window" : fmt::format("{} windows", s.config.smoothing_windows),
                     s.config.smoothing_windows);
}

std::string model_call(const Sensor& s) {
  const bool marked = s.options.mark_inference;
  return fmt::format(R"(void run_model(void*, mote::Span<const int8_t> features, mote::Span<int8_t> scores) {{
  const mote::Span<int8_t> input = ::{0}::input();
  for (size_t i = 0; i < features.size(); ++i) input[i] = features[i];
{1}  ::{0}::run();
{2}  const mote::Span<const int8_t> output = ::{0}::output();
  for (size_t i = 0; i < scores.size(); ++i) scores[i] = output[i];
}}

)",
                     s.model_space, marked ? "  mote_mark_inference_begin();\n" : "",
                     marked ? "  mote_mark_inference_end();\n" : "");
}

std::string classifier(const Sensor& s) {
  const pipeline::SoundClassifierConfig& c = s.config;
  return fmt::format(R"(// Constant arguments, a constant object: no code runs before main.
mote::pipeline::SoundClassifier classifier(
    {{
        {{
            /*frame_samples=*/{},
            /*stride_samples=*/{},
            /*pre_emphasis=*/{},
            /*power_scale=*/{},
            /*noise_floor_db=*/{},
            /*steps_per_decibel=*/{},
            sine_turn,
            mel_filters,
            mel_weights,
        }},
        /*window_frames=*/{},
        /*stride_frames=*/{},
        class_count,
        /*smoothing_windows=*/{},
        /*threshold_q8=*/{},
        /*input_scale=*/{},
        /*input_zero_point=*/{},
    }},
    {{frame, scratch, frame_values, window_features, recent_scores}}, {{run_model, nullptr}});
)",
                     c.mfe.frame_samples, c.mfe.stride_samples, literal(c.mfe.pre_emphasis), literal(c.mfe.power_scale),
                     literal(c.mfe.noise_floor_db), literal(c.mfe.steps_per_decibel), c.window_frames, c.stride_frames,
                     c.smoothing_windows, c.threshold_q8, literal(c.input_scale), c.input_zero_point);
}

std::string source(const Sensor& s) {
  std::vector<std::string> labels;
  for (const std::string& label : s.options.labels) labels.push_back(quoted(label));
  const char* marks = s.options.mark_inference
                          ? "extern \"C\" {\nvoid mote_mark_inference_begin();\nvoid mote_mark_inference_end();\n}\n\n"
                          : "";
  return first_line("Feature tables, buffers and the listening pipeline of " + s.space) +
         fmt::format("#include \"{}.h\"\n\n#include \"{}.h\"\n\n{}namespace {} {{\n", s.space, s.model_space, marks,
                     s.space) +
         "namespace {\n\n" + feature_tables(s) + buffers(s) + model_call(s) + classifier(s) + "\n}  // namespace\n\n" +
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
  const Sensor sensor = {.space = identifier(options.name),
                         .model_space = identifier(options.model_name),
                         .options = options,
                         .extractor = extractor,
                         .config = configure(model, options, extractor)};
  Files files = {{sensor.space + ".h", header(sensor)}, {sensor.space + ".cpp", source(sensor)}};
  add_with_includes(files, {"mote/pipeline/sound_classifier.h"});
  return files;
}

}  // namespace mote::host::codegen
