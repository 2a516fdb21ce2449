#include "mote/kernels/unary.h"

#include "mote/kernels/gelu.h"
#include "mote/math/bits.h"
#include "mote/math/float_functions.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

template <typename Function>
inline void map(const UnaryParams& params, const float* input, float* output, Function function) {
  for (int32_t i = 0; i < params.element_count; ++i) output[i] = function(input[i]);
}

float without_sign(float x) { return math::float_from_bits(math::bits_from_float(x) & 0x7fffffffu); }

float hard_swish(float x) {
  const float shifted = x + 3.0f;
  const float held = shifted < 0.0f ? 0.0f : (shifted > 6.0f ? 6.0f : shifted);
  return x * held / 6.0f;
}

}  // namespace

void lookup_s8(const UnaryParams& params, const int8_t* table, const int8_t* input, int8_t* output) {
  for (int32_t i = 0; i < params.element_count; ++i) output[i] = table[input[i] - INT8_MIN];
}

void abs_f32(const UnaryParams& params, const float* input, float* output) { map(params, input, output, without_sign); }

void neg_f32(const UnaryParams& params, const float* input, float* output) {
  map(params, input, output, [](float x) { return -x; });
}

void square_f32(const UnaryParams& params, const float* input, float* output) {
  map(params, input, output, [](float x) { return x * x; });
}

void sqrt_f32(const UnaryParams& params, const float* input, float* output) {
  map(params, input, output, math::sqrt_float);
}

void rsqrt_f32(const UnaryParams& params, const float* input, float* output) {
  map(params, input, output, [](float x) { return 1.0f / math::sqrt_float(x); });
}

void exp_f32(const UnaryParams& params, const float* input, float* output) {
  map(params, input, output, math::exp_float);
}

void log_f32(const UnaryParams& params, const float* input, float* output) {
  map(params, input, output, math::ln_float);
}

void sin_f32(const UnaryParams& params, const float* input, float* output) {
  map(params, input, output, math::sin_float);
}

void cos_f32(const UnaryParams& params, const float* input, float* output) {
  map(params, input, output, math::cos_float);
}

void floor_f32(const UnaryParams& params, const float* input, float* output) {
  map(params, input, output, math::floor_float);
}

void ceil_f32(const UnaryParams& params, const float* input, float* output) {
  map(params, input, output, math::ceil_float);
}

void round_f32(const UnaryParams& params, const float* input, float* output) {
  map(params, input, output, math::round_half_even_float);
}

void elu_f32(const UnaryParams& params, const float* input, float* output) {
  map(params, input, output, [](float x) { return x < 0.0f ? math::exp_minus_one_float(x) : x; });
}

void gelu_f32(const UnaryParams& params, const float* input, float* output) { map(params, input, output, gelu); }

void gelu_tanh_f32(const UnaryParams& params, const float* input, float* output) {
  map(params, input, output, gelu_by_tanh);
}

void hard_swish_f32(const UnaryParams& params, const float* input, float* output) {
  map(params, input, output, hard_swish);
}

void logistic_f32(const UnaryParams& params, const float* input, float* output) {
  map(params, input, output, math::logistic_float);
}

void tanh_f32(const UnaryParams& params, const float* input, float* output) {
  map(params, input, output, math::tanh_float);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
