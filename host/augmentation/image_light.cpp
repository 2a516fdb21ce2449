#include <algorithm>
#include <array>
#include <cmath>
#include <cstddef>

#include "host/augmentation/image_steps.h"
#include "mote/math/functions.h"

namespace mote::host::augmentation {

namespace {

uint8_t to_byte(double value) { return static_cast<uint8_t>(std::min(std::max(value, 0.0), 255.0) + 0.5); }

// The number of channels is known to the compiler: divisions by it are most of the time otherwise.
template <size_t channels>
std::array<double, 3> mean_of_channels(const std::vector<uint8_t>& pixels) {
  std::array<uint64_t, channels> sums{};
  for (size_t at = 0; at + channels <= pixels.size(); at += channels) {
    for (size_t c = 0; c < channels; ++c) sums[c] += pixels[at + c];
  }
  std::array<double, 3> means{};
  const double count = static_cast<double>(pixels.size()) / static_cast<double>(channels);
  for (size_t c = 0; c < channels && count > 0; ++c) means[c] = static_cast<double>(sums[c]) / count;
  return means;
}

std::array<double, 3> mean_colour(const Image& image) {
  return image.channels == 1 ? mean_of_channels<1>(image.pixels) : mean_of_channels<3>(image.pixels);
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
  // To luma, I and Q, there turned and stretched, and back: one matrix, rows red, green, blue.
  constexpr double to_yiq[3][3] = {
      {0.299, 0.587, 0.114}, {0.595716, -0.274453, -0.321263}, {0.211456, -0.522591, 0.311135}};
  constexpr double to_rgb[3][3] = {{1, 0.9563, 0.6210}, {1, -0.2721, -0.6474}, {1, -1.1070, 1.7046}};
  const double s = saturation * math::sin_of_turns(hue_turns), c = saturation * math::cos_of_turns(hue_turns);
  float matrix[3][3];
  for (size_t to = 0; to < 3; ++to) {
    for (size_t from = 0; from < 3; ++from) {
      const double i = to_yiq[1][from], q = to_yiq[2][from];
      matrix[to][from] =
          static_cast<float>(to_yiq[0][from] + to_rgb[to][1] * (c * i - s * q) + to_rgb[to][2] * (s * i + c * q));
    }
  }
  for (size_t at = 0; at + 2 < image.pixels.size(); at += 3) {
    const float red = image.pixels[at], green = image.pixels[at + 1], blue = image.pixels[at + 2];
    for (size_t to = 0; to < 3; ++to) {
      const float value = matrix[to][0] * red + matrix[to][1] * green + matrix[to][2] * blue;
      image.pixels[at + to] = static_cast<uint8_t>(std::min(std::max(value, 0.0f), 255.0f) + 0.5f);
    }
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
