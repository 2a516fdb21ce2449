#include "mote/dsp/image_area.h"

#include <stddef.h>

#include "mote/dsp/image_pixels.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

using namespace image_pixels;

constexpr int32_t one_q16 = 65536;

// Where `source` pixels end in the target, in 2^-16 of its pixels, rounded down. No product exceeds 2^30.
int32_t reach_of(const ImageAxis& axis, int32_t source) {
  const int32_t product = source * axis.target_size;
  const int32_t rest = product % axis.source_size;
  return product / axis.source_size * one_q16 + rest * one_q16 / axis.source_size;
}

// What a row of the source gives to rows of the target.
struct RowShares {
  bool is_first;      // nothing has come to the open row before
  uint32_t open;      // weight in the row that is open
  int32_t completed;  // rows that end with it: the open one and those that it fills alone
  uint32_t rest;      // weight in the row after them
};

RowShares shares_of(const ImageAxis& axis, int32_t source) {
  const int32_t begin = reach_of(axis, source);
  const int32_t end = reach_of(axis, source + 1);
  const int32_t completed = (end >> 16) - (begin >> 16);
  const int32_t open = completed == 0 ? end - begin : one_q16 - (begin & 0xffff);
  return {(begin & 0xffff) == 0, static_cast<uint32_t>(open), completed, static_cast<uint32_t>(end & 0xffff)};
}

// The line of sums: 2^24 are a pixel's step.
struct Sums {
  uint16_t* low;
  uint16_t* high;

  uint32_t at(int32_t i) const { return low[i] | static_cast<uint32_t>(high[i]) << 16; }
  void put(int32_t i, uint32_t sum) {
    low[i] = static_cast<uint16_t>(sum);
    high[i] = static_cast<uint16_t>(sum >> 16);
  }
};

int32_t step_of(uint32_t sum) { return static_cast<int32_t>((sum + (1u << 23)) >> 24); }

// One column of the target. `value`: of the source's row there, in 2^-8. Answers the rounded mean where the open row
// ends.
int32_t add_value(const RowShares& shares, uint32_t value, int32_t i, Sums* sums) {
  const uint32_t sum = (shares.is_first ? 0u : sums->at(i)) + shares.open * value;
  sums->put(i, shares.completed == 0 ? sum : shares.rest * value);
  return step_of(sum);
}

// `to`: the column's place in the open row; the next row is `row_size` further.
template <typename Format, typename Feature>
void add_pixel(const Image& image, const RowShares& shares, const Rgb& mean_q16, int32_t column, Sums* sums,
               Feature* to) {
  const Rgb value = {(mean_q16.red + 128) >> 8, (mean_q16.green + 128) >> 8, (mean_q16.blue + 128) >> 8};
  const int32_t i = column * Format::channels;
  Rgb rgb = {};
  rgb.red = add_value(shares, static_cast<uint32_t>(value.red), i, sums);
  rgb.green = rgb.blue = rgb.red;
  if (Format::channels == 3) {
    rgb.green = add_value(shares, static_cast<uint32_t>(value.green), i + 1, sums);
    rgb.blue = add_value(shares, static_cast<uint32_t>(value.blue), i + 2, sums);
  }
  if (shares.completed == 0) return;
  put_pixel(image, rgb, to);
  if (shares.completed == 1) return;
  rgb.red = (value.red + 128) >> 8;
  rgb.green = Format::channels == 3 ? (value.green + 128) >> 8 : rgb.red;
  rgb.blue = Format::channels == 3 ? (value.blue + 128) >> 8 : rgb.red;
  for (int32_t row = 1; row < shares.completed; ++row) {
    to += image.width * (image.is_grey ? 1 : 3);
    put_pixel(image, rgb, to);
  }
}

template <typename Format>
void add_weighted(const Rgb& pixel, int32_t weight, Rgb* sum) {
  sum->red += pixel.red * weight;
  if (Format::channels == 1) return;
  sum->green += pixel.green * weight;
  sum->blue += pixel.blue * weight;
}

template <typename Format, typename Feature>
void add_row(const Image& image, const uint8_t* source_row, const RowShares& shares, Sums sums, Feature* to) {
  const ImageAxis& x = image.x;
  const uint8_t* pixel = source_row + x.source_first * Format::bytes;
  // A pixel's width in the target, rounded so that the ends are those of reach_of.
  const int32_t width = x.target_size * one_q16 / x.source_size;
  const int32_t width_rest = x.target_size * one_q16 % x.source_size;
  int32_t rest = 0;
  int32_t room = one_q16;  // in the target's pixel
  int32_t column = 0;
  Rgb sum = {};
  for (int32_t i = 0; i < x.source_size; ++i) {
    int32_t left = width;
    rest += width_rest;
    if (rest >= x.source_size) {
      rest -= x.source_size;
      ++left;
    }
    const Rgb rgb = Format::at(pixel);
    pixel += Format::bytes;
    while (left >= room) {
      add_weighted<Format>(rgb, room, &sum);
      add_pixel<Format>(image, shares, sum, column++, &sums, to);
      to += image.is_grey ? 1 : 3;
      sum = {};
      left -= room;
      room = one_q16;
    }
    add_weighted<Format>(rgb, left, &sum);
    room -= left;
  }
}

template <typename Feature>
void push(const Image& image, const uint8_t* source_row, int32_t source, ImageProgress* progress, uint16_t* scratch,
          Feature* features) {
  const RowShares shares = shares_of(image.y, source);
  const int32_t line = image.x.target_size * (image.source_format == PixelFormat::grey8 ? 1 : 3);
  const Sums sums = {scratch, scratch + line};
  const int32_t at = (image.y.target_first + progress->row) * image.width + image.x.target_first;
  Feature* to = features + at * (image.is_grey ? 1 : 3);
  progress->row += shares.completed;
  switch (image.source_format) {
    case PixelFormat::rgb888:
      return add_row<Rgb888>(image, source_row, shares, sums, to);
    case PixelFormat::rgb565_big_endian:
      return add_row<Rgb565BigEndian>(image, source_row, shares, sums, to);
    case PixelFormat::rgb565_little_endian:
      return add_row<Rgb565LittleEndian>(image, source_row, shares, sums, to);
    case PixelFormat::grey8:
      return add_row<Grey8>(image, source_row, shares, sums, to);
  }
}

}  // namespace

void push_area_row(const Image& image, const uint8_t* source_row, int32_t source, ImageProgress* progress,
                   uint16_t* scratch, int8_t* features) {
  push(image, source_row, source, progress, scratch, features);
}

void push_area_row(const Image& image, const uint8_t* source_row, int32_t source, ImageProgress* progress,
                   uint16_t* scratch, float* features) {
  push(image, source_row, source, progress, scratch, features);
}

}  // namespace dsp
}  // namespace mote
