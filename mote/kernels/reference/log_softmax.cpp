#include "mote/kernels/log_softmax.h"

#include "mote/kernels/fixed_point.h"
#include "mote/kernels/reference/softmax_row.h"
#include "mote/math/float_functions.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

int32_t wrapping_add(int32_t a, int32_t b) {
  return static_cast<int32_t>(static_cast<uint32_t>(a) + static_cast<uint32_t>(b));
}

void log_softmax_row_s8(const LogSoftmaxParams& params, const int8_t* input, int8_t* output) {
  constexpr int32_t output_shift = softmax_input_fraction_bits - 4;  // Q5.26 to sixteenths
  const SoftmaxRow row = {params.row_length, params.input_multiplier, params.difference_min};
  const int32_t greatest = greatest_of(input, params.row_length);
  const int32_t log_sum = ln_q5_26(sum_of_exponentials(row, input, greatest));

  // Differences down to here can have log_sum subtracted and still fit Q5.26.
  const int32_t lowest = multiply_by_quantized_multiplier(wrapping_add(log_sum, INT32_MIN), params.inverse_multiplier);
  const int32_t limit = lowest > params.difference_min - 1 ? lowest : params.difference_min - 1;
  for (int32_t i = 0; i < params.row_length; ++i) {
    const int32_t difference = input[i] - greatest;
    int32_t result = INT8_MIN;
    if (difference > limit) {
      const int32_t real = wrapping_add(scaled_difference(row, difference), -log_sum);
      result = rounding_shift_right(real, output_shift) + INT8_MAX;
    }
    output[i] = static_cast<int8_t>(clamp<int32_t>(result, INT8_MIN, INT8_MAX));
  }
}

void log_softmax_row_f32(const LogSoftmaxParams& params, const float* input, float* output) {
  const float greatest = greatest_of(input, params.row_length);
  float sum = 0;
  for (int32_t i = 0; i < params.row_length; ++i) sum += math::exp_float(input[i] - greatest);
  const float log_sum = math::ln_float(sum);
  for (int32_t i = 0; i < params.row_length; ++i) output[i] = input[i] - greatest - log_sum;
}

}  // namespace

void log_softmax_s8(const LogSoftmaxParams& params, const int8_t* input, int8_t* output) {
  for (int32_t row = 0; row < params.row_count; ++row) {
    log_softmax_row_s8(params, input + row * params.row_length, output + row * params.row_length);
  }
}

void log_softmax_f32(const LogSoftmaxParams& params, const float* input, float* output) {
  for (int32_t row = 0; row < params.row_count; ++row) {
    log_softmax_row_f32(params, input + row * params.row_length, output + row * params.row_length);
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
