#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// SCATTER_ND: zeros, to which every row of `indices` (its last dimension) adds an element or a slice of `updates`.
namespace mote {
namespace kernels {

struct ScatterNdParams {
  int32_t output_count;       // elements
  int32_t row_count;          // of `indices`
  int32_t row_size;           // how many leading dimensions of the output a row names
  int32_t index_bytes;        // of an element of `indices`
  int32_t slice_count;        // elements that a row stands for
  int32_t dims[max_rank];     // of the output
  int32_t strides[max_rank];  // of the output, in elements
};

// Any type but int4. Quantized values are added as they are, as in TFLite.
MOTE_MUST_USE Status prepare_scatter_nd(const TensorInfo& indices, const TensorInfo& updates, const TensorInfo& output,
                                        ScatterNdParams* params);

namespace reference {

// indices holds int32 or int64 (index_bytes); rows that lead outside are skipped. Integers wrap, booleans are or-ed.
void scatter_nd_bool(const ScatterNdParams& params, const uint8_t* indices, const uint8_t* updates, uint8_t* output);
void scatter_nd_s8(const ScatterNdParams& params, const uint8_t* indices, const int8_t* updates, int8_t* output);
void scatter_nd_s16(const ScatterNdParams& params, const uint8_t* indices, const int16_t* updates, int16_t* output);
void scatter_nd_s32(const ScatterNdParams& params, const uint8_t* indices, const int32_t* updates, int32_t* output);
void scatter_nd_s64(const ScatterNdParams& params, const uint8_t* indices, const int64_t* updates, int64_t* output);
void scatter_nd_f32(const ScatterNdParams& params, const uint8_t* indices, const float* updates, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
