#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "host/lowering/weighted_layer.h"

// Layers with weights for the kernels of mote/kernels/arm_mve: which form of a kernel gives exactly what the reference
// kernel gives, and the stream of words that it reads. Sums wrap as the reference kernels' do, so they may be any.
namespace mote::host::lowering {

enum class MveRounding : uint8_t { half_up, half_away };  // see mote/kernels/arm_mve/requantize.h

// The fastest form; none where only the reference kernel is exact: shifts are to the right only (by at least one where
// ties go away from zero, unless the product is zero).
std::optional<MveRounding> choose_mve_rounding(const WeightedLayer& layer);

// The streams. Channels that are missing in a group are zeros.
std::vector<uint32_t> pack_windows4(const WeightedLayer& layer);
std::vector<uint32_t> pack_rows(const WeightedLayer& layer);

// The streams of depthwise layers. `order`: which weights of a channel its bytes are, in their order.
std::vector<uint32_t> pack_strips(const WeightedLayer& layer, const std::vector<size_t>& order);
// Of at least eight channels.
std::vector<uint32_t> pack_taps8(const WeightedLayer& layer);

}  // namespace mote::host::lowering
