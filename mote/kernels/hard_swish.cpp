#include "mote/kernels/hard_swish.h"

#include "mote/kernels/affine.h"
#include "mote/kernels/checks.h"
#include "mote/kernels/unary.h"

namespace mote {
namespace kernels {
namespace {

// A multiplier cut to 16 bits: real = multiplier * 2^(shift - 15).
struct ShortMultiplier {
  int32_t multiplier;
  int32_t shift;
};

struct HardSwish {
  ShortMultiplier to_output;  // of input * 128, less its right shift
  ShortMultiplier to_ramp;    // of input * 128: 3.0 becomes 1.0 in Q0.15
  int32_t input_zero_point;
  int32_t output_zero_point;
};

Status prepare_short_multiplier(math::Real real, ShortMultiplier* result) {
  FixedMultiplier wide;
  MOTE_RETURN_IF_ERROR(checked_multiplier(math::to_float_precision(real), &wide));
  const int64_t rounded = (static_cast<int64_t>(wide.multiplier) + (1 << 15)) >> 16;
  *result = ShortMultiplier{static_cast<int32_t>(rounded > INT16_MAX ? INT16_MAX : rounded), wide.shift};
  return Status::ok;
}

int32_t held_in_int16(int64_t x) { return static_cast<int32_t>(clamp<int64_t>(x, INT16_MIN, INT16_MAX)); }

// a * b of two Q0.15, ties up; b isn't negative, so it can't overflow.
int32_t multiply_q15(int32_t a, int32_t b) { return (a * b + (1 << 14)) >> 15; }

// x / 2^n of an int16, ties away from zero. From 16 on TFLite's own doesn't reach 0.
int32_t short_shift_right(int32_t x, int32_t n) {
  if (n > 15) return x < 0 ? -1 : 1;
  return rounding_shift_right(x, n);
}

// (1 + min(1, max(-1, x / 3))) / 2 in Q0.15.
int32_t ramp(const HardSwish& op, int32_t x) {
  const int32_t shift = op.to_ramp.shift;
  int64_t value = x;
  if (shift > 0) value = held_in_int16(value * (int64_t{1} << (shift - 1)));
  value = multiply_q15(static_cast<int32_t>(value), op.to_ramp.multiplier);
  if (shift > 0) value = held_in_int16(value * 2);
  if (shift < 0) value = short_shift_right(static_cast<int32_t>(value), -shift);
  return static_cast<int32_t>((value + (1 << 15)) >> 1);
}

int32_t hard_swish(const HardSwish& op, int32_t x) {
  const int32_t fine = (x - op.input_zero_point) * 128;
  // Towards zero, which cancels the bias of multiply_q15.
  const int32_t product = ramp(op, fine) * multiply_q15(fine, op.to_output.multiplier) / (1 << 15);
  const int32_t result = short_shift_right(product, -op.to_output.shift);
  return clamp<int32_t>(result + op.output_zero_point, INT8_MIN, INT8_MAX);
}

}  // namespace

Status prepare_hard_swish_table(const TensorInfo& input, const TensorInfo& output, Span<int8_t> table) {
  MOTE_RETURN_IF_ERROR(check_lookup(input, output, table));
  HardSwish op;
  op.input_zero_point = input.quantization.zero_point;
  op.output_zero_point = output.quantization.zero_point;
  const math::Real fine_scale = math::scale_by_power_of_two(math::real_from_float(input.quantization.scales[0]), -7);
  const math::Real output_scale = math::real_from_float(output.quantization.scales[0]);
  const math::Real ramp_scale = math::scale_by_power_of_two(math::real_from_int(3), -15);
  MOTE_RETURN_IF_ERROR(prepare_short_multiplier(math::divide(fine_scale, output_scale), &op.to_output));
  MOTE_RETURN_IF_ERROR(prepare_short_multiplier(math::divide(fine_scale, ramp_scale), &op.to_ramp));
  if (op.to_output.shift > 0) return Status::quantization_mismatch;
  fill_lookup(table, [&](int32_t x) { return hard_swish(op, x); });
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
