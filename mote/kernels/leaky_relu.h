#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// LEAKY_RELU: x, or alpha * x below 0. int8: lookup_s8 of unary.h.
namespace mote {
namespace kernels {

struct LeakyReluParams {
  int32_t element_count;
  int32_t input_zero_point;          // s16 only
  int32_t output_zero_point;         // s16 only
  FixedMultiplier multiplier;        // s16 only, of x >= 0
  FixedMultiplier alpha_multiplier;  // s16 only, of x < 0, without alpha's sign
  bool alpha_is_negative;            // s16 only
  float alpha;                       // f32 only
};

// float32 and int16.
MOTE_MUST_USE Status prepare_leaky_relu(const TensorInfo& input, const TensorInfo& output,
                                        const LeakyReluOptions& options, LeakyReluParams* params);
MOTE_MUST_USE Status prepare_leaky_relu_table(const TensorInfo& input, const TensorInfo& output,
                                              const LeakyReluOptions& options, Span<int8_t> table);

namespace reference {

// `output` may be `input` itself.
void leaky_relu_s16(const LeakyReluParams& params, const int16_t* input, int16_t* output);
void leaky_relu_f32(const LeakyReluParams& params, const float* input, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
