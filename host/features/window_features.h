#pragma once

#include <cstdint>
#include <iterator>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/features/device_block.h"
#include "mote/dsp/blocks.h"
#include "mote/dsp/flatten.h"
#include "mote/dsp/prepare_log_spectrum.h"
#include "mote/dsp/prepare_motion.h"
#include "mote/dsp/prepare_spectral_analysis.h"
#include "mote/dsp/prepare_trend.h"
#include "mote/dsp/raw.h"

// Features of windows of motion and slow readings on the host: a block of mote/dsp with its tables and the names of
// what it gives.
namespace mote::host::features {

class WindowFeatures {
 public:
  // `storage` holds what `block` refers to; `description` is the same as data.
  WindowFeatures(std::shared_ptr<const void> storage, const dsp::WindowBlock& block, std::vector<std::string> names,
                 DeviceBlock description);

  // The features of a window: window_frames × axes readings, interleaved. Throws InternalError at another size. May be
  // called from several threads.
  std::vector<float> extract(std::span<const float> window) const;

  // Its params live as long as a copy of this object does.
  const dsp::WindowBlock& block() const { return block_; }
  const std::vector<std::string>& names() const { return names_; }
  const DeviceBlock& describe() const { return description_; }

 private:
  std::shared_ptr<const void> storage_;
  dsp::WindowBlock block_;
  std::vector<std::string> names_;
  DeviceBlock description_;
};

// One name an axis; a feature's name begins with its axis: "accX RMS". All throw InputError where a block can't be
// prepared so, or the names aren't as many as the axes.
using AxisNames = std::span<const std::string>;

// Bands of human motion. They suit rates from 26 Hz on.
inline constexpr double human_motion_edges_hz[] = {0.5, 1.5, 3, 5, 8, 13};

// As dsp::MotionConfig.
struct MotionSettings {
  int32_t window_frames;
  double sample_rate_hz;
  float scale = 1;
  uint32_t channels = dsp::MotionChannel::all;
  double gravity_cutoff_hz = 0;
  int32_t longest_lag = 0;
  int32_t fft_length = 0;  // 0: the longest one that the window holds, at most 64
  std::vector<double> band_edges_hz = {std::begin(human_motion_edges_hz), std::end(human_motion_edges_hz)};
};

// As dsp::TrendConfig; the time, where there is one, is the last axis and has no name.
struct TrendSettings {
  int32_t window_frames;
  double sample_rate_hz;
  std::vector<double> span_minutes = {5, 15, 30};
  dsp::TrendTime time = dsp::TrendTime::none;
};

WindowFeatures flatten(const dsp::Flatten& flatten, AxisNames axes);
WindowFeatures raw(const dsp::Raw& raw, AxisNames axes);
WindowFeatures spectral_analysis(const dsp::SpectralAnalysisConfig& config, AxisNames axes);
// `wavelet`: one of wavelet_names() (host/features/wavelet_filters.h).
WindowFeatures wavelet_analysis(const dsp::ConditioningConfig& conditioning, std::string_view wavelet, int32_t levels,
                                AxisNames axes);
WindowFeatures motion(const MotionSettings& settings);
WindowFeatures trend(const TrendSettings& settings, AxisNames axes);
WindowFeatures log_spectrum(const dsp::LogSpectrumConfig& config, AxisNames axes);

// What several of them refuse.
void check_axis_count(AxisNames axes, int32_t expected);
[[noreturn]] void refuse_cutoff(std::string_view block, const dsp::ConditioningConfig& conditioning);

}  // namespace mote::host::features
