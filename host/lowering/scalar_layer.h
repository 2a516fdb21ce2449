#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

#include "host/lowering/weighted_layer.h"
#include "mote/kernels/scalar/requantize.h"

// Layers with weights for the kernels of mote/kernels/scalar: whether these give exactly what the reference kernel
// gives, and the streams that they read.
namespace mote::host::lowering {

// How many values from `first` on the next block of a stream takes, at most `most`: as many as keep every channel's
// products within the bounds of mote/kernels/scalar/fields.h.
size_t block_values(std::span<const WeightedChannel> channels, size_t first, size_t most);

// Whether the kernels compute a channel's outputs as the reference does: sums and shifts fit.
bool can_requantize_scalar(const WeightedLayer& layer, const WeightedChannel& channel);

// As the kernels read it; `surplus` is what its sums are too much. None where it, or the bias, doesn't fit.
std::optional<kernels::scalar::Channel> scalar_channel(const WeightedLayer& layer, const WeightedChannel& channel,
                                                       int64_t surplus);

// The streams; none where only the reference kernel is exact. Channels that are missing in the last group are zeros.
std::optional<std::vector<uint32_t>> pack_scalar_rows2x4(const WeightedLayer& layer);
std::optional<std::vector<uint32_t>> pack_scalar_taps(const WeightedLayer& layer);

// The stream of layers whose channels have one multiplier. It has the inputs in parts of so many.
struct ScalarRows {
  std::vector<uint32_t> stream;
  size_t part_values;
};
std::optional<ScalarRows> pack_scalar_rows8(const WeightedLayer& layer);

}  // namespace mote::host::lowering
