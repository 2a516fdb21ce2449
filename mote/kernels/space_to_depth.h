#pragma once

#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/strided_copy.h"
#include "mote/kernels/tensor_info.h"

// SPACE_TO_DEPTH and DEPTH_TO_SPACE: squares of block_size x block_size pixels of an NHWC image become channels of one
// pixel, row by row, and back.
namespace mote {
namespace kernels {

// Any type but int4.
MOTE_MUST_USE Status prepare_space_to_depth(const TensorInfo& input, const TensorInfo& output,
                                            const BlockOptions& options, StridedCopyParams* params);
MOTE_MUST_USE Status prepare_depth_to_space(const TensorInfo& input, const TensorInfo& output,
                                            const BlockOptions& options, StridedCopyParams* params);

}  // namespace kernels
}  // namespace mote
