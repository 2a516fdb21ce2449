#include "mote/kernels/log_softmax.h"

#include "mote/kernels/affine.h"
#include "mote/kernels/checks.h"
#include "mote/kernels/softmax.h"
#include "mote/kernels/softmax_format.h"
#include "mote/math/bits.h"

namespace mote {
namespace kernels {

Status prepare_log_softmax(const TensorInfo& input, const TensorInfo& output, LogSoftmaxParams* params) {
  *params = LogSoftmaxParams();
  if (input.type != Type::float32 && input.type != Type::int8) return Status::unsupported_type;
  if (output.type != input.type) return Status::unsupported_type;
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &count));
  if (input.shape.rank < 1) return Status::unsupported_rank;
  if (!same_shape(input.shape, output.shape)) return Status::shape_mismatch;
  params->row_length = input.shape.dims[input.shape.rank - 1];
  params->row_count = count / params->row_length;
  if (input.type == Type::float32) return Status::ok;

  MOTE_RETURN_IF_ERROR(check_affine(input));
  MOTE_RETURN_IF_ERROR(check_affine(output));
  constexpr float output_scale = 1.0f / 16;
  if (math::bits_from_float(output.quantization.scales[0]) != math::bits_from_float(output_scale) ||
      output.quantization.zero_point != INT8_MAX) {
    return Status::invalid_quantization;
  }
  if (params->row_length >= (1 << softmax_sum_integer_bits)) return Status::out_of_range;
  const FixedMultiplier& forth = params->input_multiplier;
  MOTE_RETURN_IF_ERROR(prepare_softmax_input(math::real_from_float(input.quantization.scales[0]),
                                             &params->input_multiplier, &params->difference_min));
  // TFLite inverts the fixed-point multiplier, not the scale.
  const math::Real word = math::real_from_int(static_cast<uint32_t>(forth.multiplier));
  const math::Real inverse = math::scale_by_power_of_two(math::divide(math::real_from_int(1), word), 31 - forth.shift);
  params->inverse_multiplier = quantize_multiplier(inverse);
  return params->inverse_multiplier.shift > 0 ? Status::out_of_range : Status::ok;
}

}  // namespace kernels
}  // namespace mote
