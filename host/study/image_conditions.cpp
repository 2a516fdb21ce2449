#include "host/study/image_conditions.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "host/base/error.h"
#include "host/base/hash.h"
#include "host/base/random.h"
#include "mote/math/functions.h"

namespace mote::host::study {

namespace {

uint8_t to_byte(double value) { return static_cast<uint8_t>(std::clamp(value, 0.0, 255.0) + 0.5); }

double power(double base, double exponent) { return base > 0 ? math::exp(exponent * math::ln(base)) : 0; }

// IEC 61966-2-1, shares of white.
double linear_from_srgb(double value) { return value <= 0.04045 ? value / 12.92 : power((value + 0.055) / 1.055, 2.4); }
double srgb_from_linear(double light) {
  return light <= 0.0031308 ? 12.92 * light : 1.055 * power(light, 1 / 2.4) - 0.055;
}

void expose(Image& image, double stops) {
  std::array<uint8_t, 256> table{};
  for (size_t value = 0; value < table.size(); ++value) {
    const double light = math::exp2(stops) * linear_from_srgb(static_cast<double>(value) / 255);
    table[value] = to_byte(255 * srgb_from_linear(std::min(light, 1.0)));
  }
  for (uint8_t& value : image.pixels) value = table[value];
}

std::vector<double> gaussian(double sigma) {
  const auto reach = static_cast<int>(std::ceil(4 * sigma));
  std::vector<double> weights;
  double sum = 0;
  for (int at = -reach; at <= reach; ++at) {
    weights.push_back(math::exp(-at * at / (2 * sigma * sigma)));
    sum += weights.back();
  }
  for (double& weight : weights) weight /= sum;
  return weights;
}

// Along lines of `length` values, `step` apart; what lies outside repeats the border.
void blur_line(std::vector<double>& values, size_t first, size_t length, size_t step,
               const std::vector<double>& weights, std::vector<double>& line) {
  const auto reach = static_cast<ptrdiff_t>(weights.size() / 2);
  const auto last = static_cast<ptrdiff_t>(length) - 1;
  line.resize(length);
  for (size_t i = 0; i < length; ++i) line[i] = values[first + i * step];
  for (ptrdiff_t i = 0; i <= last; ++i) {
    double sum = 0;
    for (ptrdiff_t at = -reach; at <= reach; ++at) {
      sum +=
          weights[static_cast<size_t>(at + reach)] * line[static_cast<size_t>(std::clamp<ptrdiff_t>(i + at, 0, last))];
    }
    values[first + static_cast<size_t>(i) * step] = sum;
  }
}

void blur_by(Image& image, double sigma) {
  const std::vector<double> weights = gaussian(sigma);
  const auto width = static_cast<size_t>(image.width), height = static_cast<size_t>(image.height);
  const auto channels = static_cast<size_t>(image.channels);
  std::vector<double> values(image.pixels.begin(), image.pixels.end()), line;
  for (size_t c = 0; c < channels; ++c) {
    for (size_t y = 0; y < height; ++y) blur_line(values, y * width * channels + c, width, channels, weights, line);
    for (size_t x = 0; x < width; ++x) blur_line(values, x * channels + c, height, width * channels, weights, line);
  }
  std::transform(values.begin(), values.end(), image.pixels.begin(), to_byte);
}

}  // namespace

Image change_image(const Image& image, const ImageChange& change, uint64_t seed) {
  Image changed = image;
  switch (change.condition) {
    case ConditionId::light:
      expose(changed, change.strength);
      return changed;
    case ConditionId::contrast:
      augmentation::change_light(changed, 0, change.strength);
      return changed;
    case ConditionId::blur: {
      const double sigma = change.strength / 100 * std::min(image.width, image.height);
      if (sigma > 0) blur_by(changed, sigma);
      return changed;
    }
    case ConditionId::pixel_noise: {
      Random random(stable_rank(seed, "pixels"));
      for (uint8_t& value : changed.pixels) value = to_byte(value + change.strength / 100 * 255 * random.normal());
      return changed;
    }
    default:
      throw_internal_error("a condition that isn't one of pictures");
  }
}

}  // namespace mote::host::study
