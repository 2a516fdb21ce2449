#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// ADD: output = left + right, shapes broadcast to each other.
namespace mote {
namespace kernels {

struct AddParams {
  int32_t element_count;              // of the output
  int32_t same_shape;                 // 1: no broadcasting, the arrays below aren't read
  int32_t output_dims[max_rank];      // leading dimensions of 1 where the rank is smaller
  int32_t left_strides[max_rank];     // in elements; 0 where `left` is repeated
  int32_t right_strides[max_rank];    // in elements; 0 where `right` is repeated
  int32_t left_zero_point;            // s8 only
  int32_t right_zero_point;           // s8 only
  int32_t output_zero_point;          // s8 only
  FixedMultiplier left_multiplier;    // s8 only
  FixedMultiplier right_multiplier;   // s8 only
  FixedMultiplier output_multiplier;  // s8 only
  int32_t activation_min;             // s8 only
  int32_t activation_max;             // s8 only
  float float_activation_min;         // f32 only
  float float_activation_max;         // f32 only
};

MOTE_MUST_USE Status prepare_add(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                                 const AddOptions& options, AddParams* params);

namespace reference {

// `output` may be `left` or `right` itself where that one has the output's shape.
void add_s8(const AddParams& params, const int8_t* left, const int8_t* right, int8_t* output);

void add_f32(const AddParams& params, const float* left, const float* right, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
