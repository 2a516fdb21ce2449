#include "mote/kernels/add.h"

#include "mote/kernels/reference/arithmetic.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// left_shift as in prepare_add
template <int32_t left_shift, typename T>
inline void add_scaled(const AddParams& params, const T* left, const T* right, T* output) {
  const ArithmeticParams& common = params.common;
  for_each_element(common.shapes, [&](int32_t o, int32_t l, int32_t r) {
    const int32_t left_wide = (left[l] - common.left_zero_point) * (1 << left_shift);
    const int32_t right_wide = (right[r] - common.right_zero_point) * (1 << left_shift);
    const int32_t sum = multiply_by_quantized_multiplier(left_wide, params.left_multiplier) +
                        multiply_by_quantized_multiplier(right_wide, params.right_multiplier);
    output[o] = requantize_output<T>(sum, params.output_multiplier, common);
  });
}

}  // namespace

void add_s8(const AddParams& params, const int8_t* left, const int8_t* right, int8_t* output) {
  add_scaled<20>(params, left, right, output);
}

void add_s16(const AddParams& params, const int16_t* left, const int16_t* right, int16_t* output) {
  add_scaled<15>(params, left, right, output);
}

void add_s32(const AddParams& params, const int32_t* left, const int32_t* right, int32_t* output) {
  compute_s32(params.common, left, right, output, wrapping_add);
}

void add_f32(const AddParams& params, const float* left, const float* right, float* output) {
  compute_f32(params.common, left, right, output, [](float a, float b) { return a + b; });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
