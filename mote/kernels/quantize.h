#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// QUANTIZE: float32 or int8 to int8.
namespace mote {
namespace kernels {

struct QuantizeParams {
  int32_t element_count;
  int32_t input_zero_point;  // from int8 only
  int32_t output_zero_point;
  float output_scale;          // from float32 only
  FixedMultiplier multiplier;  // from int8 only: input scale / output scale
};

MOTE_MUST_USE Status prepare_quantize(const TensorInfo& input, const TensorInfo& output, QuantizeParams* params);

namespace reference {

// Not a number becomes the zero point. `output` may be `input` itself in quantize_s8_s8.
void quantize_f32_s8(const QuantizeParams& params, const float* input, int8_t* output);

void quantize_s8_s8(const QuantizeParams& params, const int8_t* input, int8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
