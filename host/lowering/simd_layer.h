#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "host/lowering/weighted_layer.h"

// Layers with weights for the kernels of mote/kernels/simd: the stream that jobs.h describes.
namespace mote::host::lowering {

// Each channel's weights are pieces of `piece` values, each filled up to a whole number of pairs. None where only the
// reference kernel is exact: sums of 30 bits or more, shifts to the left or of nothing.
std::optional<std::vector<uint32_t>> pack_simd_groups(const WeightedLayer& layer, int32_t piece);

}  // namespace mote::host::lowering
