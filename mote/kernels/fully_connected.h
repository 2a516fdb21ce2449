#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// FULLY_CONNECTED: input of any rank seen as [batches, input_features], weights [output_features, input_features],
// bias [output_features] or none.
namespace mote {
namespace kernels {

struct FullyConnectedParams {
  int32_t batches;
  int32_t input_features;
  int32_t output_features;
  int32_t multiplier_count;    // quantized only; 1: one for the tensor, output_features: one a channel
  int32_t input_zero_point;    // quantized only
  int32_t weights_zero_point;  // not 0 only in old per-tensor files
  int32_t output_zero_point;   // quantized only
  int32_t activation_min;      // quantized only
  int32_t activation_max;      // quantized only
  float float_activation_min;  // f32 only
  float float_activation_max;  // f32 only
};

// Types as check_weighted_types. `bias` may be null. Quantized: writes params->multiplier_count `multipliers`
// (buffer_too_small where they don't fit); float32: `multipliers` may be empty.
MOTE_MUST_USE Status prepare_fully_connected(const TensorInfo& input, const TensorInfo& weights, const TensorInfo* bias,
                                             const TensorInfo& output, const FullyConnectedOptions& options,
                                             FullyConnectedParams* params, Span<FixedMultiplier> multipliers);

// The same where the caller has checked the types, none is float32 and *params is zero. It is smaller.
MOTE_MUST_USE Status prepare_quantized_fully_connected(const TensorInfo& input, const TensorInfo& weights,
                                                       const TensorInfo* bias, const TensorInfo& output,
                                                       const FullyConnectedOptions& options,
                                                       FullyConnectedParams* params, Span<FixedMultiplier> multipliers);

namespace reference {

// `bias` may be null; `multipliers` has params.multiplier_count entries.
void fully_connected_s8(const FullyConnectedParams& params, const int8_t* input, const int8_t* weights,
                        const int32_t* bias, const FixedMultiplier* multipliers, int8_t* output);

// int4 weights, two to a byte, the even index in the low half; rows follow each other without gaps.
void fully_connected_s8s4(const FullyConnectedParams& params, const int8_t* input, const uint8_t* weights,
                          const int32_t* bias, const FixedMultiplier* multipliers, int8_t* output);

// int16 activations, 64-bit accumulator.
void fully_connected_s16s8(const FullyConnectedParams& params, const int16_t* input, const int8_t* weights,
                           const int64_t* bias, const FixedMultiplier* multipliers, int16_t* output);

// int16 activations, 32-bit accumulator: what an int32 bias asks for.
void fully_connected_s16s8b32(const FullyConnectedParams& params, const int16_t* input, const int8_t* weights,
                              const int32_t* bias, const FixedMultiplier* multipliers, int16_t* output);

void fully_connected_f32(const FullyConnectedParams& params, const float* input, const float* weights,
                         const float* bias, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
