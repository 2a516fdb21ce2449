#include <numbers>

#include "host/base/error.h"
#include "host/features/describe_window_block.h"
#include "host/features/wavelet_filters.h"
#include "host/features/window_feature_names.h"
#include "host/features/window_features.h"
#include "mote/dsp/prepare_wavelet_analysis.h"

namespace mote::host::features {
namespace {

struct Wavelet {
  std::vector<dsp::Decimator> decimators;
  std::vector<dsp::DirectFormSection> sections;
  std::vector<float> low;
  std::vector<float> high;
  dsp::WaveletAnalysis analysis;
};

template <typename T>
Span<T> view(std::vector<T>& values) {
  return {values.data(), values.size()};
}

// Coiflets are tabulated with a sum of 1, and the established block scales what it has rounded so. Zero crossings of
// readings that stand still depend on that bit.
std::vector<float> to_floats(const std::vector<double>& values, bool is_coiflet) {
  constexpr double root = std::numbers::sqrt2;
  std::vector<float> floats;
  for (const double value : values) {
    floats.push_back(is_coiflet ? static_cast<float>(value / root) * static_cast<float>(root)
                                : static_cast<float>(value));
  }
  return floats;
}

[[noreturn]] void refuse(Status status, const dsp::ConditioningConfig& conditioning, int32_t levels) {
  const double rate_hz = dsp::conditioned_rate_hz(conditioning);
  if (status == Status::shape_mismatch) {
    const int32_t frames = dsp::least_wavelet_frames(levels);
    throw_input_error("wavelet analysis: {} levels want a window of {} readings after decimation, {} s at {} Hz",
                      levels, frames, frames / rate_hz, rate_hz);
  }
  if (status == Status::unsupported_option) refuse_cutoff("wavelet analysis", conditioning);
  throw_input_error(
      "wavelet analysis: {} readings of {} axes at {} Hz, decimation {}, filter order {} at {} Hz, {} levels: one of "
      "them isn't possible",
      conditioning.window_frames, conditioning.axes, conditioning.sample_rate_hz, conditioning.decimation,
      conditioning.order, conditioning.cutoff_hz, levels);
}

}  // namespace

WindowFeatures wavelet_analysis(const dsp::ConditioningConfig& conditioning, std::string_view wavelet, int32_t levels,
                                AxisNames axes) {
  const WaveletFilters filters = wavelet_filters(wavelet);
  auto storage = std::make_shared<Wavelet>();
  storage->decimators.resize(dsp::max_decimators);
  storage->sections.resize(dsp::max_filter_sections);
  storage->low = to_floats(filters.low, wavelet.starts_with("coif"));
  storage->high = to_floats(filters.high, wavelet.starts_with("coif"));
  const Status status =
      dsp::prepare_wavelet_analysis({conditioning, levels, view(storage->low), view(storage->high)},
                                    {view(storage->decimators), view(storage->sections)}, &storage->analysis);
  if (status != Status::ok) refuse(status, conditioning, levels);
  check_axis_count(axes, conditioning.axes);
  return {storage, dsp::wavelet_analysis_block(&storage->analysis), with_axes(axes, wavelet_feature_names(levels)),
          describe(storage->analysis)};
}

}  // namespace mote::host::features
