#pragma once

#include <cstdint>

#include "host/models/zoo.h"

// Channels of block `block`, from 0: options.layers where it is given, else what the architecture has there.
namespace mote::host::models {

constexpr int32_t least_width = 4;  // that halving ends at

int32_t width_of_block(const Options& options, int32_t block, int32_t width);

// Doubles up to options.channels over the first three blocks: 64 channels in 4 blocks are 16, 32, 64, 64.
int32_t doubling_width_of_block(const Options& options, int32_t block);

}  // namespace mote::host::models
