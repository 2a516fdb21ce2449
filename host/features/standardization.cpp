#include "host/features/standardization.h"

#include <algorithm>
#include <cmath>

#include "host/base/error.h"
#include "mote/dsp/quantize.h"
#include "mote/pipeline/series_classifier.h"

namespace mote::host::features {
namespace {

constexpr float deviations = 6;
constexpr float steps = 127;

// Of the largest value: what float32 itself gives and takes, with some room. A feature that varies no more says
// nothing, and its gain would magnify rounding.
constexpr double least_relative_deviation = 1e-6;

constexpr double watched_share = 0.01;

float gain_of_constant(double largest, WhenConstant constant) {
  if (constant == WhenConstant::left_out) return 0;
  return largest > 0 ? static_cast<float>(1 / (watched_share * largest)) : 1;
}

}  // namespace

Standardization fit_standardization(std::span<const float> values, size_t feature_count, WhenConstant constant) {
  const size_t windows = values.size() / feature_count;
  if (windows == 0) throw_internal_error("standardization: no windows of {} features", feature_count);
  Standardization result;
  for (size_t feature = 0; feature < feature_count; ++feature) {
    double sum = 0;
    double largest = 0;
    for (size_t at = feature; at < values.size(); at += feature_count) {
      sum += static_cast<double>(values[at]);
      largest = std::max(largest, std::abs(static_cast<double>(values[at])));
    }
    const double mean = sum / static_cast<double>(windows);
    double squares = 0;
    for (size_t at = feature; at < values.size(); at += feature_count) {
      const double distance = static_cast<double>(values[at]) - mean;
      squares += distance * distance;
    }
    const double deviation = std::sqrt(squares / static_cast<double>(windows));
    result.means.push_back(static_cast<float>(mean));
    const bool varies = deviation > least_relative_deviation * largest;
    result.gains.push_back(varies ? static_cast<float>(1 / deviation) : gain_of_constant(largest, constant));
  }
  return result;
}

Quantization standardized_grid() { return {deviations / steps, 0}; }

std::vector<float> standardized(std::span<const float> values, const Standardization& standardization) {
  const auto& [means, gains] = standardization;
  const Quantization grid = standardized_grid();
  std::vector<float> result(values.begin(), values.end());
  std::vector<int8_t> quantized(means.size());
  for (size_t at = 0; at < result.size(); at += means.size()) {
    const Span<float> window(&result[at], means.size());
    pipeline::standardize(window, {means.data(), means.size()}, {gains.data(), gains.size()});
    dsp::quantize_s8({window.data(), window.size()}, grid.scale, grid.zero_point, {quantized.data(), quantized.size()});
    for (size_t i = 0; i < quantized.size(); ++i) {
      window[i] = grid.scale * static_cast<float>(quantized[i] - grid.zero_point);
    }
  }
  return result;
}

}  // namespace mote::host::features
