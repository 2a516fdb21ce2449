#include "mote/kernels/rsqrt.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/quantized_rsqrt.h"
#include "mote/kernels/unary.h"
#include "mote/math/float_functions.h"

namespace mote {
namespace kernels {
namespace {

Status fill_scaling(const TensorInfo& input, const TensorInfo& output, RsqrtParams* params) {
  params->input_zero_point = input.quantization.zero_point;
  params->output_zero_point = output.quantization.zero_point;
  // TFLite takes the root and the product in float and divides in double.
  const math::Real root = math::real_from_float(math::sqrt_float(input.quantization.scales[0]));
  const math::Real product = math::multiply(root, math::real_from_float(output.quantization.scales[0]));
  const math::Real real = math::divide(math::real_from_int(1), math::to_float_precision(product));
  MOTE_RETURN_IF_ERROR(checked_multiplier(real, &params->multiplier));
  params->multiplier.shift -= rsqrt_fraction_bits;
  return params->multiplier.shift < -31 ? Status::out_of_range : Status::ok;
}

}  // namespace

Status prepare_rsqrt_s16(const TensorInfo& input, const TensorInfo& output, RsqrtParams* params) {
  *params = RsqrtParams();
  UnaryParams shape;
  MOTE_RETURN_IF_ERROR(prepare_unary(Type::int16, input, output, &shape));
  MOTE_RETURN_IF_ERROR(check_symmetric(input));
  MOTE_RETURN_IF_ERROR(check_symmetric(output));
  params->element_count = shape.element_count;
  return fill_scaling(input, output, params);
}

Status prepare_rsqrt_table(const TensorInfo& input, const TensorInfo& output, Span<int8_t> table) {
  MOTE_RETURN_IF_ERROR(check_lookup(input, output, table));
  RsqrtParams params = {};
  MOTE_RETURN_IF_ERROR(fill_scaling(input, output, &params));
  fill_lookup(table, [&](int32_t x) { return quantized_rsqrt(params, x, INT8_MIN, INT8_MAX); });
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
