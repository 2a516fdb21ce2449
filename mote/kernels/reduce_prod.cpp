#include "mote/kernels/reduce_prod.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/requantize.h"
#include "mote/math/root.h"

namespace mote {
namespace kernels {
namespace {

// So that all of the reduced_count scalings together amount to input scale^reduced_count / output scale.
Status prepare_scales(const TensorInfo& input, const TensorInfo& output, ReduceParams* params) {
  MOTE_RETURN_IF_ERROR(check_quantization(input));
  MOTE_RETURN_IF_ERROR(check_quantization(output));
  params->input_zero_point = input.quantization.zero_point;
  params->output_zero_point = output.quantization.zero_point;
  const math::Real output_root =
      math::root(math::real_from_float(output.quantization.scales[0]), static_cast<uint32_t>(params->reduced_count));
  params->multiplier =
      quantize_multiplier(math::divide(math::real_from_float(input.quantization.scales[0]), output_root));
  return params->multiplier.shift > max_wide_shift ? Status::out_of_range : Status::ok;
}

}  // namespace

Status prepare_reduce_prod(const TensorInfo& input, Span<const int32_t> axes, const TensorInfo& output,
                           const ReduceOptions& options, ReduceParams* params) {
  const bool is_plain = input.type == Type::float32 || input.type == Type::int32;
  const bool is_scaled = input.type == Type::int8 || input.type == Type::int16;
  if (!is_plain && !is_scaled) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(prepare_reduced_shape(input, axes, output, options, params));
  return is_scaled ? prepare_scales(input, output, params) : Status::ok;
}

}  // namespace kernels
}  // namespace mote
