#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "host/stages/workspace.h"
#include "host/training/train.h"

namespace mote::host::stages {

// How [training] and [augmentation] of mote.toml say to learn, for a model's input of `input_shape` and `labels`.
// Throws InputError where training.label_weights names others, or training.augmentation what doesn't suit
// features.block.
training::Options training_options(const Workspace& workspace, const std::vector<int32_t>& input_shape,
                                   double sample_rate_hz, const std::vector<std::string>& labels);

}  // namespace mote::host::stages
