#include "mote/dsp/image.h"

#include "mote/base/clamp.h"
#include "mote/dsp/image_area.h"
#include "mote/dsp/image_pixels.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

using namespace image_pixels;

// What one target pixel takes of a direction: `first`, or a mean of the two; the weight of `second` is in 1/256.
struct Taps {
  int32_t first;
  int32_t second;
  int32_t weight;
};

Taps taps_of(const ImageAxis& axis, ResizeMethod method, int32_t target) {
  const int32_t last = axis.source_size - 1;
  const int32_t position = clamp<int32_t>(axis.start_q16 + target * axis.step_q16, 0, last * 65536);
  const int32_t first = position >> 16;
  const int32_t weight = method == ResizeMethod::bilinear ? ((position & 0xffff) + 128) >> 8 : 0;
  return {first, weight == 0 ? first : first + 1, weight};
}

// Between two values, in 1/256 of a pixel's step.
uint16_t between(int32_t first, int32_t second, int32_t weight) {
  return static_cast<uint16_t>(first * 256 + (second - first) * weight);
}

template <typename Format>
void put_between(const uint8_t* first, const uint8_t* second, int32_t weight, uint16_t* to) {
  const Rgb from = Format::at(first);
  const Rgb towards = Format::at(second);
  to[0] = between(from.red, towards.red, weight);
  if (Format::channels == 1) return;
  to[1] = between(from.green, towards.green, weight);
  to[2] = between(from.blue, towards.blue, weight);
}

int32_t bytes_of(PixelFormat format) {
  if (format == PixelFormat::rgb888) return Rgb888::bytes;
  return format == PixelFormat::grey8 ? Grey8::bytes : Rgb565BigEndian::bytes;
}

int32_t channels_of(PixelFormat format) { return format == PixelFormat::grey8 ? 1 : 3; }

// A row of the source to a line of the target's width, in 1/256 of a pixel's step.
template <typename Format>
void resize_row(const Image& image, const uint8_t* source_row, uint16_t* line) {
  const uint8_t* part = source_row + image.x.source_first * Format::bytes;
  for (int32_t i = 0; i < image.x.target_size; ++i) {
    const Taps taps = taps_of(image.x, image.method, i);
    put_between<Format>(part + taps.first * Format::bytes, part + taps.second * Format::bytes, taps.weight, line);
    line += Format::channels;
  }
}

void resize_row(const Image& image, const uint8_t* source_row, uint16_t* line) {
  switch (image.source_format) {
    case PixelFormat::rgb888:
      return resize_row<Rgb888>(image, source_row, line);
    case PixelFormat::rgb565_big_endian:
      return resize_row<Rgb565BigEndian>(image, source_row, line);
    case PixelFormat::rgb565_little_endian:
      return resize_row<Rgb565LittleEndian>(image, source_row, line);
    case PixelFormat::grey8:
      return resize_row<Grey8>(image, source_row, line);
  }
}

// Between two lines, rounded to a pixel's step.
int32_t between_lines(int32_t upper, int32_t lower, int32_t weight) {
  return (upper * (256 - weight) + lower * weight + 32768) >> 16;
}

// A row of features of the two lines that it lies between.
template <typename Feature>
void put_row(const Image& image, const uint16_t* upper, const uint16_t* lower, int32_t weight, Feature* to) {
  const int32_t channels = channels_of(image.source_format);
  for (int32_t i = 0; i < image.x.target_size; ++i) {
    const int32_t first = between_lines(upper[0], lower[0], weight);
    Rgb rgb = {first, first, first};
    if (channels == 3) {
      rgb.green = between_lines(upper[1], lower[1], weight);
      rgb.blue = between_lines(upper[2], lower[2], weight);
    }
    to = put_pixel(image, rgb, to);
    upper += channels;
    lower += channels;
  }
}

template <typename Feature>
void begin(const Image& image, ImageProgress* progress, Span<Feature> features) {
  *progress = {0, 0};
  if (image.x.target_size == image.width && image.y.target_size == image.height) return;
  const Rgb black = {0, 0, 0};
  Feature* to = features.begin();
  while (to != features.end()) to = put_pixel(image, black, to);
}

template <typename Feature>
void push_row(const Image& image, Span<const uint8_t> source_row, ImageProgress* progress, Span<uint16_t> scratch,
              Span<Feature> features) {
  const int32_t source = progress->source_row++ - image.y.source_first;
  if (image_is_complete(image, *progress)) return;
  if (image.method == ResizeMethod::area) {
    if (source >= 0) push_area_row(image, source_row.data(), source, progress, scratch.data(), features.data());
    return;
  }
  Taps taps = taps_of(image.y, image.method, progress->row);
  if (source < taps.first) return;

  // A row of features lies between two neighbours, so even and odd rows of the source each have a line.
  const size_t line_size = scratch.size() / 2;
  uint16_t* const lines[2] = {scratch.data(), scratch.data() + line_size};
  resize_row(image, source_row.data(), lines[source & 1]);

  const int32_t channels = image.is_grey ? 1 : 3;
  while (taps.second <= source) {
    const int32_t at = (image.y.target_first + progress->row) * image.width + image.x.target_first;
    put_row(image, lines[taps.first & 1], lines[taps.second & 1], taps.weight, features.data() + at * channels);
    ++progress->row;
    if (image_is_complete(image, *progress)) return;
    taps = taps_of(image.y, image.method, progress->row);
  }
}

template <typename Feature>
void all_features(const Image& image, Span<const uint8_t> source, Span<uint16_t> scratch, Span<Feature> features) {
  const size_t row_bytes = image_source_row_bytes(image);
  ImageProgress progress;
  begin(image, &progress, features);
  for (size_t at = 0; !image_is_complete(image, progress); at += row_bytes) {
    push_row(image, source.subspan(at, row_bytes), &progress, scratch, features);
  }
}

}  // namespace

size_t image_source_row_bytes(const Image& image) {
  return static_cast<size_t>(image.source_width * bytes_of(image.source_format));
}

size_t image_feature_count(const Image& image) {
  return static_cast<size_t>(image.width) * static_cast<size_t>(image.height) * (image.is_grey ? 1u : 3u);
}

size_t image_scratch_size(const Image& image) {
  return static_cast<size_t>(2 * image.x.target_size * channels_of(image.source_format));
}

void image_begin(const Image& image, ImageProgress* progress, Span<int8_t> features) {
  begin(image, progress, features);
}

void image_begin(const Image& image, ImageProgress* progress, Span<float> features) {
  begin(image, progress, features);
}

void image_push_row(const Image& image, Span<const uint8_t> source_row, ImageProgress* progress, Span<uint16_t> scratch,
                    Span<int8_t> features) {
  push_row(image, source_row, progress, scratch, features);
}

void image_push_row(const Image& image, Span<const uint8_t> source_row, ImageProgress* progress, Span<uint16_t> scratch,
                    Span<float> features) {
  push_row(image, source_row, progress, scratch, features);
}

void image_features(const Image& image, Span<const uint8_t> source, Span<uint16_t> scratch, Span<int8_t> features) {
  all_features(image, source, scratch, features);
}

void image_features(const Image& image, Span<const uint8_t> source, Span<uint16_t> scratch, Span<float> features) {
  all_features(image, source, scratch, features);
}

}  // namespace dsp
}  // namespace mote
