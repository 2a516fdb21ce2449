#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "host/lowering/weighted_layer.h"

namespace mote::host::lowering {

// The scales of a layer as mote/kernels/compact/compact_sum.h reads them. None where a channel's outputs would not be
// the reference kernel's, whatever its inputs.
std::optional<std::vector<uint32_t>> pack_compact_scales(const WeightedLayer& layer);

}  // namespace mote::host::lowering
