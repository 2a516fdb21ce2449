#include "host/features/series_block.h"

#include <array>

#include "host/base/error.h"
#include "host/features/block_table.h"

namespace mote::host::features {
namespace {

// What a block of readings is made for.
struct Source {
  double sample_rate_hz;
  std::span<const std::string> axes;
  int32_t window_frames;

  int32_t axis_count() const { return static_cast<int32_t>(axes.size()); }
};

uint32_t statistics_of(const std::vector<std::string>& names) {
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
  for (const std::string& name : names) {
    for (const auto& [known, bit] : bits) statistics |= known == name ? bit : 0;
  }
  if (statistics != 0) return statistics;
  throw_input_error("features.flatten.statistics: none: expected at least one");
}

WindowFeatures make_flatten(const project::Features& features, const Source& source) {
  return flatten({source.window_frames, source.axis_count(), static_cast<float>(features.scale),
                  statistics_of(features.flatten.statistics)},
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

struct Maker {
  std::string_view block;
  WindowFeatures (*make)(const project::Features&, const Source&);
};

constexpr std::array makers = {
    Maker{"flatten", make_flatten},
    Maker{"raw", make_raw},
    Maker{"spectral", make_spectral},
};

}  // namespace

WindowFeatures make_series_block(const project::Features& features, double sample_rate_hz,
                                 std::span<const std::string> axes, int32_t window_frames) {
  for (const Maker& maker : makers) {
    if (maker.block == features.block) return maker.make(features, {sample_rate_hz, axes, window_frames});
  }
  const Block& block = find_block(features.block);
  throw_input_error("features.block: {} isn't computed from readings: {}", block.name, block.meaning);
}

}  // namespace mote::host::features
