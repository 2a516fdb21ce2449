#include "host/features/window_feature_names.h"

#include <fmt/format.h>

#include <cmath>
#include <string_view>

#include "mote/dsp/flatten.h"
#include "mote/dsp/wavelet.h"

namespace mote::host::features {
namespace {

using Statistic = dsp::FlattenStatistic;

struct FlattenName {
  uint32_t statistic;
  std::string_view name;
};

constexpr FlattenName flatten_table[] = {
    {Statistic::average, "Average"},   {Statistic::minimum, "Minimum"},
    {Statistic::maximum, "Maximum"},   {Statistic::rms, "RMS"},
    {Statistic::stdev, "Stdev"},       {Statistic::skewness, "Skewness"},
    {Statistic::kurtosis, "Kurtosis"}, {Statistic::moving_average, "Moving Average"},
};

constexpr std::string_view spectral_table[dsp::spectral_statistics] = {"RMS", "Skewness", "Kurtosis",
                                                                       "Spectral Skewness", "Spectral Kurtosis"};

constexpr std::string_view wavelet_table[dsp::wavelet_statistics] = {"entropy", "zcross", "mcross", "n5",      "n25",
                                                                     "n75",     "n95",    "median", "mean",    "std",
                                                                     "var",     "rms",    "skew",   "kurtosis"};

constexpr std::string_view channel_table[] = {"magnitude", "along", "across", "jerk"};  // bits of MotionChannel

// At most two decimals, at least one: 29.3, 1.0, 1.95. Halves go to the even neighbour after the scaling, as numpy's
// do.
std::string hertz(double value) {
  std::string text = fmt::format("{:.2f}", std::nearbyint(value * 100) / 100);
  if (text.back() == '0') text.pop_back();
  return text;
}

}  // namespace

Names with_axes(std::span<const std::string> axes, const Names& names) {
  Names all;
  for (const std::string& axis : axes) {
    for (const std::string& name : names) all.push_back(axis + ' ' + name);
  }
  return all;
}

Names flatten_names(uint32_t statistics) {
  Names names;
  for (const FlattenName& row : flatten_table) {
    if ((statistics & row.statistic) != 0) names.emplace_back(row.name);
  }
  return names;
}

Names spectral_names(const dsp::BinRange& bins, double rate_hz, int32_t fft_length, const std::string& suffix) {
  Names names;
  for (const std::string_view name : spectral_table) names.push_back(std::string(name) + suffix);
  const double spacing_hz = 1 / (fft_length * (1 / rate_hz));  // the established order of operations
  for (int32_t bin = bins.first; bin <= bins.last; ++bin) {
    names.push_back(fmt::format("Spectral Power {} - {} Hz", hertz(bin * spacing_hz - spacing_hz / 2),
                                hertz(bin * spacing_hz + spacing_hz / 2)));
  }
  return names;
}

Names wavelet_feature_names(int32_t levels) {
  Names names;
  for (int32_t component = 0; component <= levels; ++component) {
    for (const std::string_view name : wavelet_table) names.push_back(fmt::format("L{}-{}", component, name));
  }
  return names;
}

Names motion_names(uint32_t channels, std::span<const double> band_edges_hz) {
  Names names;
  uint32_t bit = 1;
  for (const std::string_view channel : channel_table) {
    const bool is_chosen = (channels & bit) != 0;
    bit <<= 1;
    if (!is_chosen) continue;
    for (const std::string_view what : {"mean", "log std", "autocorrelation peak"}) {
      names.push_back(fmt::format("{} {}", channel, what));
    }
    for (size_t i = 1; i < band_edges_hz.size(); ++i) {
      names.push_back(fmt::format("{} {} - {} Hz", channel, band_edges_hz[i - 1], band_edges_hz[i]));
    }
  }
  return names;
}

Names trend_names(std::span<const std::string> axes, std::span<const double> span_minutes, dsp::TrendTime time) {
  Names of_axis = {"last"};
  for (const double minutes : span_minutes) of_axis.push_back(fmt::format("slope {:.4g} min", minutes));
  Names names = with_axes(axes, of_axis);
  if (time == dsp::TrendTime::none) return names;
  names.insert(names.end(), {"hour sine", "hour cosine"});
  if (time == dsp::TrendTime::hour_and_weekday) names.insert(names.end(), {"weekday sine", "weekday cosine"});
  return names;
}

Names log_spectrum_names(int32_t first_bin, int32_t last_bin, double bin_hz) {
  Names names;
  for (int32_t bin = first_bin; bin <= last_bin; ++bin) names.push_back(hertz(bin * bin_hz) + " Hz");
  return names;
}

Names raw_names(std::span<const std::string> axes, int32_t window_frames) {
  Names names;
  for (int32_t frame = 0; frame < window_frames; ++frame) {
    for (const std::string& axis : axes) names.push_back(fmt::format("{} {}", axis, frame));
  }
  return names;
}

}  // namespace mote::host::features
