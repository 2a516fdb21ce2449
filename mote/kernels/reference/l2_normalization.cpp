#include "mote/kernels/l2_normalization.h"

#include "mote/kernels/fixed_point.h"
#include "mote/kernels/requantize.h"
#include "mote/math/float_functions.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

void normalize_row_s8(const L2NormalizationParams& params, const int8_t* input, int8_t* output) {
  constexpr int32_t output_fraction_bits = 7;
  int32_t sum = 0;
  for (int32_t i = 0; i < params.row_length; ++i) {
    const int32_t value = input[i] - params.input_zero_point;
    sum += value * value;
  }
  FixedMultiplier multiplier = inverse_sqrt(sum);
  multiplier.shift += output_fraction_bits;
  for (int32_t i = 0; i < params.row_length; ++i) {
    const int32_t share = multiply_by_quantized_multiplier(input[i] - params.input_zero_point, multiplier);
    output[i] = static_cast<int8_t>(clamp<int32_t>(share, INT8_MIN, INT8_MAX));
  }
}

void normalize_row_f32(const L2NormalizationParams& params, const float* input, float* output) {
  constexpr float least_norm = 1e-6f;
  float sum = 0;
  for (int32_t i = 0; i < params.row_length; ++i) sum += input[i] * input[i];
  const float root = math::sqrt_float(sum);
  const float norm = root < least_norm ? least_norm : root;
  for (int32_t i = 0; i < params.row_length; ++i) output[i] = input[i] / norm;
}

}  // namespace

void l2_normalization_s8(const L2NormalizationParams& params, const int8_t* input, int8_t* output) {
  for (int32_t row = 0; row < params.row_count; ++row) {
    normalize_row_s8(params, input + row * params.row_length, output + row * params.row_length);
  }
}

void l2_normalization_f32(const L2NormalizationParams& params, const float* input, float* output) {
  for (int32_t row = 0; row < params.row_count; ++row) {
    normalize_row_f32(params, input + row * params.row_length, output + row * params.row_length);
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
