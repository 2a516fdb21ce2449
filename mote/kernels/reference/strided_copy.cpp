#include "mote/kernels/strided_copy.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// Runs of a size that the compiler knows are copied without a call.
template <int32_t bytes>
uint8_t* copy_row(const uint8_t* input, int32_t stride, int32_t count, uint8_t* output) {
  for (int32_t i = 0; i < count; ++i) {
    __builtin_memcpy(output, input + i * stride, bytes);
    output += bytes;
  }
  return output;
}

uint8_t* copy_row_of_any(const uint8_t* input, int32_t stride, int32_t count, int32_t bytes, uint8_t* output) {
  for (int32_t i = 0; i < count; ++i) {
    __builtin_memcpy(output, input + i * stride, static_cast<size_t>(bytes));
    output += bytes;
  }
  return output;
}

uint8_t* copy_innermost_row(const StridedCopyParams& params, const uint8_t* input, uint8_t* output) {
  const int32_t stride = params.strides[max_rank - 1];
  const int32_t count = params.counts[max_rank - 1];
  switch (params.run_bytes) {
    case 1:
      return copy_row<1>(input, stride, count, output);
    case 2:
      return copy_row<2>(input, stride, count, output);
    case 4:
      return copy_row<4>(input, stride, count, output);
    case 8:
      return copy_row<8>(input, stride, count, output);
    default:
      return copy_row_of_any(input, stride, count, params.run_bytes, output);
  }
}

}  // namespace

void strided_copy(const StridedCopyParams& params, const uint8_t* input, uint8_t* output) {
  int32_t at[max_rank] = {};
  int32_t offset = params.first_byte;
  while (true) {
    output = copy_innermost_row(params, input + offset, output);
    int32_t axis = max_rank - 2;
    while (axis >= 0 && at[axis] + 1 == params.counts[axis]) {
      offset -= params.strides[axis] * at[axis];
      at[axis] = 0;
      --axis;
    }
    if (axis < 0) return;
    ++at[axis];
    offset += params.strides[axis];
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
