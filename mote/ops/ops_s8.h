#pragma once

#include "mote/ops/op.h"

// Ops for int8 models: other element types are unsupported_type, and their kernels aren't linked.
namespace mote {
namespace ops {

extern const Op add_s8;
extern const Op average_pool_2d_s8;
extern const Op conv_2d_s8;
extern const Op depthwise_conv_2d_s8;
extern const Op fully_connected_s8;
extern const Op max_pool_2d_s8;
extern const Op softmax_s8;

}  // namespace ops
}  // namespace mote
