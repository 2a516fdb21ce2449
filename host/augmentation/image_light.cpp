#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "host/augmentation/image_steps.h"
#include "mote/math/functions.h"

namespace mote::host::augmentation {

namespace {

uint8_t to_byte(double value) { return static_cast<uint8_t>(std::min(std::max(value, 0.0), 255.0) + 0.5); }

std::array<double, 3> mean_colour(const Image& image) {
  std::array<uint64_t, 3> sums{};
  const auto channels = static_cast<size_t>(image.channels);
  for (size_t i = 0; i < image.pixels.size(); ++i) sums[i % channels] += image.pixels[i];
  std::array<double, 3> means{};
  const double pixels = static_cast<double>(image.pixels.size()) / static_cast<double>(channels);
  for (size_t c = 0; c < channels && pixels > 0; ++c) means[c] = static_cast<double>(sums[c]) / pixels;
  return means;
}

// Sums of `radius` to both sides along one axis, the border repeated.
void blur_lines(std::vector<float>& values, size_t lines, size_t line_step, size_t length, size_t step, double radius) {
  const auto whole = static_cast<ptrdiff_t>(radius);
  const auto part = static_cast<float>(radius - static_cast<double>(whole));
  const auto weight = static_cast<float>(1 / (2 * radius + 1));
  const auto last = static_cast<ptrdiff_t>(length) - 1;
  std::vector<float> line(length);
  for (size_t at = 0; at < lines; ++at) {
    float* first = &values[at * line_step];
    for (size_t i = 0; i < length; ++i) line[i] = first[i * step];
    const auto value = [&](ptrdiff_t i) { return line[static_cast<size_t>(std::clamp<ptrdiff_t>(i, 0, last))]; };
    for (ptrdiff_t i = 0; i <= last; ++i) {
      float sum = part * (value(i - whole - 1) + value(i + whole + 1));
      for (ptrdiff_t near = i - whole; near <= i + whole; ++near) sum += value(near);
      first[static_cast<size_t>(i) * step] = sum * weight;
    }
  }
}

}  // namespace

void change_light(Image& image, double brightness, double contrast) {
  const std::array<double, 3> means = mean_colour(image);
  double mean = 0;
  for (int c = 0; c < image.channels; ++c) mean += means[static_cast<size_t>(c)] / image.channels;
  std::array<uint8_t, 256> table{};
  for (size_t value = 0; value < table.size(); ++value) {
    table[value] = to_byte((static_cast<double>(value) - mean) * contrast + mean + brightness * 255);
  }
  for (uint8_t& value : image.pixels) value = table[value];
}

void change_colours(Image& image, double saturation, double hue_turns) {
  if (image.channels != 3) return;
  const double s = saturation * math::sin_of_turns(hue_turns), c = saturation * math::cos_of_turns(hue_turns);
  for (size_t at = 0; at + 2 < image.pixels.size(); at += 3) {
    const double red = image.pixels[at], green = image.pixels[at + 1], blue = image.pixels[at + 2];
    const double luma = 0.299 * red + 0.587 * green + 0.114 * blue;
    const double i = 0.595716 * red - 0.274453 * green - 0.321263 * blue;
    const double q = 0.211456 * red - 0.522591 * green + 0.311135 * blue;
    const double turned_i = c * i - s * q, turned_q = s * i + c * q;
    image.pixels[at] = to_byte(luma + 0.9563 * turned_i + 0.6210 * turned_q);
    image.pixels[at + 1] = to_byte(luma - 0.2721 * turned_i - 0.6474 * turned_q);
    image.pixels[at + 2] = to_byte(luma - 1.1070 * turned_i + 1.7046 * turned_q);
  }
}

void blur(Image& image, double radius) {
  if (radius <= 0 || image.pixels.empty()) return;
  std::vector<float> values(image.pixels.begin(), image.pixels.end());
  const auto width = static_cast<size_t>(image.width), height = static_cast<size_t>(image.height);
  const auto channels = static_cast<size_t>(image.channels);
  for (size_t row = 0; row < height; ++row) {
    for (size_t channel = 0; channel < channels; ++channel) {
      const size_t first = row * width * channels + channel;
      std::vector<float> line(width);
      for (size_t x = 0; x < width; ++x) line[x] = values[first + x * channels];
      blur_lines(line, 1, width, width, 1, radius);
      for (size_t x = 0; x < width; ++x) values[first + x * channels] = line[x];
    }
  }
  blur_lines(values, width * channels, 1, height, width * channels, radius);
  for (size_t i = 0; i < values.size(); ++i) image.pixels[i] = to_byte(values[i]);
}

void cut_out(Image& image, int left, int top, int width, int height) {
  const std::array<double, 3> colour = mean_colour(image);
  for (int y = std::max(0, top); y < std::min(image.height, top + height); ++y) {
    for (int x = std::max(0, left); x < std::min(image.width, left + width); ++x) {
      const size_t at = (static_cast<size_t>(y) * static_cast<size_t>(image.width) + static_cast<size_t>(x)) *
                        static_cast<size_t>(image.channels);
      for (size_t c = 0; c < static_cast<size_t>(image.channels); ++c) image.pixels[at + c] = to_byte(colour[c]);
    }
  }
}

}  // namespace mote::host::augmentation
