#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/broadcast.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// What ADD, SUB, SQUARED_DIFFERENCE, MUL and DIV have in common: two operands of one type, shapes broadcast.
namespace mote {
namespace kernels {

struct ArithmeticParams {
  BroadcastParams shapes;
  int32_t left_zero_point;     // s8, s16
  int32_t right_zero_point;    // s8, s16
  int32_t output_zero_point;   // s8, s16
  int32_t activation_min;      // s8, s16, s32
  int32_t activation_max;      // s8, s16, s32
  float float_activation_min;  // f32 only
  float float_activation_max;  // f32 only
};

// Types float32, int8, int16 and int32. Checks that int8 and int16 tensors have one scale and a zero point that they
// can hold, which may be other than 0 for int16.
MOTE_MUST_USE Status prepare_arithmetic(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                                        Activation activation, ArithmeticParams* params);

inline bool is_scaled(Type type) { return type == Type::int8 || type == Type::int16; }

// check_quantization of the three.
MOTE_MUST_USE Status check_quantization_of_all(const TensorInfo& left, const TensorInfo& right,
                                               const TensorInfo& output);

// invalid_quantization where an int32 tensor of the three has a scale.
MOTE_MUST_USE Status check_plain_integers(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output);

// left / t, right / t and t / (output * 2^left_shift) of the scales, t being twice the larger of left and right: so
// both operands, shifted, have one scale and their sum fits an int32. `in_float`: each is rounded to a float's bits.
struct CommonScale {
  FixedMultiplier left;
  FixedMultiplier right;
  FixedMultiplier output;
};
MOTE_MUST_USE Status prepare_common_scale(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                                          int32_t left_shift, bool in_float, CommonScale* scale);

}  // namespace kernels
}  // namespace mote
