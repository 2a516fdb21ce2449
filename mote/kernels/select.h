#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/broadcast.h"
#include "mote/kernels/tensor_info.h"

// SELECT_V2: output = condition ? left : right, element by element, shapes broadcast to each other. SELECT: `left`,
// `right` and output of one shape, the condition too, or one element, or one for each index of the first dimension.
namespace mote {
namespace kernels {

struct SelectParams {
  int32_t element_bytes;
  int32_t element_count;                // of the output
  int32_t dims[max_rank];               // as in BroadcastParams
  int32_t condition_strides[max_rank];  // in elements
  int32_t left_strides[max_rank];       // in elements
  int32_t right_strides[max_rank];      // in elements
};

// `left`, `right` and `output` of any type of whole bytes, `condition` bool.
MOTE_MUST_USE Status prepare_select(const TensorInfo& condition, const TensorInfo& left, const TensorInfo& right,
                                    const TensorInfo& output, SelectParams* params);
MOTE_MUST_USE Status prepare_select_v2(const TensorInfo& condition, const TensorInfo& left, const TensorInfo& right,
                                       const TensorInfo& output, SelectParams* params);

namespace reference {

void select(const SelectParams& params, const uint8_t* condition, const uint8_t* left, const uint8_t* right,
            uint8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
