#include "mote/kernels/sub.h"

#include "mote/kernels/reference/arithmetic.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// left_shift as in prepare_…
template <int32_t left_shift, typename T>
inline int32_t difference_in_common_scale(const AddParams& params, T left, T right) {
  const int32_t left_wide = (left - params.common.left_zero_point) * (1 << left_shift);
  const int32_t right_wide = (right - params.common.right_zero_point) * (1 << left_shift);
  return multiply_by_quantized_multiplier(left_wide, params.left_multiplier) -
         multiply_by_quantized_multiplier(right_wide, params.right_multiplier);
}

template <int32_t left_shift, typename T>
inline void sub_scaled(const AddParams& params, const T* left, const T* right, T* output) {
  for_each_element(params.common.shapes, [&](int32_t o, int32_t l, int32_t r) {
    const int32_t difference = difference_in_common_scale<left_shift>(params, left[l], right[r]);
    output[o] = requantize_output<T>(difference, params.output_multiplier, params.common);
  });
}

template <int32_t left_shift, typename T>
inline void square_scaled_difference(const AddParams& params, const T* left, const T* right, T* output) {
  for_each_element(params.common.shapes, [&](int32_t o, int32_t l, int32_t r) {
    const int32_t difference = difference_in_common_scale<left_shift>(params, left[l], right[r]);
    output[o] = requantize_output<T>(difference * difference, params.output_multiplier, params.common);
  });
}

}  // namespace

void sub_s8(const AddParams& params, const int8_t* left, const int8_t* right, int8_t* output) {
  sub_scaled<20>(params, left, right, output);
}

void sub_s16(const AddParams& params, const int16_t* left, const int16_t* right, int16_t* output) {
  sub_scaled<15>(params, left, right, output);
}

void sub_s32(const AddParams& params, const int32_t* left, const int32_t* right, int32_t* output) {
  compute_s32(params.common, left, right, output, wrapping_subtract);
}

void sub_f32(const AddParams& params, const float* left, const float* right, float* output) {
  compute_f32(params.common, left, right, output, [](float a, float b) { return a - b; });
}

void squared_difference_s8(const AddParams& params, const int8_t* left, const int8_t* right, int8_t* output) {
  square_scaled_difference<7>(params, left, right, output);
}

void squared_difference_s16(const AddParams& params, const int16_t* left, const int16_t* right, int16_t* output) {
  square_scaled_difference<0>(params, left, right, output);
}

void squared_difference_s32(const AddParams& params, const int32_t* left, const int32_t* right, int32_t* output) {
  compute_s32(params.common, left, right, output, [](int32_t a, int32_t b) {
    const int32_t difference = wrapping_subtract(a, b);
    return wrapping_multiply(difference, difference);
  });
}

// Overflow stays infinite: the op has no activation that would hold it.
void squared_difference_f32(const AddParams& params, const float* left, const float* right, float* output) {
  for_each_element(params.common.shapes, [&](int32_t o, int32_t l, int32_t r) {
    const float difference = left[l] - right[r];
    output[o] = difference * difference;
  });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
