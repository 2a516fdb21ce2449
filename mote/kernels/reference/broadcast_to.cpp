#include "mote/kernels/broadcast_to.h"

#include "mote/kernels/reference/broadcast.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

template <typename T>
inline void broadcast_args(const BroadcastArgsParams& params, const T* left, const T* right, T* output) {
  for (int32_t i = 0; i < params.output_count; ++i) {
    const int32_t l = i - (params.output_count - params.left_count);
    const int32_t r = i - (params.output_count - params.right_count);
    const T left_dim = l < 0 ? 1 : left[l];
    const T right_dim = r < 0 ? 1 : right[r];
    output[i] = left_dim == 1 ? right_dim : left_dim;
  }
}

}  // namespace

void broadcast_to(const BroadcastToParams& params, const uint8_t* input, uint8_t* output) {
  const int32_t* const strides[] = {params.input_strides};
  constexpr int32_t last = max_rank - 1;
  const int32_t row_length = params.dims[last];
  const bool is_repeated = params.input_strides[last] == 0;
  const size_t bytes = static_cast<size_t>(params.element_bytes * (is_repeated ? 1 : row_length));
  BroadcastRow<1> row = {};
  for (int32_t done = 0; done < params.element_count; done += row_length) {
    const uint8_t* from = input + row.offsets[0] * params.element_bytes;
    for (int32_t i = 0; i < (is_repeated ? row_length : 1); ++i) {
      __builtin_memcpy(output, from, bytes);
      output += bytes;
    }
    row.go_to_next(params.dims, strides);
  }
}

void broadcast_args_s32(const BroadcastArgsParams& params, const int32_t* left, const int32_t* right, int32_t* output) {
  broadcast_args(params, left, right, output);
}

void broadcast_args_s64(const BroadcastArgsParams& params, const int64_t* left, const int64_t* right, int64_t* output) {
  broadcast_args(params, left, right, output);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
