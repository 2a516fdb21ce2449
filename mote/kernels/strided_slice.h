#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/strided_copy.h"
#include "mote/kernels/tensor_info.h"

// STRIDED_SLICE: along each axis the elements begin, begin + stride, … before end. Masks have a bit an entry of
// begin, end and strides:
//   begin_mask, end_mask  the entry's begin or end isn't read: the slice reaches the axis's own
//   ellipsis_mask         the entry stands for as many whole axes as the others leave over
//   new_axis_mask         the entry is a dimension of 1 that only the output has
//   shrink_axis_mask      the entry takes one element, and the output has no such dimension
// With `offset`, end counts from begin.
namespace mote {
namespace kernels {

struct StridedSliceParams {
  int32_t axis_count;  // of the input
  int32_t element_bytes;
  int32_t index_bytes;             // of an element of `begin` and `strides`
  int32_t entries[max_rank];       // which entry of `begin` and `strides` an axis has; -1: none, the whole axis
  int32_t axis_begins[max_rank];   // 1: begin_mask, the entry's begin isn't read
  int32_t single[max_rank];        // 1: shrink_axis_mask, the entry's stride isn't read
  int32_t sizes[max_rank];         // of the input
  int32_t counts[max_rank];        // elements to take
  int32_t byte_strides[max_rank];  // of the input
};

// Which entry cuts which axis. `begin` tells the type and the number of entries. Any type but int4.
MOTE_MUST_USE Status prepare_dynamic_strided_slice(const TensorInfo& input, const TensorInfo& begin,
                                                   const TensorInfo& output, const StridedSliceOptions& options,
                                                   StridedSliceParams* params);

// What is left to do where begin, end and strides are constants, after prepare_dynamic_strided_slice.
MOTE_MUST_USE Status prepare_strided_slice(const StridedSliceParams& params, Span<const int32_t> begin,
                                           Span<const int32_t> end, Span<const int32_t> strides,
                                           const StridedSliceOptions& options, StridedCopyParams* copy);

// Where the walk along an axis begins: -1 … size, both ends being outside.
int32_t strided_slice_start(int32_t begin, int32_t stride, int32_t size, bool axis_begins);

namespace reference {

// begin and strides hold int32 or int64 (index_bytes); the output's shape says how many steps there are, so that `end`
// isn't read. What leads outside is moved inside.
void dynamic_strided_slice(const StridedSliceParams& params, const uint8_t* begin, const uint8_t* strides,
                           const uint8_t* input, uint8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
