#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// What AVERAGE_POOL_2D, MAX_POOL_2D and L2_POOL_2D share: input and output [batches, height, width, channels], same
// quantization.
namespace mote {
namespace kernels {

struct Pool2dParams {
  int32_t batches;
  int32_t input_height;
  int32_t input_width;
  int32_t channels;
  int32_t filter_height;
  int32_t filter_width;
  int32_t output_height;
  int32_t output_width;
  int32_t stride_height;
  int32_t stride_width;
  int32_t pad_top;
  int32_t pad_left;
  int32_t activation_min;      // quantized only
  int32_t activation_max;      // quantized only
  float float_activation_min;  // f32 only
  float float_activation_max;  // f32 only
};

// float32, int8 and int16.
MOTE_MUST_USE Status prepare_pool_2d(const TensorInfo& input, const TensorInfo& output, const Pool2dOptions& options,
                                     Pool2dParams* params);

}  // namespace kernels
}  // namespace mote
