#include "host/recordings/series.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/recordings/resample.h"

namespace mote::host::recordings {
namespace {

constexpr double largest_clock_error = 0.02;

std::vector<size_t> find_axes(const Recording& recording, std::span<const std::string> axes) {
  const std::vector<std::string> names = axis_names(recording);
  std::vector<size_t> places;
  for (const std::string& axis : axes) {
    const auto found = std::find(names.begin(), names.end(), axis);
    if (found == names.end()) {
      throw_input_error("{}: has no axis {}: it has {}; all recordings must have the same axes", recording.source,
                        quoted(axis), join(names, ", "));
    }
    places.push_back(static_cast<size_t>(found - names.begin()));
  }
  return places;
}

}  // namespace

std::vector<std::string> axis_names(const Recording& recording) {
  std::vector<std::string> names;
  for (const Axis& axis : recording.axes) {
    const bool is_known = std::find(names.begin(), names.end(), axis.name) != names.end();
    names.push_back(axis.name.empty() || is_known ? fmt::format("axis {}", names.size() + 1) : axis.name);
  }
  if (!names.empty()) return names;
  if (recording.channels == 1) return {"sound"};
  for (int channel = 1; channel <= recording.channels; ++channel) names.push_back(fmt::format("channel {}", channel));
  return names;
}

std::vector<float> to_series(const Recording& recording, std::span<const std::string> axes, double sample_rate_hz) {
  const std::vector<size_t> places = find_axes(recording, axes);
  const auto channels = static_cast<size_t>(recording.channels);
  // A single reading tells no rate.
  const bool is_at_rate =
      recording.sample_rate_hz <= 0 || std::fabs(recording.sample_rate_hz / sample_rate_hz - 1) <= largest_clock_error;
  std::vector<std::vector<float>> columns;
  for (const size_t place : places) {
    std::vector<float> axis;
    axis.reserve(recording.frames());
    for (size_t at = place; at < recording.samples.size(); at += channels) axis.push_back(recording.samples[at]);
    if (!is_at_rate && !axis.empty()) {
      const float last = axis.back();  // holds on
      axis = resample(axis, recording.sample_rate_hz, sample_rate_hz, last, recording.source);
    }
    columns.push_back(std::move(axis));
  }
  const size_t frames = columns.empty() ? 0 : columns.front().size();
  std::vector<float> series;
  series.reserve(frames * columns.size());
  for (size_t frame = 0; frame < frames; ++frame) {
    for (const std::vector<float>& axis : columns) series.push_back(axis[frame]);
  }
  return series;
}

}  // namespace mote::host::recordings
