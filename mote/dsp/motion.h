#pragma once

#include <stdint.h>

#include "mote/dsp/blocks.h"
#include "mote/dsp/filters.h"

// What a body does, however its accelerometer is turned, in strict float32: four channels that no rotation of the
// sensor changes, each described by mean, log10 of the standard deviation, autocorrelation peak and log10 of the power
// in bands.
namespace mote {
namespace dsp {

// Bits of Motion::channels, in the order of the features. ĝ is gravity's direction.
struct MotionChannel {
  enum : uint32_t {
    magnitude = 1,  // |a|
    along = 2,      // a · ĝ
    across = 4,     // |a - (a · ĝ) ĝ|
    jerk = 8,       // |a - a before| · sample rate; the first repeats the second
    all = 15,
  };
};

constexpr int32_t motion_axes = 3;
constexpr int32_t motion_statistics = 3;  // besides the bands

// What prepare_motion makes of a MotionConfig.
struct Motion {
  int32_t window_frames;
  float scale;
  float sample_rate_hz;
  uint32_t channels;
  Span<const StateVariableSection> gravity;  // a low-pass that follows gravity; none: it is the window's mean
  int32_t longest_lag;                       // frames
  Span<const float> sine_turn;               // its size is the FFT length
  Span<const int32_t> band_bins;             // band b takes bins band_bins[b] … band_bins[b + 1] - 1
};

// Channel after channel. `motion` outlives the block.
WindowBlock motion_block(const Motion* motion);

void motion_window(const Motion& motion, Span<const float> window, Span<float> scratch, Span<float> features);

// The largest autocorrelation, as a share of the energy, at lags up to `longest_lag` after it first fell below zero:
// how much of the motion repeats. `values` without their mean. 0 where it never falls, or there is no energy.
float autocorrelation_peak(Span<const float> values, size_t longest_lag);

// As WindowBlock::run; `params` is that structure.
void run_motion(const void* params, Span<const float> window, Span<float> scratch, Span<float> features);

}  // namespace dsp
}  // namespace mote
