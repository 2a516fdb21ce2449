#include "host/dataset/trivial_values.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "host/dataset/signal_facts.h"

namespace mote::host::dataset {

namespace {

constexpr double least_level = 1e-9;  // of silence, whose logarithm would be infinite
constexpr int border_part = 16;

using Colour = std::array<double, 3>;

struct ColourSums {
  Colour sum{};
  double brightness = 0, brightness_squares = 0, pixels = 0;

  void add(const Colour& colour) {
    const double grey = (colour[0] + colour[1] + colour[2]) / 3;
    for (size_t i = 0; i < colour.size(); ++i) sum[i] += colour[i];
    brightness += grey;
    brightness_squares += grey * grey;
    pixels += 1;
  }
  double deviation() const {
    const double mean = brightness / pixels;
    return std::sqrt(std::max(0.0, brightness_squares / pixels - mean * mean));
  }
};

}  // namespace

std::vector<std::string> trivial_signal_names(int channels) {
  std::vector<std::string> names = {"duration", "level"};
  names.insert(names.end(), static_cast<size_t>(channels), "mean");
  names.insert(names.end(), {"silence", "clipping"});
  return names;
}

std::vector<std::string> trivial_image_names() {
  return {"size",          "size",          "mean colour",   "mean colour",  "mean colour",
          "border colour", "border colour", "border colour", "border colour"};
}

std::vector<double> trivial_signal_values(std::span<const float> samples, int channels, double sample_rate_hz,
                                          double recording_seconds) {
  return trivial_signal_values(measure_signal(samples, channels, sample_rate_hz), channels, recording_seconds);
}

std::vector<double> trivial_signal_values(const SignalFacts& facts, int channels, double recording_seconds) {
  std::vector<double> values = {std::log(std::max(recording_seconds, 1e-6)), std::log(facts.rms + least_level)};
  values.insert(values.end(), facts.channel_means.begin(), facts.channel_means.end());
  values.resize(2 + static_cast<size_t>(channels));
  values.insert(values.end(), {facts.still_share, facts.full_scale_share});
  return values;
}

std::vector<double> trivial_image_values(std::span<const float> samples, int channels, int width, int height) {
  const int border_x = std::max(1, width / border_part);
  const int border_y = std::max(1, height / border_part);
  ColourSums all, border;
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      const float* pixel = &samples[(static_cast<size_t>(y) * width + x) * channels];
      const Colour colour = channels == 3 ? Colour{pixel[0], pixel[1], pixel[2]} : Colour{pixel[0], pixel[0], pixel[0]};
      all.add(colour);
      const bool is_inside = x >= border_x && x < width - border_x && y >= border_y && y < height - border_y;
      if (!is_inside) border.add(colour);
    }
  }
  std::vector<double> values = {std::log(width), std::log(height)};
  for (const double sum : all.sum) values.push_back(sum / all.pixels);
  for (const double sum : border.sum) values.push_back(sum / border.pixels);
  values.push_back(border.deviation());
  return values;
}

}  // namespace mote::host::dataset
