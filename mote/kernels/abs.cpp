#include "mote/kernels/abs.h"

#include "mote/kernels/affine.h"
#include "mote/kernels/checks.h"
#include "mote/kernels/unary.h"

namespace mote {
namespace kernels {

Status prepare_abs_s16(const TensorInfo& input, const TensorInfo& output, AbsParams* params) {
  *params = AbsParams();
  UnaryParams shape;
  MOTE_RETURN_IF_ERROR(prepare_unary(Type::int16, input, output, &shape));
  params->element_count = shape.element_count;
  if (input.quantization.count == 0) {
    params->multiplier = quantize_multiplier(math::real_from_int(1));
    params->most = INT16_MAX + 1;
    return Status::ok;
  }
  MOTE_RETURN_IF_ERROR(check_symmetric(input));
  MOTE_RETURN_IF_ERROR(check_symmetric(output));
  params->most = INT16_MAX;
  return checked_multiplier(float_scale_ratio(input, output), &params->multiplier);
}

Status prepare_abs_table(const TensorInfo& input, const TensorInfo& output, Span<int8_t> table) {
  MOTE_RETURN_IF_ERROR(check_lookup(input, output, table));
  FixedMultiplier multiplier;
  MOTE_RETURN_IF_ERROR(checked_multiplier(float_scale_ratio(input, output), &multiplier));
  fill_lookup(table, [&](int32_t x) {
    const int32_t value = x - input.quantization.zero_point;
    return rescale(value < 0 ? -value : value, multiplier, output.quantization.zero_point, INT8_MIN, INT8_MAX);
  });
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
