#include "mote/kernels/add_n.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/requantize.h"
#include "mote/math/real.h"

namespace mote {
namespace kernels {

Status prepare_add_n(const TensorInfo& input, int32_t input_count, const TensorInfo& output, AddNParams* params) {
  *params = AddNParams();
  if (input.type != Type::float32 && input.type != Type::int8) return Status::unsupported_type;
  if (output.type != input.type) return Status::unsupported_type;
  if (!same_shape(input.shape, output.shape)) return Status::shape_mismatch;
  MOTE_RETURN_IF_ERROR(count_elements(output.shape, &params->element_count));
  params->input_count = input_count;
  if (input.type == Type::float32) return Status::ok;

  MOTE_RETURN_IF_ERROR(check_quantization(input));
  MOTE_RETURN_IF_ERROR(check_quantization(output));
  params->input_zero_point = input.quantization.zero_point;
  params->output_zero_point = output.quantization.zero_point;
  // The kernel sums in units of the input's scale / 2^19.
  const math::Real output_scale = math::scale_by_power_of_two(math::real_from_float(output.quantization.scales[0]), 19);
  const math::Real input_scale = math::real_from_float(input.quantization.scales[0]);
  return checked_multiplier(math::divide(input_scale, output_scale), &params->output_multiplier);
}

Status check_add_n_input(const TensorInfo& first, const TensorInfo& other) {
  if (other.type != first.type) return Status::unsupported_type;
  if (!same_shape(first.shape, other.shape)) return Status::shape_mismatch;
  if (first.type == Type::int8 && !same_quantization(first, other)) return Status::quantization_mismatch;
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
