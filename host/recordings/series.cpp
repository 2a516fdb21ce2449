#include "host/recordings/series.h"

#include <fmt/format.h>
#include <samplerate.h>

#include <algorithm>
#include <cmath>

#include "host/base/error.h"
#include "host/base/text.h"

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

std::vector<float> resample(const Recording& recording, std::vector<float> axis, double sample_rate_hz) {
  const double ratio = sample_rate_hz / recording.sample_rate_hz;
  if (src_is_valid_ratio(ratio) == 0) {
    throw_input_error("{}: can't be resampled from {} Hz to {} Hz: expected rates within a factor of 256",
                      recording.source, recording.sample_rate_hz, sample_rate_hz);
  }
  const auto wanted = static_cast<size_t>(std::llround(static_cast<double>(axis.size()) * ratio));
  std::vector<float> resampled(wanted + 64);
  SRC_DATA job{};
  job.data_in = axis.data();
  job.input_frames = static_cast<long>(axis.size());
  job.data_out = resampled.data();
  job.output_frames = static_cast<long>(resampled.size());
  job.src_ratio = ratio;
  const int error = src_simple(&job, SRC_SINC_BEST_QUALITY, 1);
  if (error != 0) throw_internal_error("{}: resampling failed: {}", recording.source, src_strerror(error));
  resampled.resize(static_cast<size_t>(job.output_frames_gen));
  // The resampler may end a few readings early: the last one holds on.
  resampled.resize(wanted, resampled.empty() ? 0.0f : resampled.back());
  return resampled;
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
    columns.push_back(is_at_rate ? std::move(axis) : resample(recording, std::move(axis), sample_rate_hz));
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
