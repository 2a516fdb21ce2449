#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// CONV_2D: input [batches, height, width, channels], filter [output_channels, height, width, channels / groups],
// bias [output_channels] or none.
namespace mote {
namespace kernels {

struct Conv2dParams {
  int32_t batches;
  int32_t input_height;
  int32_t input_width;
  int32_t input_channels;
  int32_t filter_height;
  int32_t filter_width;
  int32_t filter_channels;  // channels that one output sees: input_channels / groups
  int32_t output_height;
  int32_t output_width;
  int32_t output_channels;
  int32_t stride_height;
  int32_t stride_width;
  int32_t dilation_height;
  int32_t dilation_width;
  int32_t pad_top;
  int32_t pad_left;
  int32_t input_zero_point;    // quantized only
  int32_t output_zero_point;   // quantized only
  int32_t activation_min;      // quantized only
  int32_t activation_max;      // quantized only
  float float_activation_min;  // f32 only
  float float_activation_max;  // f32 only
};

// Types as check_weighted_types. `bias` may be null. Quantized: writes output_channels `multipliers`
// (buffer_too_small where they don't fit); float32: `multipliers` may be empty.
MOTE_MUST_USE Status prepare_conv_2d(const TensorInfo& input, const TensorInfo& filter, const TensorInfo* bias,
                                     const TensorInfo& output, const Conv2dOptions& options, Conv2dParams* params,
                                     Span<FixedMultiplier> multipliers);

namespace reference {

// Computes output rows [rows.begin, rows.end) of every image of the batch. `input` and `output` point to the whole
// tensors; `bias` may be null; `multipliers` has output_channels entries.
void conv_2d_s8(const Conv2dParams& params, RowRange rows, const int8_t* input, const int8_t* filter,
                const int32_t* bias, const FixedMultiplier* multipliers, int8_t* output);

// int4 weights, two to a byte, the even index in the low half; packed across the whole tensor.
void conv_2d_s8s4(const Conv2dParams& params, RowRange rows, const int8_t* input, const uint8_t* filter,
                  const int32_t* bias, const FixedMultiplier* multipliers, int8_t* output);

// int16 activations, 64-bit accumulator.
void conv_2d_s16s8(const Conv2dParams& params, RowRange rows, const int16_t* input, const int8_t* filter,
                   const int64_t* bias, const FixedMultiplier* multipliers, int16_t* output);

// int16 activations, 32-bit accumulator: what an int32 bias asks for.
void conv_2d_s16s8b32(const Conv2dParams& params, RowRange rows, const int16_t* input, const int8_t* filter,
                      const int32_t* bias, const FixedMultiplier* multipliers, int16_t* output);

void conv_2d_f32(const Conv2dParams& params, RowRange rows, const float* input, const float* filter, const float* bias,
                 float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
