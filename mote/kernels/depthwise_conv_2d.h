#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// DEPTHWISE_CONV_2D: input [batches, height, width, channels], filter [1, height, width, channels * depth_multiplier],
// bias [channels * depth_multiplier] or none. Output channel c * depth_multiplier + m sees input channel c only.
namespace mote {
namespace kernels {

struct DepthwiseConv2dParams {
  int32_t batches;
  int32_t input_height;
  int32_t input_width;
  int32_t input_channels;
  int32_t filter_height;
  int32_t filter_width;
  int32_t depth_multiplier;
  int32_t output_height;
  int32_t output_width;
  int32_t output_channels;  // input_channels * depth_multiplier
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

// As prepare_conv_2d; the filter's channel axis is 3.
MOTE_MUST_USE Status prepare_depthwise_conv_2d(const TensorInfo& input, const TensorInfo& filter,
                                               const TensorInfo* bias, const TensorInfo& output,
                                               const DepthwiseConv2dOptions& options, DepthwiseConv2dParams* params,
                                               Span<FixedMultiplier> multipliers);

namespace reference {

// Computes output rows [rows.begin, rows.end) of every image of the batch. `input` and `output` point to the whole
// tensors; `bias` may be null; `multipliers` has output_channels entries.
void depthwise_conv_2d_s8(const DepthwiseConv2dParams& params, RowRange rows, const int8_t* input, const int8_t* filter,
                          const int32_t* bias, const FixedMultiplier* multipliers, int8_t* output);

// int4 weights, two to a byte, the even index in the low half; packed across the whole tensor.
void depthwise_conv_2d_s8s4(const DepthwiseConv2dParams& params, RowRange rows, const int8_t* input,
                            const uint8_t* filter, const int32_t* bias, const FixedMultiplier* multipliers,
                            int8_t* output);

// int16 activations, 64-bit accumulator.
void depthwise_conv_2d_s16s8(const DepthwiseConv2dParams& params, RowRange rows, const int16_t* input,
                             const int8_t* filter, const int64_t* bias, const FixedMultiplier* multipliers,
                             int16_t* output);

void depthwise_conv_2d_f32(const DepthwiseConv2dParams& params, RowRange rows, const float* input, const float* filter,
                           const float* bias, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
