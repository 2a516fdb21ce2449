#include "host/features/series_block.h"

#include <algorithm>
#include <array>
#include <locale>
#include <sstream>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/features/block_table.h"
#include "mote/dsp/rfft.h"

namespace mote::host::features {
namespace {

// What a block of readings is made for.
struct Source {
  double sample_rate_hz;
  std::span<const std::string> axes;
  int32_t window_frames;
  int32_t stride_frames;

  int32_t axis_count() const { return static_cast<int32_t>(axes.size()); }
};

uint32_t statistics_of(const project::Features& features) {
  constexpr std::array<std::pair<std::string_view, uint32_t>, 7> bits = {{
      {"average", dsp::FlattenStatistic::average},
      {"minimum", dsp::FlattenStatistic::minimum},
      {"maximum", dsp::FlattenStatistic::maximum},
      {"rms", dsp::FlattenStatistic::rms},
      {"stdev", dsp::FlattenStatistic::stdev},
      {"skewness", dsp::FlattenStatistic::skewness},
      {"kurtosis", dsp::FlattenStatistic::kurtosis},
  }};
  uint32_t statistics = 0;
  if (features.flatten.moving_average_windows > 0) statistics |= dsp::FlattenStatistic::moving_average;
  for (const std::string& name : features.flatten.statistics) {
    for (const auto& [known, bit] : bits) statistics |= known == name ? bit : 0;
  }
  if (statistics != 0) return statistics;
  throw_input_error("features.flatten.statistics: none: expected at least one");
}

WindowFeatures make_flatten(const project::Features& features, const Source& source) {
  const int32_t averaged = std::max(features.flatten.moving_average_windows, 1);
  const int64_t earlier = (int64_t{averaged} - 1) * source.stride_frames;
  if (earlier >= source.window_frames) {
    throw_input_error(
        "features.flatten.moving_average_windows: data.window_ms holds {} readings, {} windows data.stride_ms = {} "
        "readings apart begin within {}: expected fewer windows, or a longer window that holds them all",
        source.window_frames, averaged, source.stride_frames, earlier);
  }
  return flatten({source.window_frames, source.axis_count(), static_cast<float>(features.scale),
                  statistics_of(features), averaged, source.stride_frames},
                 source.axes);
}

WindowFeatures make_raw(const project::Features& features, const Source& source) {
  return raw({source.window_frames, source.axis_count(), static_cast<float>(features.scale)}, source.axes);
}

dsp::Pass pass_of(const std::string& filter) {
  if (filter == "low") return dsp::Pass::low;
  return filter == "high" ? dsp::Pass::high : dsp::Pass::all;
}

dsp::ConditioningConfig conditioning_config(const project::Features& features, const Source& source) {
  const project::Features::Spectral& spectral = features.spectral;
  dsp::ConditioningConfig config = {};
  config.window_frames = source.window_frames;
  config.axes = source.axis_count();
  config.sample_rate_hz = source.sample_rate_hz;
  config.scale = static_cast<float>(features.scale);
  config.decimation = spectral.decimation;
  config.pass = pass_of(spectral.filter);
  config.cutoff_hz = spectral.cutoff_hz;
  config.order = spectral.order;
  return config;
}

WindowFeatures make_spectral(const project::Features& features, const Source& source) {
  const project::Features::Spectral& spectral = features.spectral;
  if (spectral.analysis == "wavelet") {
    return wavelet_analysis(conditioning_config(features, source), spectral.wavelet, spectral.levels, source.axes);
  }
  dsp::SpectralAnalysisConfig config = {};
  config.conditioning = conditioning_config(features, source);
  config.fft_length = spectral.fft_length;
  config.is_logarithmic = spectral.log;
  config.frames_overlap = spectral.overlap;
  config.extra_low_frequency = spectral.extra_low_frequencies;
  return spectral_analysis(config, source.axes);
}

WindowFeatures make_motion(const project::Features& features, const Source& source) {
  if (source.axis_count() != dsp::motion_axes) {
    throw_input_error("features.block: motion is computed from the {} axes of an accelerometer: there are {}",
                      dsp::motion_axes, source.axis_count());
  }
  MotionSettings settings = {};
  settings.window_frames = source.window_frames;
  settings.sample_rate_hz = source.sample_rate_hz;
  settings.scale = static_cast<float>(features.scale);
  settings.gravity_cutoff_hz = features.motion.gravity_cutoff_hz;
  // Bands that this rate holds.
  std::erase_if(settings.band_edges_hz, [&](double edge_hz) { return edge_hz > source.sample_rate_hz / 2; });
  return motion(settings);
}

std::vector<double> spans_of(const project::Features& features, const Source& source) {
  const double window_minutes = (source.window_frames - 1) / source.sample_rate_hz / 60;
  if (features.slopes.spans_min.empty()) return {window_minutes / 6, window_minutes / 2, window_minutes};
  std::vector<double> spans;
  for (const std::string& text : features.slopes.spans_min) {
    // Not from_chars: the libc++ of Debian's emscripten has none of doubles.
    double minutes = 0;
    std::istringstream stream(text);
    stream.imbue(std::locale::classic());
    if (!(stream >> minutes) || !stream.eof() || !(minutes > 0)) {
      throw_input_error("features.slopes.spans_min: {}: expected minutes, as \"30\"", quoted(text, 40));
    }
    spans.push_back(minutes);
  }
  return spans;
}

WindowFeatures make_slopes(const project::Features& features, const Source& source) {
  TrendSettings settings = {};
  settings.window_frames = source.window_frames;
  settings.sample_rate_hz = source.sample_rate_hz;
  settings.span_minutes = spans_of(features, source);
  settings.time = features.slopes.time == "none"   ? dsp::TrendTime::none
                  : features.slopes.time == "hour" ? dsp::TrendTime::hour
                                                   : dsp::TrendTime::hour_and_weekday;
  return trend(settings, source.axes);
}

WindowFeatures make_vibration(const project::Features& features, const Source& source) {
  dsp::LogSpectrumConfig config = {};
  config.window_frames = source.window_frames;
  config.axes = source.axis_count();
  config.sample_rate_hz = source.sample_rate_hz;
  config.scale = static_cast<float>(features.scale);
  config.fft_length = features.vibration.fft_length != 0 ? features.vibration.fft_length
                                                         : own_fft_length_of_vibration(source.window_frames);
  config.taper = features.vibration.taper == "hann" ? dsp::Taper::hann : dsp::Taper::rectangular;
  config.low_hz = std::max(0.0, features.low_hz);
  config.high_hz = features.high_hz;
  return log_spectrum(config, source.axes);
}

struct Maker {
  std::string_view block;
  WindowFeatures (*make)(const project::Features&, const Source&);
};

constexpr std::array makers = {
    Maker{"flatten", make_flatten}, Maker{"raw", make_raw},       Maker{"spectral", make_spectral},
    Maker{"motion", make_motion},   Maker{"slopes", make_slopes}, Maker{"vibration", make_vibration},
};

}  // namespace

int32_t own_fft_length_of_vibration(int32_t window_frames) {
  constexpr int32_t longest = 1024;
  int32_t length = longest;
  while (length > window_frames && length > dsp::min_rfft_length) length /= 2;
  return length;
}

WindowFeatures make_series_block(const project::Features& features, double sample_rate_hz,
                                 std::span<const std::string> axes, int32_t window_frames, int32_t stride_frames) {
  for (const Maker& maker : makers) {
    if (maker.block == features.block)
      return maker.make(features, {sample_rate_hz, axes, window_frames, stride_frames});
  }
  const Block& block = find_block(features.block);
  throw_input_error("features.block: {} isn't computed from readings: {}", block.name, block.meaning);
}

}  // namespace mote::host::features
