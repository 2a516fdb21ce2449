#include "mote/kernels/dynamic_update_slice.h"

#include "mote/base/clamp.h"
#include "mote/kernels/index.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// Writes the box of dimensions axis … rank - 1; answers where the update goes on.
const uint8_t* write_box(const DynamicUpdateSliceParams& params, int32_t axis, const uint8_t* update, uint8_t* output) {
  if (axis == params.rank) {
    __builtin_memcpy(output, update, static_cast<size_t>(params.run_bytes));
    return update + params.run_bytes;
  }
  for (int32_t i = 0; i < params.counts[axis]; ++i) {
    update = write_box(params, axis + 1, update, output + i * params.byte_strides[axis]);
  }
  return update;
}

}  // namespace

void dynamic_update_slice(const DynamicUpdateSliceParams& params, const uint8_t* input, const uint8_t* update,
                          const uint8_t* begin, uint8_t* output) {
  __builtin_memcpy(output, input, static_cast<size_t>(params.output_bytes));
  for (int32_t i = 0; i < params.rank; ++i) {
    const int32_t at = clamp(read_index(begin, params.index_bytes, i), int32_t{0}, params.last_begins[i]);
    output += at * params.byte_strides[i];
  }
  write_box(params, 0, update, output);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
