#include "mote/kernels/mul.h"

#include "mote/kernels/reference/arithmetic.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

template <typename T>
inline void mul_scaled(const MulParams& params, const T* left, const T* right, T* output) {
  const ArithmeticParams& common = params.common;
  for_each_element(common.shapes, [&](int32_t o, int32_t l, int32_t r) {
    const int32_t product = (left[l] - common.left_zero_point) * (right[r] - common.right_zero_point);
    output[o] = requantize_output<T>(product, params.output_multiplier, common);
  });
}

}  // namespace

void mul_s8(const MulParams& params, const int8_t* left, const int8_t* right, int8_t* output) {
  mul_scaled(params, left, right, output);
}

void mul_s16(const MulParams& params, const int16_t* left, const int16_t* right, int16_t* output) {
  mul_scaled(params, left, right, output);
}

void mul_s32(const MulParams& params, const int32_t* left, const int32_t* right, int32_t* output) {
  compute_s32(params.common, left, right, output, wrapping_multiply);
}

void mul_f32(const MulParams& params, const float* left, const float* right, float* output) {
  compute_f32(params.common, left, right, output, [](float a, float b) { return a * b; });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
