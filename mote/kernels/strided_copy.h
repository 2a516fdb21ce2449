#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// The box of a tensor's elements that lie at regular distances, packed: what TRANSPOSE, REVERSE_V2, SLICE,
// STRIDED_SLICE, SPACE_TO_DEPTH and DEPTH_TO_SPACE come down to.
namespace mote {
namespace kernels {

struct StridedCopyParams {
  int32_t first_byte;         // where in the input the walk begins
  int32_t run_bytes;          // what is copied at every step
  int32_t counts[max_rank];   // steps along each axis, outermost first
  int32_t strides[max_rank];  // in bytes of the input; may be negative
};

// `rank` axes of elements, none of which lies outside of the input. Axes that lie side by side in memory become one.
void fill_strided_copy(const int32_t* counts, const int32_t* strides, int32_t rank, int32_t first_byte,
                       int32_t element_bytes, StridedCopyParams* params);

namespace reference {

void strided_copy(const StridedCopyParams& params, const uint8_t* input, uint8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
