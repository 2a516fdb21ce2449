#include "mote/kernels/add.h"

#include "mote/base/clamp.h"
#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// Calls add(index of the output, of the left operand, of the right operand) for every element.
template <typename Add>
void for_each_element(const AddParams& params, Add add) {
  if (params.same_shape != 0) {
    for (int32_t i = 0; i < params.element_count; ++i) add(i, i, i);
    return;
  }
  int32_t at[max_rank] = {};
  int32_t left = 0;
  int32_t right = 0;
  for (int32_t i = 0; i < params.element_count; ++i) {
    add(i, left, right);
    for (int32_t axis = max_rank - 1; axis >= 0; --axis) {
      left += params.left_strides[axis];
      right += params.right_strides[axis];
      if (++at[axis] < params.output_dims[axis]) break;
      left -= params.left_strides[axis] * params.output_dims[axis];
      right -= params.right_strides[axis] * params.output_dims[axis];
      at[axis] = 0;
    }
  }
}

constexpr int32_t left_shift = 20;  // as in fill_multipliers of prepare_add

}  // namespace

void add_s8(const AddParams& params, const int8_t* left, const int8_t* right, int8_t* output) {
  for_each_element(params, [&](int32_t o, int32_t l, int32_t r) {
    const int32_t left_wide = (left[l] - params.left_zero_point) * (1 << left_shift);
    const int32_t right_wide = (right[r] - params.right_zero_point) * (1 << left_shift);
    const int32_t sum = multiply_by_quantized_multiplier(left_wide, params.left_multiplier) +
                        multiply_by_quantized_multiplier(right_wide, params.right_multiplier);
    output[o] = requantize_s8(sum, params.output_multiplier, params.output_zero_point, params.activation_min,
                              params.activation_max);
  });
}

void add_f32(const AddParams& params, const float* left, const float* right, float* output) {
  for_each_element(params, [&](int32_t o, int32_t l, int32_t r) {
    output[o] = clamp(left[l] + right[r], params.float_activation_min, params.float_activation_max);
  });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
