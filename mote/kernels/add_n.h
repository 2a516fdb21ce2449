#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// ADD_N: the sum of any number of inputs of one shape.
namespace mote {
namespace kernels {

struct AddNParams {
  int32_t element_count;
  int32_t input_count;
  int32_t input_zero_point;           // s8 only
  int32_t output_zero_point;          // s8 only
  FixedMultiplier output_multiplier;  // s8 only
};

// Types float32 and int8. `input` is the first of `input_count`; the others are checked by check_add_n_input.
MOTE_MUST_USE Status prepare_add_n(const TensorInfo& input, int32_t input_count, const TensorInfo& output,
                                   AddNParams* params);
MOTE_MUST_USE Status check_add_n_input(const TensorInfo& first, const TensorInfo& other);

namespace reference {

// `output` may be one of the inputs.
void add_n_s8(const AddNParams& params, const void* const* inputs, int8_t* output);
void add_n_f32(const AddNParams& params, const void* const* inputs, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
