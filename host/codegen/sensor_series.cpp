#include <fmt/format.h>

#include "host/base/text.h"
#include "host/codegen/block_printer.h"
#include "host/codegen/sensor_parts.h"
#include "host/codegen/text.h"
#include "host/features/series_block.h"
#include "host/features/series_stream.h"

namespace mote::host::codegen {
namespace {

features::SeriesStreamOptions stream_options(const graph::Graph& model, const SensorOptions& options,
                                             const features::WindowFeatures& block) {
  features::SeriesStreamOptions result;
  static_cast<features::DecisionOptions&>(result) = decision_options(
      model, options, block.block().feature_count, fmt::format("the features of {}", options.features.block));
  result.standardization = options.standardization;
  result.stride_frames = options.stride_samples;
  result.stride_ms = options.stride_ms;
  return result;
}

// Everything that the texts below are printed from.
struct Sensor {
  Sensor(const graph::Graph& model, const SensorOptions& chosen)
      : options(chosen),
        names(chosen),
        block(features::make_series_block(chosen.features, chosen.sample_rate_hz, chosen.axes, chosen.window_samples,
                                          chosen.stride_samples)),
        source(block, stream_options(model, chosen, block)),
        config(source.config()) {}

  // The block may take the time behind the axes.
  bool takes_time() const { return config.block.axes > static_cast<int32_t>(options.axes.size()); }

  const SensorOptions& options;
  SensorNames names;
  features::WindowFeatures block;
  features::SeriesStreamConfig source;
  pipeline::SeriesClassifierConfig config;
};

std::string axis_names(const Sensor& s) {
  std::string text = comment_text(join(s.options.axes, ", "));
  if (s.takes_time()) text += ", seconds since Monday 00:00";
  return text;
}

// "26 Hz", or "a reading every 60 s" where they are slow.
std::string rate_text(double sample_rate_hz) {
  if (!(sample_rate_hz > 0)) return "single readings";
  return sample_rate_hz >= 1 ? fmt::format("readings at {:.6g} Hz", sample_rate_hz)
                             : fmt::format("a reading every {:.6g} s", 1 / sample_rate_hz);
}

HeaderText header_text(const Sensor& s) {
  return {.what = fmt::format("{}, windows of {}, a decision every {}", rate_text(s.options.sample_rate_hz),
                              s.config.block.window_frames, s.config.stride_frames),
          .pipeline = "mote/pipeline/series_classifier.h",
          .constants = fmt::format(
              R"(constexpr double sample_rate_hz = {};
constexpr int32_t axis_count = {};  // {}
constexpr int32_t window_readings = {};
constexpr int32_t stride_readings = {};
constexpr int32_t feature_count = {};  // {}
)",
              s.options.sample_rate_hz, s.config.block.axes, axis_names(s), s.config.block.window_frames,
              s.config.stride_frames, s.config.block.feature_count, s.options.features.block),
          .push = R"(// Forgets the stream.
void reset();

// Takes readings, one number an axis in the order above and in the recordings' units, until a decision is made or all
// are consumed; answers how many numbers were taken: always whole readings. `*decision` is written where `*decided`
// becomes true; its window_end_sample counts readings.
size_t push(mote::Span<const float> readings, mote::pipeline::Decision* decision, bool* decided);
)"};
}

std::string float_table(const char* name, Span<const float> values) {
  if (values.empty()) return "";
  std::vector<std::string> items;
  for (const float value : values) items.push_back(literal(value));
  return fmt::format("const float {}[feature_count] = {{\n{}}};\n\n", name, wrapped(items, 4));
}

std::string feature_constants(const Sensor& s, const PrintedBlock& block) {
  const std::string means = float_table("means", s.config.means);
  return fmt::format("// What {} computes with; {} says what is what.\n\n", s.options.features.block,
                     s.block.describe().header) +
         block.tables + block.structure +
         (means.empty() ? "" : "// Of the training part: the model sees (feature - mean) * gain.\n") + means +
         float_table("gains", s.config.gains);
}

std::string buffers(const Sensor& s) {
  const dsp::WindowBlock& block = s.config.block;
  return buffer_definition("float", "window",
                           static_cast<size_t>(block.window_frames) * static_cast<size_t>(block.axes)) +
         buffer_definition("float", "scratch", static_cast<size_t>(block.scratch_floats)) +
         "float values[feature_count];\n";
}

std::string classifier(const Sensor& s, const PrintedBlock& block) {
  const pipeline::SeriesClassifierConfig& c = s.config;
  const bool standardizes = !c.means.empty();
  return fmt::format(R"(mote::pipeline::SeriesClassifier classifier(
    {{
        {{{}, {}, window_readings, axis_count, feature_count, /*scratch_floats=*/{}}},
        stride_readings,
        {},
        {},
        /*input_scale=*/{},
        /*input_zero_point=*/{},
        {},
    }},
    {{window, {}, values, recent_scores}}, {{model_input, run_model, nullptr}});
)",
                     s.block.describe().function, block.address, c.block.scratch_floats,
                     name_or_empty(standardizes, "means"), name_or_empty(standardizes, "gains"), literal(c.input_scale),
                     c.input_zero_point, decider_initializer(c.decider),
                     name_or_empty(c.block.scratch_floats > 0, "scratch"));
}

constexpr const char* push = R"(void reset() { classifier.reset(); }

size_t push(mote::Span<const float> readings, mote::pipeline::Decision* decision, bool* decided) {
  return classifier.push(readings, decision, decided);
}
)";

}  // namespace

Files generate_series_sensor(const graph::Graph& model, const SensorOptions& options) {
  const Sensor s(model, options);
  const PrintedBlock block = print_block(s.block.describe(), "block");
  const SourceText source = {
      {s.block.describe().header}, feature_constants(s, block), buffers(s), classifier(s, block), push};
  return sensor_files(s.names, options, s.config.decider, header_text(s), source);
}

}  // namespace mote::host::codegen
