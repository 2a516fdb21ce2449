#include "mote/kernels/leaky_relu.h"

#include "mote/kernels/affine.h"
#include "mote/kernels/checks.h"
#include "mote/kernels/quantized_leaky_relu.h"
#include "mote/kernels/unary.h"
#include "mote/math/bits.h"

namespace mote {
namespace kernels {
namespace {

constexpr uint32_t sign_bit = 0x80000000u;

Status fill_scaling(const TensorInfo& input, const TensorInfo& output, float alpha, LeakyReluParams* params) {
  MOTE_RETURN_IF_ERROR(check_affine(input));
  MOTE_RETURN_IF_ERROR(check_affine(output));
  params->input_zero_point = input.quantization.zero_point;
  params->output_zero_point = output.quantization.zero_point;
  MOTE_RETURN_IF_ERROR(checked_multiplier(float_scale_ratio(input, output), &params->multiplier));

  const uint32_t alpha_bits = math::bits_from_float(alpha);
  const float magnitude = math::float_from_bits(alpha_bits & ~sign_bit);
  params->alpha_is_negative = (alpha_bits & sign_bit) != 0;
  if ((alpha_bits & ~sign_bit) == 0) return Status::ok;
  // TFLite multiplies and divides in float.
  const math::Real product =
      math::multiply(math::real_from_float(input.quantization.scales[0]), math::real_from_float(magnitude));
  const math::Real output_scale = math::real_from_float(output.quantization.scales[0]);
  const math::Real real = math::divide(math::to_float_precision(product), output_scale);
  return checked_multiplier(math::to_float_precision(real), &params->alpha_multiplier);
}

Status check_alpha(float alpha) {
  const uint32_t magnitude = math::bits_from_float(alpha) & ~sign_bit;
  return magnitude == 0 || math::is_positive_finite(math::float_from_bits(magnitude)) ? Status::ok
                                                                                      : Status::unsupported_option;
}

}  // namespace

Status prepare_leaky_relu(const TensorInfo& input, const TensorInfo& output, const LeakyReluOptions& options,
                          LeakyReluParams* params) {
  *params = LeakyReluParams();
  if (input.type != Type::float32 && input.type != Type::int16) return Status::unsupported_type;
  UnaryParams shape;
  MOTE_RETURN_IF_ERROR(prepare_unary(input.type, input, output, &shape));
  MOTE_RETURN_IF_ERROR(check_alpha(options.alpha));
  params->element_count = shape.element_count;
  params->alpha = options.alpha;
  return input.type == Type::float32 ? Status::ok : fill_scaling(input, output, options.alpha, params);
}

Status prepare_leaky_relu_table(const TensorInfo& input, const TensorInfo& output, const LeakyReluOptions& options,
                                Span<int8_t> table) {
  MOTE_RETURN_IF_ERROR(check_lookup(input, output, table));
  MOTE_RETURN_IF_ERROR(check_alpha(options.alpha));
  LeakyReluParams params = {};
  MOTE_RETURN_IF_ERROR(fill_scaling(input, output, options.alpha, &params));
  fill_lookup(table, [&](int32_t x) { return quantized_leaky_relu(params, x, INT8_MIN, INT8_MAX); });
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
