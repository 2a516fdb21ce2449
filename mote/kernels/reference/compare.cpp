#include "mote/kernels/compare.h"

#include "mote/kernels/reference/broadcast.h"
#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// 1 where the params accept how a stands to b.
template <typename T>
inline uint8_t compare(const CompareParams& params, T a, T b) {
  int32_t outcome = outcome_unordered;
  if (a < b) outcome = outcome_less;
  if (a == b) outcome = outcome_equal;
  if (a > b) outcome = outcome_greater;
  return (params.accepted & outcome) != 0 ? 1 : 0;
}

template <typename T>
inline void compare_stored(const CompareParams& params, const T* left, const T* right, uint8_t* output) {
  for_each_element(params.shapes,
                   [&](int32_t o, int32_t l, int32_t r) { output[o] = compare(params, left[l], right[r]); });
}

template <typename T>
inline void compare_scaled(const CompareParams& params, const T* left, const T* right, uint8_t* output) {
  constexpr int32_t left_shift = 8;
  for_each_element(params.shapes, [&](int32_t o, int32_t l, int32_t r) {
    const int32_t left_wide = (left[l] - params.left_zero_point) * (1 << left_shift);
    const int32_t right_wide = (right[r] - params.right_zero_point) * (1 << left_shift);
    output[o] = compare(params, multiply_by_quantized_multiplier(left_wide, params.left_multiplier),
                        multiply_by_quantized_multiplier(right_wide, params.right_multiplier));
  });
}

}  // namespace

void compare_s8(const CompareParams& params, const int8_t* left, const int8_t* right, uint8_t* output) {
  compare_scaled(params, left, right, output);
}

void compare_s16(const CompareParams& params, const int16_t* left, const int16_t* right, uint8_t* output) {
  compare_scaled(params, left, right, output);
}

void compare_s32(const CompareParams& params, const int32_t* left, const int32_t* right, uint8_t* output) {
  compare_stored(params, left, right, output);
}

void compare_s64(const CompareParams& params, const int64_t* left, const int64_t* right, uint8_t* output) {
  compare_stored(params, left, right, output);
}

void compare_f32(const CompareParams& params, const float* left, const float* right, uint8_t* output) {
  compare_stored(params, left, right, output);
}

void compare_bool(const CompareParams& params, const uint8_t* left, const uint8_t* right, uint8_t* output) {
  for_each_element(params.shapes, [&](int32_t o, int32_t l, int32_t r) {
    output[o] = compare<int32_t>(params, left[l] != 0 ? 1 : 0, right[r] != 0 ? 1 : 0);
  });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
