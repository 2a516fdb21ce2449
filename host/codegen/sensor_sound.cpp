#include <fmt/format.h>

#include <set>

#include "host/codegen/block_printer.h"
#include "host/codegen/sensor_parts.h"
#include "host/features/stream.h"

namespace mote::host::codegen {
namespace {

features::StreamOptions stream_options(const graph::Graph& model, const SensorOptions& options,
                                       const features::Extractor& extractor) {
  const features::Shape shape = extractor.shape(options.window_samples);
  features::StreamOptions result;
  static_cast<features::DecisionOptions&>(result) =
      decision_options(model, options, static_cast<int64_t>(shape.rows) * shape.columns,
                       fmt::format("{} frames of {} values", shape.rows, shape.columns));
  result.window_samples = options.window_samples;
  result.stride_samples = options.stride_samples;
  return result;
}

// Everything that the texts below are printed from.
struct Sensor {
  Sensor(const graph::Graph& model, const SensorOptions& chosen)
      : options(chosen),
        names(chosen),
        extractor(chosen.features, chosen.sample_rate_hz),
        source(extractor, stream_options(model, chosen, extractor)),
        config(source.config()) {}

  int32_t columns() const { return config.block.row_size; }
  int32_t stride_samples() const { return config.stride_frames * config.block.stride_samples; }
  double milliseconds(int32_t samples) const { return 1000.0 * samples / options.sample_rate_hz; }

  const SensorOptions& options;
  SensorNames names;
  features::Extractor extractor;
  features::StreamConfig source;
  pipeline::SoundClassifierConfig config;
};

HeaderText header_text(const Sensor& s) {
  return {.what = fmt::format("{} Hz sound, windows of {} ms, a decision every {} ms", s.options.sample_rate_hz,
                              s.milliseconds(s.options.window_samples), s.milliseconds(s.stride_samples())),
          .pipeline = "mote/pipeline/sound_classifier.h",
          .constants = fmt::format(R"(constexpr int32_t sample_rate_hz = {};
constexpr int32_t window_samples = {};
constexpr int32_t stride_samples = {};  // {} frames
constexpr int32_t feature_count = {};  // {} frames of {} values ({})
)",
                                   s.options.sample_rate_hz, s.options.window_samples, s.stride_samples(),
                                   s.config.stride_frames, s.config.window_frames * s.columns(), s.config.window_frames,
                                   s.columns(), s.extractor.features().block),
          .push = R"(// Forgets the stream.
void reset();

// Takes samples until a decision is made or all are consumed; answers how many were taken. `*decision` is written where
// `*decided` becomes true.
size_t push(mote::Span<const int16_t> samples, mote::pipeline::Decision* decision, bool* decided);
)"};
}

std::string step_name(size_t index) { return fmt::format("step_{}", index + 1); }

// The block's constants and those of the steps over a window's rows.
std::string feature_constants(const Sensor& s) {
  const features::DeviceBlock described = s.extractor.sound_block().describe();
  const PrintedBlock block = print_block(described, "block");
  std::string text = fmt::format("// What {} computes with; {} says what is what.\n\n", s.extractor.features().block,
                                 described.header) +
                     block.tables + block.structure;

  const auto& steps = s.extractor.steps().all();
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
  const auto& steps = s.extractor.steps().all();
  if (steps.empty()) return "{nullptr, nullptr, 0}";
  const int32_t scratch_words = s.config.step.scratch_words;
  if (steps.size() > 1)
    return fmt::format("{{mote::dsp::run_step_chain, &chain, /*scratch_words=*/{}}}", scratch_words);
  const features::DeviceBlock step = steps[0]->describe();
  return fmt::format("{{{}, {}, /*scratch_words=*/{}}}", step.function, print_block(step, step_name(0)).address,
                     scratch_words);
}

std::string buffers(const Sensor& s) {
  return fmt::format("// The sample before the frame, then the frame of {} ms.\n",
                     s.milliseconds(s.config.block.frame_samples)) +
         buffer_definition("int16_t", "frame", static_cast<size_t>(s.config.block.frame_samples) + 1) +
         buffer_definition("uint32_t", "state", static_cast<size_t>(s.config.block.state_words)) +
         buffer_definition("uint32_t", "scratch", pipeline::sound_scratch_words(s.config)) +
         buffer_definition("int16_t", "rows", pipeline::sound_rows_size(s.config));
}

std::string classifier(const Sensor& s) {
  const pipeline::SoundClassifierConfig& c = s.config;
  return fmt::format(R"(mote::pipeline::SoundClassifier classifier(
    {{
        {{{}, &block, /*frame_samples=*/{}, /*stride_samples=*/{}, /*row_size=*/{}, /*state_words=*/{},
         /*scratch_words=*/{}}},
        {{/*shift=*/{}, /*zero_point=*/{}}},
        {},
        /*window_frames=*/{},
        /*stride_frames=*/{},
        {},
    }},
    {{frame, {}, scratch, rows, recent_scores}}, {{model_input, run_model, nullptr}});
)",
                     s.extractor.sound_block().describe().function, c.block.frame_samples, c.block.stride_samples,
                     c.block.row_size, c.block.state_words, c.block.scratch_words, c.narrowing.shift,
                     c.narrowing.zero_point, step_initializer(s), c.window_frames, c.stride_frames,
                     decider_initializer(c.decider), name_or_empty(c.block.state_words > 0, "state"));
}

// Of the block and the steps.
std::vector<std::string> block_headers(const Sensor& s) {
  std::set<std::string> headers = {s.extractor.sound_block().describe().header};
  for (const auto& step : s.extractor.steps().all()) headers.insert(step->describe().header);
  if (s.extractor.steps().all().size() > 1) headers.insert("mote/dsp/step_chain.h");
  return {headers.begin(), headers.end()};
}

constexpr const char* push = R"(void reset() { classifier.reset(); }

size_t push(mote::Span<const int16_t> samples, mote::pipeline::Decision* decision, bool* decided) {
  return classifier.push(samples, decision, decided);
}
)";

}  // namespace

Files generate_sound_sensor(const graph::Graph& model, const SensorOptions& options) {
  const Sensor s(model, options);
  const SourceText source = {block_headers(s), feature_constants(s), buffers(s), classifier(s), push};
  return sensor_files(s.names, options, s.config.decider, header_text(s), source);
}

}  // namespace mote::host::codegen
