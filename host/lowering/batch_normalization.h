#pragma once

#include "mote/ops/node.h"

namespace mote::host::lowering {

// The one op that only float graphs on the host have: y = gamma * (x - mean) / sqrt(variance + epsilon) + beta, each
// over the last axis.
Status prepare_batch_normalization(ops::Node& node);

}  // namespace mote::host::lowering
