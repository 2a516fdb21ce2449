#include "boards/common/marks.h"
#include "mote/dsp/image.h"
#include "mote/dsp/prepare_image.h"
#include "tests/parity/features_on_device/cases.h"
#include "tests/parity/features_on_device/support.h"

// Resizing, grey and scaling; both forms.
namespace mote {
namespace features_on_device {
namespace {

constexpr size_t max_source_bytes = 4 + 160 * 120 * 3;  // as images.py cuts them
constexpr size_t max_side = 96;

struct Configuration {
  dsp::PixelFormat format;
  int32_t width;
  int32_t height;
  dsp::ResizeMode mode;
  dsp::ImageAnchor anchor;
  dsp::ResizeMethod method;
  dsp::ColorDepth depth;
  dsp::ImageScaling scaling;
};

constexpr Configuration configurations[] = {
    {dsp::PixelFormat::rgb888, 48, 48, dsp::ResizeMode::squash, dsp::ImageAnchor::middle_center,
     dsp::ResizeMethod::bilinear, dsp::ColorDepth::grey, dsp::ImageScaling::zero_to_one},
    {dsp::PixelFormat::rgb888, 96, 64, dsp::ResizeMode::fit_short, dsp::ImageAnchor::bottom_right,
     dsp::ResizeMethod::bilinear, dsp::ColorDepth::rgb, dsp::ImageScaling::torch},
    {dsp::PixelFormat::rgb565_big_endian, 50, 96, dsp::ResizeMode::fit_long, dsp::ImageAnchor::top_left,
     dsp::ResizeMethod::bilinear, dsp::ColorDepth::rgb, dsp::ImageScaling::bgr_minus_means},
    {dsp::PixelFormat::rgb565_little_endian, 96, 96, dsp::ResizeMode::squash, dsp::ImageAnchor::middle_center,
     dsp::ResizeMethod::nearest, dsp::ColorDepth::rgb, dsp::ImageScaling::minus_one_to_one},
    {dsp::PixelFormat::grey8, 60, 40, dsp::ResizeMode::crop, dsp::ImageAnchor::top_right, dsp::ResizeMethod::nearest,
     dsp::ColorDepth::grey, dsp::ImageScaling::minus_128_to_127},
    {dsp::PixelFormat::rgb888, 32, 24, dsp::ResizeMode::fit_long, dsp::ImageAnchor::middle_center,
     dsp::ResizeMethod::area, dsp::ColorDepth::grey, dsp::ImageScaling::zero_to_one},
    {dsp::PixelFormat::rgb565_little_endian, 47, 31, dsp::ResizeMode::fit_short, dsp::ImageAnchor::top_left,
     dsp::ResizeMethod::area, dsp::ColorDepth::rgb, dsp::ImageScaling::torch},
};

uint8_t source[max_source_bytes];
uint16_t scratch[2 * max_side * 3];
int8_t features[max_side * max_side * 3];
float values[max_side * 3 * 16];

int32_t word_at(Span<const uint8_t> bytes, size_t at) { return bytes[at] | bytes[at + 1] << 8; }

// The pixels are taken as they come for every format: two bytes or one are then another picture of the same width.
bool prepare(const Configuration& configuration, Span<const uint8_t> recording, dsp::Image* image) {
  dsp::ImageConfig config = {};
  config.source_format = configuration.format;
  config.source_width = word_at(recording, 0);
  config.source_height = word_at(recording, 2);
  config.width = configuration.width;
  config.height = configuration.height;
  config.mode = configuration.mode;
  config.anchor = configuration.anchor;
  config.method = configuration.method;
  config.depth = configuration.depth;
  config.scaling = configuration.scaling;
  config.quantization = dsp::image_quantization(config.scaling);
  return dsp::prepare_image(config, image) == Status::ok;
}

// The float form of the upper rows, for which there is memory everywhere.
void add_float_form(Configuration configuration, Span<const uint8_t> recording, RunningHash* hash) {
  configuration.height = 16;
  dsp::Image image = {};
  if (!prepare(configuration, recording, &image)) return;
  const Span<float> all(values, dsp::image_feature_count(image));
  dsp::image_features(image, recording.subspan(4, recording.size() - 4), {scratch, dsp::image_scratch_size(image)},
                      all);
  hash->add(all);
}

bool hash_images(const Configuration& configuration) {
  RunningHash quantized;
  RunningHash real;
  int32_t count = 0;
  Recordings<uint8_t> recordings("images.bin", source);
  while (recordings.next()) {
    const Span<const uint8_t> recording = recordings.values();
    const Span<const uint8_t> pixels = recording.subspan(4, recording.size() - 4);
    dsp::Image image = {};
    if (!prepare(configuration, recording, &image)) return false;
    const Span<int8_t> all(features, dsp::image_feature_count(image));
    mote_mark_push_begin();
    dsp::image_features(image, pixels, {scratch, dsp::image_scratch_size(image)}, all);
    mote_mark_push_end();
    quantized.add(all);
    add_float_form(configuration, recording, &real);
    ++count;
  }
  print_hash("image", "int8", count, quantized);
  print_hash("image", "float", count, real);
  return count > 0;
}

}  // namespace

bool image() {
  for (const Configuration& configuration : configurations) {
    if (!hash_images(configuration)) return false;
  }
  return true;
}

}  // namespace features_on_device
}  // namespace mote
