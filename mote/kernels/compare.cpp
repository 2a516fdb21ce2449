#include "mote/kernels/compare.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/requantize.h"
#include "mote/math/real.h"

namespace mote {
namespace kernels {
namespace {

bool accepts(int32_t outcomes, int32_t outcome) { return (outcomes & outcome) != 0; }

Status check_type(Type type, int32_t accepted) {
  switch (type) {
    case Type::float32:
    case Type::int8:
    case Type::int16:
    case Type::int32:
    case Type::int64:
      return Status::ok;
    case Type::boolean:
      return accepts(accepted, outcome_less) == accepts(accepted, outcome_greater) ? Status::ok
                                                                                   : Status::unsupported_type;
    default:
      return Status::unsupported_type;
  }
}

void lower_shift(int32_t by, FixedMultiplier* multiplier) {
  multiplier->shift -= by;
  if (multiplier->shift < -31) *multiplier = FixedMultiplier{0, 0};
}

// The scales themselves. Where one is 1 or more both are lowered alike, so that the kernel never shifts left.
Status fill_multipliers(const TensorInfo& left, const TensorInfo& right, CompareParams* params) {
  MOTE_RETURN_IF_ERROR(check_quantization(left));
  MOTE_RETURN_IF_ERROR(check_quantization(right));
  params->left_zero_point = left.quantization.zero_point;
  params->right_zero_point = right.quantization.zero_point;
  params->left_multiplier = quantize_multiplier(math::real_from_float(left.quantization.scales[0]));
  params->right_multiplier = quantize_multiplier(math::real_from_float(right.quantization.scales[0]));
  const int32_t left_shift = params->left_multiplier.shift;
  const int32_t right_shift = params->right_multiplier.shift;
  const int32_t excess = left_shift > right_shift ? left_shift : right_shift;
  if (excess <= 0) return Status::ok;
  lower_shift(excess, &params->left_multiplier);
  lower_shift(excess, &params->right_multiplier);
  return Status::ok;
}

}  // namespace

Status prepare_compare(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output, int32_t accepted,
                       CompareParams* params) {
  *params = CompareParams();
  MOTE_RETURN_IF_ERROR(check_type(left.type, accepted));
  if (right.type != left.type || output.type != Type::boolean) return Status::unsupported_type;
  params->accepted = accepted;
  MOTE_RETURN_IF_ERROR(prepare_broadcast(left.shape, right.shape, output.shape, &params->shapes));
  const bool has_scale = left.quantization.count != 0 || right.quantization.count != 0;
  if (left.type == Type::int8 || (left.type == Type::int16 && has_scale)) return fill_multipliers(left, right, params);
  const FixedMultiplier one_half = {1 << 30, 0};
  params->left_multiplier = one_half;
  params->right_multiplier = one_half;
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
