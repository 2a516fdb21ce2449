#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// SVDF: `filters` features of the input [batches, features], each remembered for `memory` runs and weighted by its age;
// every unit adds up `rank` of them. (tflite-format §9)
namespace mote {
namespace kernels {

struct SvdfParams {
  int32_t batches;
  int32_t features;  // of the input
  int32_t filters;   // units * rank
  int32_t rank;
  int32_t units;
  int32_t memory;                     // runs
  int32_t input_zero_point;           // integers only
  int32_t state_zero_point;           // integers only
  int32_t output_zero_point;          // integers only
  FixedMultiplier state_multiplier;   // integers only
  FixedMultiplier output_multiplier;  // integers only
  float activation_min;               // f32 only
  float activation_max;               // f32 only
};

// feature_weights [filters, features], time_weights [filters, memory], bias [units] or null, state [batches,
// filters * memory], output [batches, units]. All float32; or int8, with time weights and state both int8 or both
// int16 and an int32 bias. Integers take no activation but none and RELU, and bound the output by its type alone, as
// TFLite does.
MOTE_MUST_USE Status prepare_svdf(const TensorInfo& input, const TensorInfo& feature_weights,
                                  const TensorInfo& time_weights, const TensorInfo* bias, const TensorInfo& state,
                                  const TensorInfo& output, const SvdfOptions& options, SvdfParams* params);

namespace reference {

// `bias` may be null. `state` stays between runs and is zero, or its zero point, before the first.
void svdf_f32(const SvdfParams& params, const float* input, const float* feature_weights, const float* time_weights,
              const float* bias, float* state, float* output);

void svdf_s8(const SvdfParams& params, const int8_t* input, const int8_t* feature_weights, const int8_t* time_weights,
             const int32_t* bias, int8_t* state, int8_t* output);

// Time weights and state are int16.
void svdf_s8s16(const SvdfParams& params, const int8_t* input, const int8_t* feature_weights,
                const int16_t* time_weights, const int32_t* bias, int16_t* state, int8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
