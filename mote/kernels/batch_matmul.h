#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// BATCH_MATMUL: left [..., rows, depth] times right [..., depth, columns], matrix by matrix. Options may say that
// either lies transposed. The leading dimensions are broadcast against each other.
namespace mote {
namespace kernels {

// Strides are in elements; that of a broadcast dimension is 0.
struct BatchMatmulParams {
  int32_t batch_dims[4];  // of the output, outermost first
  int32_t left_batch_strides[4];
  int32_t right_batch_strides[4];
  int32_t rows;
  int32_t columns;
  int32_t depth;
  int32_t left_row_stride;
  int32_t left_depth_stride;
  int32_t right_depth_stride;
  int32_t right_column_stride;
  int32_t left_zero_point;     // quantized only
  int32_t right_zero_point;    // quantized only
  int32_t output_zero_point;   // quantized only
  FixedMultiplier multiplier;  // quantized only
};

// All float32, all int8 or all int16.
MOTE_MUST_USE Status prepare_batch_matmul(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                                          const BatchMatmulOptions& options, BatchMatmulParams* params);

namespace reference {

void batch_matmul_s8(const BatchMatmulParams& params, const int8_t* left, const int8_t* right, int8_t* output);

void batch_matmul_s16(const BatchMatmulParams& params, const int16_t* left, const int16_t* right, int16_t* output);

void batch_matmul_f32(const BatchMatmulParams& params, const float* left, const float* right, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
