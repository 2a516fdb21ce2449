#include "mote/kernels/reduce_prod.h"

#include "mote/kernels/reference/reduction_walk.h"
#include "mote/kernels/requantize.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// Scaled after each multiplication and once more in the end. Below 2^31 * 2^16, wraps where TFLite's does.
template <typename T>
void scaled_product(const ReduceParams& params, const T* input, T* output) {
  constexpr int32_t least = sizeof(T) == 1 ? INT8_MIN : INT16_MIN;
  constexpr int32_t greatest = sizeof(T) == 1 ? INT8_MAX : INT16_MAX;
  bool is_first = true;
  for_each_reduction(
      params, 0,
      [&](int32_t product, int32_t i) {
        const int32_t factor = input[i] - params.input_zero_point;
        if (is_first) {
          is_first = false;
          return factor;
        }
        return multiply_wide_by_quantized_multiplier(int64_t{product} * factor, params.multiplier);
      },
      [&](int32_t o, int32_t product) {
        const int32_t scaled = multiply_wide_by_quantized_multiplier(product, params.multiplier);
        const int32_t zero_point = params.output_zero_point;
        output[o] = static_cast<T>(clamp(scaled, least - zero_point, greatest - zero_point) + zero_point);
        is_first = true;
      });
}

}  // namespace

void reduce_prod_f32(const ReduceParams& params, const float* input, float* output) {
  for_each_reduction(
      params, 1.0f, [&](float product, int32_t i) { return product * input[i]; },
      [&](int32_t o, float product) { output[o] = product; });
}

void reduce_prod_s32(const ReduceParams& params, const int32_t* input, int32_t* output) {
  for_each_reduction(
      params, 1u, [&](uint32_t product, int32_t i) { return product * static_cast<uint32_t>(input[i]); },
      [&](int32_t o, uint32_t product) { output[o] = static_cast<int32_t>(product); });
}

void reduce_prod_s8(const ReduceParams& params, const int8_t* input, int8_t* output) {
  scaled_product(params, input, output);
}

void reduce_prod_s16(const ReduceParams& params, const int16_t* input, int16_t* output) {
  scaled_product(params, input, output);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
