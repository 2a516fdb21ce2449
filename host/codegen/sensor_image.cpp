#include <fmt/format.h>

#include "host/codegen/sensor_parts.h"
#include "host/codegen/text.h"
#include "host/features/image_stream.h"

namespace mote::host::codegen {
namespace {

features::ImageStreamOptions stream_options(const graph::Graph& model, const SensorOptions& options,
                                            const features::ImageExtractor& extractor) {
  const int64_t count = int64_t{extractor.width()} * extractor.height() * extractor.channels();
  features::ImageStreamOptions result;
  static_cast<features::DecisionOptions&>(result) = decision_options(
      model, options, count,
      fmt::format("{} x {} pixels of {} values", extractor.width(), extractor.height(), extractor.channels()));
  result.stride_ms = options.stride_ms;
  return result;
}

// Everything that the texts below are printed from.
struct Sensor {
  Sensor(const graph::Graph& model, const SensorOptions& chosen)
      : names(chosen),
        extractor(chosen.features),
        source(extractor, stream_options(model, chosen, extractor)),
        config(source.config()) {}

  SensorNames names;
  features::ImageExtractor extractor;
  features::ImageStreamConfig source;
  pipeline::ImageClassifierConfig config;
};

HeaderText header_text(const Sensor& s) {
  const char* colours = s.extractor.channels() == 1 ? "grey" : "colours";
  return {.what = fmt::format("pictures of any size, seen as {} x {} in {}", s.extractor.width(), s.extractor.height(),
                              colours),
          .pipeline = "mote/pipeline/image_classifier.h",
          .constants = fmt::format(R"(constexpr int32_t width = {};  // of what the model sees
constexpr int32_t height = {};
constexpr int32_t channel_count = {};
constexpr int32_t feature_count = {};
)",
                                   s.extractor.width(), s.extractor.height(), s.extractor.channels(),
                                   s.extractor.width() * s.extractor.height() * s.extractor.channels()),
          .push = R"(// Forgets the pictures before.
void reset();

// Begins a picture of the camera's format and size, in pixels. False where it can't become what the model sees: a side
// that isn't 1 to 16,384, or a picture smaller than what is cut out of it.
bool begin(const mote::dsp::ImageSource& source);

// Takes the picture's next rows, from the top, as the camera gives them: one, some or all; answers how many bytes were
// taken: always whole rows. The decision comes as soon as no further row is needed: `*decision` is written where
// `*decided` becomes true; its window_end_sample counts pictures.
size_t push_rows(mote::Span<const uint8_t> rows, mote::pipeline::Decision* decision, bool* decided);
)"};
}

const char* name_of(dsp::ResizeMode mode) {
  constexpr const char* names[] = {"squash", "fit_short", "fit_long", "crop"};
  return names[static_cast<size_t>(mode)];
}

const char* name_of(dsp::ResizeMethod method) {
  constexpr const char* names[] = {"nearest", "bilinear", "area"};
  return names[static_cast<size_t>(method)];
}

const char* name_of(dsp::ImageAnchor anchor) {
  constexpr const char* names[] = {"top_left",     "top_center",  "top_right",     "middle_left", "middle_center",
                                   "middle_right", "bottom_left", "bottom_center", "bottom_right"};
  return names[static_cast<size_t>(anchor)];
}

std::string axis_initializer(const dsp::ImageAxis& axis) {
  return fmt::format("{{{}, {}, {}, {}, {}, {}}}", axis.source_first, axis.source_size, axis.target_first,
                     axis.target_size, axis.start_q16, axis.step_q16);
}

std::string image_constant(const dsp::Image& image) {
  std::string channels;
  for (const dsp::ImageChannel& channel : image.channels) {
    channels += fmt::format("        {{{}, {}, /*multiplier_q16=*/{}, /*offset_q16=*/{}}},\n", literal(channel.offset),
                            literal(channel.divisor), channel.multiplier_q16, channel.offset_q16);
  }
  const auto flag = [](bool value) { return value ? "true" : "false"; };
  return fmt::format(
      R"(// How pixels become features; mote/dsp/image.h says what is what. begin() fills in the camera's own sizes.
constexpr mote::dsp::Image image = {{
    mote::dsp::PixelFormat::rgb888,
    /*is_grey=*/{},
    /*is_bgr=*/{},
    mote::dsp::ResizeMethod::{},
    /*source_width=*/{},
    /*source_height=*/{},
    width,
    height,
    {},
    {},
    {{
{}    }},
}};

)",
      flag(image.is_grey), flag(image.is_bgr), name_of(image.method), image.source_width, image.source_height,
      axis_initializer(image.x), axis_initializer(image.y), channels);
}

std::string classifier(const Sensor& s) {
  const pipeline::ImageClassifierConfig& c = s.config;
  return fmt::format(R"(mote::pipeline::ImageClassifier classifier(
    {{
        image,
        mote::dsp::ResizeMode::{},
        mote::dsp::ImageAnchor::{},
        {},
    }},
    {{scratch, recent_scores}}, {{model_input, run_model, nullptr}});
)",
                     name_of(c.mode), name_of(c.anchor), decider_initializer(c.decider));
}

constexpr const char* push = R"(void reset() { classifier.reset(); }

bool begin(const mote::dsp::ImageSource& source) { return classifier.begin(source) == mote::Status::ok; }

size_t push_rows(mote::Span<const uint8_t> rows, mote::pipeline::Decision* decision, bool* decided) {
  return classifier.push_rows(rows, decision, decided);
}
)";

}  // namespace

Files generate_image_sensor(const graph::Graph& model, const SensorOptions& options) {
  const Sensor s(model, options);
  const std::string buffers =
      "// Two lines of the picture between rows.\nuint16_t "
      "scratch[mote::dsp::image_scratch_size_of_any_source(width)];\n";
  const SourceText source = {{}, image_constant(s.config.image), buffers, classifier(s), push};
  return sensor_files(s.names, options, s.config.decider, header_text(s), source);
}

}  // namespace mote::host::codegen
