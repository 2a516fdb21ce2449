#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <vector>

#include "host/features/sound_block.h"

namespace mote::host::features {

// What makes features of one kind of number (degrees, ppm, log10 of a power) comparable before a model sees them:
// (value - mean) · gain, one pair a feature; empty: the features themselves.
struct Standardization {
  std::vector<float> means;
  std::vector<float> gains;  // 1 / standard deviation; 0 where one that is as good as constant is left out
};

// What becomes of a feature that is as good as constant.
enum class WhenConstant : uint8_t {
  left_out,  // what never varied says nothing about labels
  watched,   // for what learns only what is normal, any change of it does: a hundredth of its value counts as a
             // deviation, of one that was always 0 its unit
};

// Of `values`: windows one after the other, `feature_count` features each, at least one window.
Standardization fit_standardization(std::span<const float> values, size_t feature_count,
                                    WhenConstant constant = WhenConstant::left_out);

// The grid of a standardized model's int8 input: six deviations to both sides, for every sensor, in steps of 0.047 of
// one. A grid of what was met would follow the rarest value: a kurtosis of 20 deviations would leave all other features
// a third of the steps. What is beyond six saturates, in training as on the device.
Quantization standardized_grid();

// What a model with that input is given, as numbers on the grid: by the device's own code (mote/pipeline, mote/dsp).
std::vector<float> standardized(std::span<const float> values, const Standardization& standardization);

}  // namespace mote::host::features
