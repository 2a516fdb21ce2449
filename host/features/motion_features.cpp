#include <fmt/ranges.h>

#include <algorithm>

#include "host/base/error.h"
#include "host/features/describe_window_block.h"
#include "host/features/window_feature_names.h"
#include "host/features/window_features.h"
#include "mote/dsp/rfft.h"

// Motion, trends and vibration: the blocks that have no established form.
namespace mote::host::features {
namespace {

constexpr int32_t longest_suggested_fft = 64;

template <typename T>
Span<T> view(std::vector<T>& values) {
  return {values.data(), values.size()};
}

Span<const double> view(const std::vector<double>& values) { return {values.data(), values.size()}; }

std::vector<float> places_for_fft(int32_t length) {
  return std::vector<float>(dsp::is_rfft_length(length) ? static_cast<size_t>(length) : 0);
}

[[noreturn]] void refuse_short_window(std::string_view block, int32_t window_frames, int32_t wanted) {
  throw_input_error("{}: a window of {} readings is shorter than the {} that are wanted", block, window_frames, wanted);
}

struct MotionStorage {
  std::vector<dsp::StateVariableSection> gravity;
  std::vector<float> sine_turn;
  std::vector<int32_t> band_bins;
  dsp::Motion motion;
};

int32_t fft_length_of(const MotionSettings& settings) {
  if (settings.fft_length != 0) return settings.fft_length;
  int32_t length = longest_suggested_fft;
  while (length > dsp::min_rfft_length && length > settings.window_frames) length /= 2;
  return length;
}

[[noreturn]] void refuse(Status status, const MotionSettings& settings) {
  const int32_t fft_length = fft_length_of(settings);
  if (status == Status::shape_mismatch) refuse_short_window("motion", settings.window_frames, fft_length);
  if (status == Status::unsupported_option) {
    throw_input_error("motion: the bands between {} Hz aren't all wider than {} Hz, the width of a bin of an FFT of {}",
                      fmt::join(settings.band_edges_hz, ", "), settings.sample_rate_hz / fft_length, fft_length);
  }
  throw_input_error(
      "motion: {} readings at {} Hz, channels {}, gravity below {} Hz, lag {}, FFT length {}, band edges {} Hz: one of "
      "them isn't possible",
      settings.window_frames, settings.sample_rate_hz, settings.channels, settings.gravity_cutoff_hz,
      settings.longest_lag, fft_length, fmt::join(settings.band_edges_hz, ", "));
}

struct TrendStorage {
  std::vector<dsp::TrendSpan> spans;
  dsp::Trend trend;
};

struct LogSpectrumStorage {
  std::vector<float> sine_turn;
  dsp::LogSpectrum spectrum;
};

}  // namespace

WindowFeatures motion(const MotionSettings& settings) {
  auto storage = std::make_shared<MotionStorage>();
  const int32_t fft_length = fft_length_of(settings);
  storage->gravity.resize(1);
  storage->sine_turn = places_for_fft(fft_length);
  storage->band_bins.resize(settings.band_edges_hz.size());
  const dsp::MotionConfig config = {
      settings.window_frames,     settings.sample_rate_hz, settings.scale, settings.channels,
      settings.gravity_cutoff_hz, settings.longest_lag,    fft_length,     view(settings.band_edges_hz)};
  const Status status = dsp::prepare_motion(
      config, {view(storage->gravity), view(storage->sine_turn), view(storage->band_bins)}, &storage->motion);
  if (status != Status::ok) refuse(status, settings);
  return {storage, dsp::motion_block(&storage->motion), motion_names(settings.channels, settings.band_edges_hz),
          describe(storage->motion)};
}

WindowFeatures trend(const TrendSettings& settings, AxisNames axes) {
  auto storage = std::make_shared<TrendStorage>();
  storage->spans.resize(settings.span_minutes.size());
  const int32_t time_axes = settings.time == dsp::TrendTime::none ? 0 : 1;
  const dsp::TrendConfig config = {settings.window_frames, static_cast<int32_t>(axes.size()) + time_axes,
                                   settings.sample_rate_hz, view(settings.span_minutes), settings.time};
  const Status status = dsp::prepare_trend(config, view(storage->spans), &storage->trend);
  if (status == Status::shape_mismatch) {
    const double longest = *std::max_element(settings.span_minutes.begin(), settings.span_minutes.end());
    refuse_short_window("trend", settings.window_frames, dsp::frames_of_span(longest, settings.sample_rate_hz));
  }
  if (status != Status::ok) {
    throw_input_error("trend: {} readings of {} axes at {} Hz, slopes over {} minutes: one of them isn't possible",
                      settings.window_frames, axes.size(), settings.sample_rate_hz,
                      fmt::join(settings.span_minutes, ", "));
  }
  return {storage, dsp::trend_block(&storage->trend), trend_names(axes, settings.span_minutes, settings.time),
          describe(storage->trend)};
}

WindowFeatures log_spectrum(const dsp::LogSpectrumConfig& config, AxisNames axes) {
  check_axis_count(axes, config.axes);
  auto storage = std::make_shared<LogSpectrumStorage>();
  storage->sine_turn = places_for_fft(config.fft_length);
  const Status status = dsp::prepare_log_spectrum(config, view(storage->sine_turn), &storage->spectrum);
  if (status == Status::shape_mismatch) refuse_short_window("log spectrum", config.window_frames, config.fft_length);
  if (status != Status::ok) {
    throw_input_error(
        "log spectrum: {} readings of {} axes at {} Hz, FFT length {}, {} to {} Hz: one of them isn't possible",
        config.window_frames, config.axes, config.sample_rate_hz, config.fft_length, config.low_hz, config.high_hz);
  }
  const double bin_hz = config.sample_rate_hz / config.fft_length;
  return {storage, dsp::log_spectrum_block(&storage->spectrum),
          with_axes(axes, log_spectrum_names(storage->spectrum.first_bin, storage->spectrum.last_bin, bin_hz)),
          describe(storage->spectrum)};
}

}  // namespace mote::host::features
