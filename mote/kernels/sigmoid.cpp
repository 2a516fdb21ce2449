#include "mote/kernels/sigmoid.h"

#include "mote/kernels/affine.h"
#include "mote/kernels/checks.h"
#include "mote/kernels/fixed_point.h"
#include "mote/kernels/unary.h"
#include "mote/math/bits.h"

namespace mote {
namespace kernels {
namespace {

// True where log2(scale) is within a thousandth of an integer, which goes to `exponent`.
bool is_near_power_of_two(float scale, int32_t* exponent) {
  constexpr uint32_t greatest_fraction_above = 5815;  // (2^0.001 - 1) * 2^23
  constexpr uint32_t least_fraction_below = 8376984;  // (2^0.999 - 1) * 2^23
  const uint32_t bits = math::bits_from_float(scale);
  const uint32_t fraction = bits & 0x7fffff;
  *exponent = static_cast<int32_t>(bits >> 23) - 127 + (fraction >= least_fraction_below ? 1 : 0);
  return fraction <= greatest_fraction_above || fraction >= least_fraction_below;
}

// An input of 2^-12 — and up to `most_doublings` times twice that — is brought to the table's scale by 3 alone.
Status prepare_s16(const TensorInfo& input, const TensorInfo& output, int32_t most_doublings, SigmoidParams* params) {
  *params = SigmoidParams();
  UnaryParams shape;
  MOTE_RETURN_IF_ERROR(prepare_unary(Type::int16, input, output, &shape));
  params->element_count = shape.element_count;
  MOTE_RETURN_IF_ERROR(check_symmetric(input));
  MOTE_RETURN_IF_ERROR(check_symmetric(output));
  int32_t exponent;
  const bool is_fixed = is_near_power_of_two(output.quantization.scales[0], &exponent) && exponent == -15;
  if (!is_fixed) return Status::invalid_quantization;

  if (is_near_power_of_two(input.quantization.scales[0], &exponent)) {
    const int32_t doublings = exponent + 12;
    if (doublings >= 0 && doublings <= most_doublings) {
      params->multiplier = 3 << doublings;
      return Status::ok;
    }
  }
  const math::Real half_of_greatest = math::scale_by_power_of_two(math::real_from_int(INT16_MAX), -1);
  const math::Real scale = math::real_from_float(input.quantization.scales[0]);
  math::Real multiplier = math::multiply(scale, math::real_from_int(3 * 4096));
  while (!math::is_less(half_of_greatest, multiplier) && params->right_shift <= 30) {
    multiplier = math::scale_by_power_of_two(multiplier, 1);
    ++params->right_shift;
  }
  // Its integer part; held below 2^15 so that products with an int16 fit.
  if (multiplier.exponent > 0) return Status::out_of_range;
  const uint64_t whole = multiplier.exponent < -63 ? 0 : multiplier.mantissa >> -multiplier.exponent;
  if (whole > INT16_MAX) return Status::out_of_range;
  params->multiplier = static_cast<int32_t>(whole);
  return Status::ok;
}

// Inputs as Q4.27; those from `radius` on, where the number doesn't fit, give the least or the greatest value.
struct InputScaling {
  FixedMultiplier multiplier;
  int32_t zero_point;
  int32_t radius;
};

Status prepare_input_scaling(const TensorInfo& input, InputScaling* scaling) {
  constexpr int32_t integer_bits = 4;
  constexpr int32_t fraction_bits = 31 - integer_bits;
  constexpr int32_t greatest = ((1 << integer_bits) - 1) << fraction_bits;
  const math::Real scale = math::real_from_float(input.quantization.scales[0]);
  scaling->zero_point = input.quantization.zero_point;
  scaling->multiplier = quantize_multiplier(math::scale_by_power_of_two(scale, fraction_bits));
  if (scaling->multiplier.shift < 0 || scaling->multiplier.multiplier == 0) return Status::out_of_range;
  scaling->radius = scaling->multiplier.shift > 31 ? 0 : greatest >> scaling->multiplier.shift;
  return Status::ok;
}

// table: round(function(x in Q4.27) / 2^output_shift) + zero_point, held in int8.
void fill_table(const InputScaling& scaling, int32_t (*function)(int32_t), int32_t output_shift, int32_t zero_point,
                Span<int8_t> table) {
  fill_lookup(table, [&](int32_t x) -> int32_t {
    const int32_t value = x - scaling.zero_point;
    if (value <= -scaling.radius) return INT8_MIN;
    if (value >= scaling.radius) return INT8_MAX;
    const int32_t result = function(multiply_by_quantized_multiplier(value, scaling.multiplier));
    return clamp<int32_t>(rounding_shift_right(result, output_shift) + zero_point, INT8_MIN, INT8_MAX);
  });
}

}  // namespace

Status prepare_logistic_s16(const TensorInfo& input, const TensorInfo& output, SigmoidParams* params) {
  return prepare_s16(input, output, 0, params);
}

Status prepare_tanh_s16(const TensorInfo& input, const TensorInfo& output, SigmoidParams* params) {
  return prepare_s16(input, output, 1, params);
}

Status prepare_logistic_table(const TensorInfo& input, const TensorInfo& output, Span<int8_t> table) {
  MOTE_RETURN_IF_ERROR(check_lookup(input, output, table));
  if (output.quantization.zero_point != INT8_MIN) return Status::invalid_quantization;
  InputScaling scaling;
  MOTE_RETURN_IF_ERROR(prepare_input_scaling(input, &scaling));
  fill_table(scaling, logistic_q0_31, 31 - 8, INT8_MIN, table);
  return Status::ok;
}

Status prepare_tanh_table(const TensorInfo& input, const TensorInfo& output, Span<int8_t> table) {
  MOTE_RETURN_IF_ERROR(check_lookup(input, output, table));
  InputScaling scaling;
  MOTE_RETURN_IF_ERROR(prepare_input_scaling(input, &scaling));
  fill_table(scaling, tanh_q0_31, 31 - 7, 0, table);
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
