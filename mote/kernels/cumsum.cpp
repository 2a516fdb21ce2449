#include "mote/kernels/cumsum.h"

#include "mote/kernels/affine.h"
#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {

Status prepare_cumsum(const TensorInfo& input, const TensorInfo& axis, const TensorInfo& output,
                      const CumsumOptions& options, CumsumParams* params) {
  *params = CumsumParams();
  if (input.type != Type::float32 && input.type != Type::int8 && input.type != Type::int32) {
    return Status::unsupported_type;
  }
  if (output.type != input.type || axis.type != Type::int32) return Status::unsupported_type;
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(axis.shape, &count));
  if (count != 1) return Status::shape_mismatch;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &count));
  if (input.shape.rank < 1) return Status::unsupported_rank;
  if (!same_shape(input.shape, output.shape)) return Status::shape_mismatch;
  params->rank = input.shape.rank;
  for (int32_t i = 0; i < params->rank; ++i) params->dims[i] = input.shape.dims[i];
  params->exclusive = options.exclusive;
  params->reverse = options.reverse;
  if (input.type != Type::int8) return Status::ok;

  MOTE_RETURN_IF_ERROR(check_affine(input));
  MOTE_RETURN_IF_ERROR(check_affine(output));
  params->input_zero_point = input.quantization.zero_point;
  params->output_zero_point = output.quantization.zero_point;
  const math::Real ratio = scale_ratio(input.quantization.scales[0], output.quantization.scales[0]);
  MOTE_RETURN_IF_ERROR(checked_multiplier(math::scale_by_power_of_two(ratio, -19), &params->output_multiplier));
  return params->output_multiplier.shift > 0 ? Status::out_of_range : Status::ok;
}

}  // namespace kernels
}  // namespace mote
