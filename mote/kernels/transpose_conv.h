#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// TRANSPOSE_CONV: input [batches, height, width, channels], filter [output_channels, height, width, channels], bias
// [output_channels] or none. Input pixel (y, x) adds to the outputs from (y, x) * stride - pad on, a filter's size of
// them. The output's size is given; what falls outside of it is lost.
namespace mote {
namespace kernels {

struct TransposeConvParams {
  int32_t batches;
  int32_t input_height;
  int32_t input_width;
  int32_t input_channels;
  int32_t filter_height;
  int32_t filter_width;
  int32_t output_height;
  int32_t output_width;
  int32_t output_channels;
  int32_t stride_height;
  int32_t stride_width;
  int32_t pad_top;
  int32_t pad_left;
  int32_t input_zero_point;    // quantized only
  int32_t output_zero_point;   // quantized only
  int32_t activation_min;      // quantized only
  int32_t activation_max;      // quantized only
  float float_activation_min;  // f32 only
  float float_activation_max;  // f32 only
};

// Types as check_weighted_types, but no int4, and int16 with a bias of int64 or int16. `bias` may be null. Quantized:
// writes output_channels `multipliers` (buffer_too_small where they don't fit); float32: `multipliers` may be empty.
MOTE_MUST_USE Status prepare_transpose_conv(const TensorInfo& input, const TensorInfo& filter, const TensorInfo* bias,
                                            const TensorInfo& output, const TransposeConvOptions& options,
                                            TransposeConvParams* params, Span<FixedMultiplier> multipliers);

namespace reference {

// `bias` may be null; `multipliers` has output_channels entries.
void transpose_conv_s8(const TransposeConvParams& params, const int8_t* input, const int8_t* filter,
                       const int32_t* bias, const FixedMultiplier* multipliers, int8_t* output);

void transpose_conv_s16s8(const TransposeConvParams& params, const int16_t* input, const int8_t* filter,
                          const int64_t* bias, const FixedMultiplier* multipliers, int16_t* output);

void transpose_conv_s16s8b16(const TransposeConvParams& params, const int16_t* input, const int8_t* filter,
                             const int16_t* bias, const FixedMultiplier* multipliers, int16_t* output);

void transpose_conv_f32(const TransposeConvParams& params, const float* input, const float* filter, const float* bias,
                        float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
