#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// DEQUANTIZE: int8, uint8 or int16 to float32.
namespace mote {
namespace kernels {

struct DequantizeParams {
  int32_t element_count;
  int32_t input_zero_point;
  float input_scale;
};

MOTE_MUST_USE Status prepare_dequantize(const TensorInfo& input, const TensorInfo& output, DequantizeParams* params);

namespace reference {

void dequantize_s8_f32(const DequantizeParams& params, const int8_t* input, float* output);
void dequantize_u8_f32(const DequantizeParams& params, const uint8_t* input, float* output);
void dequantize_s16_f32(const DequantizeParams& params, const int16_t* input, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
