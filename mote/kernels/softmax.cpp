#include "mote/kernels/softmax.h"

#include "mote/kernels/affine.h"
#include "mote/kernels/checks.h"
#include "mote/kernels/softmax_format.h"
#include "mote/math/bits.h"

namespace mote {
namespace kernels {
namespace {

bool is_scale(float scale, float expected) { return math::bits_from_float(scale) == math::bits_from_float(expected); }

// Within a thousandth of 2^-bits, as TFLite asks of an int16 output.
bool is_near_power(float scale, int32_t bits) {
  constexpr float least = 0.999f;
  constexpr float greatest = 1.001f;
  const math::Real unit = math::scale_by_power_of_two(math::real_from_float(scale), bits);
  return !math::is_less(unit, math::real_from_float(least)) && !math::is_less(math::real_from_float(greatest), unit);
}

Status check_output(Type input_type, const TensorInfo& output) {
  MOTE_RETURN_IF_ERROR(check_affine(output));
  const float scale = output.quantization.scales[0];
  const int32_t zero_point = output.quantization.zero_point;
  bool fits;
  if (input_type == Type::int16) {
    fits = zero_point == 0 && is_near_power(scale, 15);
  } else if (output.type == Type::int16) {
    fits = zero_point == INT16_MIN && is_near_power(scale, 16);
  } else {
    fits = zero_point == INT8_MIN && is_scale(scale, 1.0f / 256);
  }
  return fits ? Status::ok : Status::invalid_quantization;
}

bool has_kernel(Type input, Type output) {
  if (input == Type::int8) return output == Type::int8 || output == Type::int16;
  return (input == Type::float32 || input == Type::int16) && output == input;
}

}  // namespace

Status prepare_softmax_input(math::Real real, FixedMultiplier* multiplier, int32_t* difference_min) {
  const math::Real greatest = math::real_from_int(INT32_MAX);
  real = math::scale_by_power_of_two(real, softmax_input_fraction_bits);
  *multiplier = quantize_multiplier(math::is_less(greatest, real) ? greatest : real);
  if (multiplier->shift < 0 || multiplier->multiplier == 0) return Status::out_of_range;

  constexpr int64_t range = ((int64_t{1} << softmax_input_integer_bits) - 1) << softmax_input_fraction_bits;
  *difference_min = static_cast<int32_t>(-(range >> multiplier->shift));
  return Status::ok;
}

Status prepare_softmax(const TensorInfo& input, const TensorInfo& output, const SoftmaxOptions& options,
                       SoftmaxParams* params) {
  *params = SoftmaxParams();
  if (!has_kernel(input.type, output.type)) return Status::unsupported_type;
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &count));
  if (input.shape.rank < 1) return Status::unsupported_rank;
  if (!same_shape(input.shape, output.shape)) return Status::shape_mismatch;
  if (!math::is_positive_finite(options.beta)) return Status::unsupported_option;
  params->row_length = input.shape.dims[input.shape.rank - 1];
  params->row_count = count / params->row_length;
  params->beta = options.beta;
  if (input.type == Type::float32) return Status::ok;

  MOTE_RETURN_IF_ERROR(check_affine(input));
  MOTE_RETURN_IF_ERROR(check_output(input.type, output));
  const math::Real scale = math::real_from_float(input.quantization.scales[0]);
  const math::Real real = math::multiply(scale, math::real_from_float(options.beta));
  if (input.type == Type::int16) {
    MOTE_RETURN_IF_ERROR(check_symmetric(input));
    // Every exponential adds up to 32767 to an int32.
    constexpr int32_t most = UINT16_MAX;
    if (params->row_length > most) return Status::out_of_range;
    const math::Real table_scale = math::divide(math::real_from_int(10), math::real_from_int(UINT16_MAX));
    return checked_multiplier(math::divide(real, table_scale), &params->input_multiplier);
  }
  // Every exponential adds up to 1.0 to a sum with softmax_sum_integer_bits.
  if (params->row_length >= (1 << softmax_sum_integer_bits)) return Status::out_of_range;
  return prepare_softmax_input(real, &params->input_multiplier, &params->difference_min);
}

}  // namespace kernels
}  // namespace mote
