#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// QUANTIZE: real numbers to quantized ones, or one quantization to another.
namespace mote {
namespace kernels {

struct QuantizeParams {
  int32_t element_count;
  int32_t input_zero_point;  // from integers only
  int32_t output_zero_point;
  float output_scale;          // from float32 only
  FixedMultiplier multiplier;  // from integers only: input scale / output scale
};

MOTE_MUST_USE Status prepare_quantize(const TensorInfo& input, const TensorInfo& output, QuantizeParams* params);

namespace reference {

// Not a number becomes the zero point.
void quantize_f32_s8(const QuantizeParams& params, const float* input, int8_t* output);
void quantize_f32_u8(const QuantizeParams& params, const float* input, uint8_t* output);
void quantize_f32_s16(const QuantizeParams& params, const float* input, int16_t* output);

// `output` may be `input` itself where both have one size.
void quantize_s8_s8(const QuantizeParams& params, const int8_t* input, int8_t* output);
void quantize_s8_u8(const QuantizeParams& params, const int8_t* input, uint8_t* output);
void quantize_s8_s16(const QuantizeParams& params, const int8_t* input, int16_t* output);
void quantize_s8_s32(const QuantizeParams& params, const int8_t* input, int32_t* output);
void quantize_u8_s8(const QuantizeParams& params, const uint8_t* input, int8_t* output);
void quantize_u8_u8(const QuantizeParams& params, const uint8_t* input, uint8_t* output);
void quantize_s16_s8(const QuantizeParams& params, const int16_t* input, int8_t* output);
void quantize_s16_s16(const QuantizeParams& params, const int16_t* input, int16_t* output);
void quantize_s16_s32(const QuantizeParams& params, const int16_t* input, int32_t* output);
void quantize_s32_s8(const QuantizeParams& params, const int32_t* input, int8_t* output);
void quantize_s32_s16(const QuantizeParams& params, const int32_t* input, int16_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
