#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/dsp/blocks.h"

// A few statistics of each axis of a window, in strict float32: the established flatten block (version 1), and the
// moving average of version 2: there it is kept from window to window, here a window holds all that it is taken over,
// so that a stream and recordings that are cut anywhere give the same.
namespace mote {
namespace dsp {

// Bits of Flatten::statistics, in the order of the features.
struct FlattenStatistic {
  enum : uint32_t {
    average = 1,
    minimum = 2,
    maximum = 4,
    rms = 8,
    stdev = 16,  // of the population
    skewness = 32,
    kurtosis = 64,  // 0 for the normal distribution
    all = 127,      // of one window
    moving_average = 128,
  };
};

struct Flatten {
  int32_t window_frames;  // of all windows of the moving average; the other statistics are of the last of them
  int32_t axes;
  float scale;  // of every reading
  uint32_t statistics;
  int32_t averaged_windows;  // windows of the moving average, at least 1
  int32_t stride_frames;     // from one of them to the next
};

// `out_of_range`: no frames, no axes, no statistic, more than 2^24 readings, or no frames left for the last window.
MOTE_MUST_USE Status check_flatten(const Flatten& flatten);

// Axis after axis, each with the chosen statistics. `flatten` outlives the block.
WindowBlock flatten_block(const Flatten* flatten);

// `scratch`: window_frames.
void flatten_window(const Flatten& flatten, Span<const float> window, Span<float> scratch, Span<float> features);

// As WindowBlock::run; `params` is that structure.
void run_flatten(const void* params, Span<const float> window, Span<float> scratch, Span<float> features);

}  // namespace dsp
}  // namespace mote
