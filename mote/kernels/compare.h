#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/broadcast.h"
#include "mote/kernels/tensor_info.h"

// EQUAL, NOT_EQUAL, LESS, LESS_EQUAL, GREATER, GREATER_EQUAL: shapes broadcast to each other, the output is bool.
namespace mote {
namespace kernels {

// The outcomes of comparing two numbers, as bits. A comparison is the set of those that it accepts.
constexpr int32_t outcome_less = 1;
constexpr int32_t outcome_equal = 2;
constexpr int32_t outcome_greater = 4;
constexpr int32_t outcome_unordered = 8;  // one is not a number

struct CompareParams {
  BroadcastParams shapes;
  int32_t accepted;                  // outcomes that give true: bits less 1, equal 2, greater 4, unordered 8
  int32_t left_zero_point;           // s8, s16
  int32_t right_zero_point;          // s8, s16
  FixedMultiplier left_multiplier;   // s8, s16
  FixedMultiplier right_multiplier;  // s8, s16
};

// Types float32, int8, int16, int32, int64; bool where less and greater are accepted alike. int8 and int16 compare the
// numbers that they stand for; int16 without scales itself.
MOTE_MUST_USE Status prepare_compare(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                                     int32_t accepted, CompareParams* params);

namespace reference {

void compare_s8(const CompareParams& params, const int8_t* left, const int8_t* right, uint8_t* output);
void compare_s16(const CompareParams& params, const int16_t* left, const int16_t* right, uint8_t* output);
void compare_s32(const CompareParams& params, const int32_t* left, const int32_t* right, uint8_t* output);
void compare_s64(const CompareParams& params, const int64_t* left, const int64_t* right, uint8_t* output);
void compare_f32(const CompareParams& params, const float* left, const float* right, uint8_t* output);
void compare_bool(const CompareParams& params, const uint8_t* left, const uint8_t* right, uint8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
