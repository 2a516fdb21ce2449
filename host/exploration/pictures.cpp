#include "host/exploration/pictures.h"

#include <algorithm>
#include <cmath>

#include "host/base/error.h"

namespace mote::host::exploration {
namespace {

constexpr size_t few_recordings = 2000;

// The part of `length` things that falls to cell `index` of `cells`: at least one, and all are in some cell.
struct Stretch {
  size_t begin, end;
};
Stretch stretch_of(size_t length, int cells, int index) {
  const size_t begin = length * static_cast<size_t>(index) / static_cast<size_t>(cells);
  const size_t end = length * static_cast<size_t>(index + 1) / static_cast<size_t>(cells);
  return {begin, std::max(begin + 1, end)};
}

}  // namespace

PictureSize picture_size_for(size_t recordings) {
  if (recordings <= few_recordings) return {.columns = 128, .bands = 48, .pixels_wide = 48};
  return {.columns = 64, .bands = 32, .pixels_wide = 24};
}

std::vector<float> find_extremes(std::span<const float> values, int columns) {
  std::vector<float> extremes(static_cast<size_t>(columns) * 2);
  if (values.empty()) return extremes;
  for (int column = 0; column < columns; ++column) {
    const Stretch stretch = stretch_of(values.size(), columns, column);
    float least = values[stretch.begin], greatest = least;
    for (size_t i = stretch.begin; i < stretch.end; ++i) {
      least = std::min(least, values[i]);
      greatest = std::max(greatest, values[i]);
    }
    extremes[static_cast<size_t>(column) * 2] = least;
    extremes[static_cast<size_t>(column) * 2 + 1] = greatest;
  }
  return extremes;
}

int8_t quantize_extreme(float value, float full_scale) {
  if (!std::isfinite(value) || !(full_scale > 0)) return 0;
  return static_cast<int8_t>(std::clamp(std::round(value / full_scale * 127), -127.0f, 127.0f));
}

std::vector<int8_t> envelope(std::span<const float> values, int columns, float full_scale) {
  std::vector<int8_t> quantized;
  for (const float value : find_extremes(values, columns)) quantized.push_back(quantize_extreme(value, full_scale));
  return quantized;
}

std::vector<uint8_t> shrink_image(std::span<const float> pixels, int width, int height, int channels, int pixels_wide) {
  if (width <= 0 || height <= 0 || (channels != 1 && channels != 3) ||
      pixels.size() != static_cast<size_t>(width) * static_cast<size_t>(height) * static_cast<size_t>(channels)) {
    throw_internal_error("shrink image: {} values for {}x{}x{}", pixels.size(), width, height, channels);
  }
  std::vector<uint8_t> shrunk;
  shrunk.reserve(static_cast<size_t>(pixels_wide) * static_cast<size_t>(pixels_wide) * 3);
  for (int row = 0; row < pixels_wide; ++row) {
    const Stretch rows = stretch_of(static_cast<size_t>(height), pixels_wide, row);
    for (int column = 0; column < pixels_wide; ++column) {
      const Stretch columns = stretch_of(static_cast<size_t>(width), pixels_wide, column);
      for (size_t colour = 0; colour < 3; ++colour) {
        double sum = 0;
        for (size_t y = rows.begin; y < rows.end; ++y) {
          for (size_t x = columns.begin; x < columns.end; ++x) {
            const size_t pixel = y * static_cast<size_t>(width) + x;
            sum += pixels[channels == 1 ? pixel : pixel * 3 + colour];
          }
        }
        const double mean = sum / static_cast<double>((rows.end - rows.begin) * (columns.end - columns.begin));
        shrunk.push_back(static_cast<uint8_t>(std::clamp(std::round(mean), 0.0, 255.0)));
      }
    }
  }
  return shrunk;
}

}  // namespace mote::host::exploration
