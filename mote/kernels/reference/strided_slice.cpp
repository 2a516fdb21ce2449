#include "mote/kernels/strided_slice.h"

#include "mote/base/clamp.h"
#include "mote/kernels/index.h"

namespace mote {
namespace kernels {

int32_t strided_slice_start(int32_t begin, int32_t stride, int32_t size, bool axis_begins) {
  if (axis_begins) return stride > 0 ? 0 : size - 1;
  const int32_t start = begin < 0 ? begin + size : begin;
  return stride > 0 ? clamp(start, int32_t{0}, size) : clamp(start, int32_t{-1}, size - 1);
}

namespace reference {
namespace {

// `step`, or the longest one of its direction with which `count` elements from `start` on stay inside.
int32_t step_inside(int32_t step, int32_t start, int32_t count, int32_t size) {
  if (count == 1) return 0;
  return clamp(step, -(start / (count - 1)), (size - 1 - start) / (count - 1));
}

}  // namespace

void dynamic_strided_slice(const StridedSliceParams& params, const uint8_t* begin, const uint8_t* strides,
                           const uint8_t* input, uint8_t* output) {
  StridedCopyParams copy = {};
  copy.run_bytes = params.element_bytes;
  for (int32_t i = 0; i < max_rank; ++i) copy.counts[i] = 1;
  for (int32_t i = 0; i < params.axis_count; ++i) {
    int32_t start = 0;
    int32_t step = 1;
    const int32_t entry = params.entries[i];
    if (entry >= 0) {
      if (params.single[i] == 0) step = read_index(strides, params.index_bytes, entry);
      start = strided_slice_start(read_index(begin, params.index_bytes, entry), step, params.sizes[i],
                                  params.axis_begins[i] != 0);
      start = clamp(start, int32_t{0}, params.sizes[i] - 1);
    }
    step = step_inside(step, start, params.counts[i], params.sizes[i]);
    const int32_t axis = max_rank - params.axis_count + i;
    copy.first_byte += start * params.byte_strides[i];
    copy.counts[axis] = params.counts[i];
    copy.strides[axis] = step * params.byte_strides[i];
  }
  strided_copy(copy, input, output);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
