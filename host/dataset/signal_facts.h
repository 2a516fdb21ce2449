#pragma once

#include <span>
#include <vector>

namespace mote::host::dataset {

// Figures of one recording's samples, whatever their unit: sound in -1 … 1, a series in its own, an image in 0 … 255.
struct SignalFacts {
  double mean = 0;
  std::vector<double> channel_means{};
  double mean_spread = 0;       // greatest less smallest mean of the eighths of the recording: a steady offset has none
  double rms = 0;               // about the mean of each channel
  double full_scale_share = 0;  // samples at 0.999 or beyond, of sound
  // Frames in flat tops, of the channel that has most: three frames or more at its largest or smallest value, reached
  // and left by a jump, more than once. A slow reading that rests there makes no jump, a coarse one rests on others
  // too.
  double flat_top_share = 0;
  double still_share = 0;  // stretches of 10 ms in which no sample differs from the one before: digital silence
};

// `samples` are interleaved, `channels` >= 1. `sample_rate_hz` 0 (an image): still_share stays 0.
SignalFacts measure_signal(std::span<const float> samples, int channels, double sample_rate_hz);

}  // namespace mote::host::dataset
