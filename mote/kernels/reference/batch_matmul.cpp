#include "mote/kernels/batch_matmul.h"

#include "mote/base/clamp.h"
#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// Calls multiply(index of the left matrix's first element, the same of the right one) for every matrix of the output.
template <typename Multiply>
void for_each_matrix(const BatchMatmulParams& params, Multiply multiply) {
  const int32_t* dims = params.batch_dims;
  const int32_t* left = params.left_batch_strides;
  const int32_t* right = params.right_batch_strides;
  for (int32_t a = 0; a < dims[0]; ++a) {
    for (int32_t b = 0; b < dims[1]; ++b) {
      for (int32_t c = 0; c < dims[2]; ++c) {
        for (int32_t d = 0; d < dims[3]; ++d) {
          multiply(a * left[0] + b * left[1] + c * left[2] + d * left[3],
                   a * right[0] + b * right[1] + c * right[2] + d * right[3]);
        }
      }
    }
  }
}

// Calls add(index of the left element, index of the right one) for the products of an output, then finish().
template <typename Begin, typename Add, typename Finish>
void for_each_product(const BatchMatmulParams& params, Begin begin, Add add, Finish finish) {
  for_each_matrix(params, [&](int32_t left, int32_t right) {
    for (int32_t row = 0; row < params.rows; ++row) {
      for (int32_t column = 0; column < params.columns; ++column) {
        begin();
        int32_t l = left + row * params.left_row_stride;
        int32_t r = right + column * params.right_column_stride;
        for (int32_t i = 0; i < params.depth; ++i) {
          add(l, r);
          l += params.left_depth_stride;
          r += params.right_depth_stride;
        }
        finish();
      }
    }
  });
}

}  // namespace

// Sums of integers are unsigned: they wrap where a model overflows the accumulator.
void batch_matmul_s8(const BatchMatmulParams& params, const int8_t* left, const int8_t* right, int8_t* output) {
  uint32_t sum = 0;
  for_each_product(
      params, [&] { sum = 0; },
      [&](int32_t l, int32_t r) {
        sum += static_cast<uint32_t>((left[l] - params.left_zero_point) * (right[r] - params.right_zero_point));
      },
      [&] {
        *output++ =
            requantize_s8(static_cast<int32_t>(sum), params.multiplier, params.output_zero_point, INT8_MIN, INT8_MAX);
      });
}

void batch_matmul_s16(const BatchMatmulParams& params, const int16_t* left, const int16_t* right, int16_t* output) {
  uint64_t sum = 0;
  for_each_product(
      params, [&] { sum = 0; }, [&](int32_t l, int32_t r) { sum += static_cast<uint64_t>(left[l] * right[r]); },
      [&] {
        const int32_t scaled = multiply_wide_by_quantized_multiplier(static_cast<int64_t>(sum), params.multiplier);
        *output++ = static_cast<int16_t>(clamp<int32_t>(scaled, INT16_MIN, INT16_MAX));
      });
}

void batch_matmul_f32(const BatchMatmulParams& params, const float* left, const float* right, float* output) {
  float sum = 0;
  for_each_product(
      params, [&] { sum = 0; }, [&](int32_t l, int32_t r) { sum += left[l] * right[r]; }, [&] { *output++ = sum; });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
