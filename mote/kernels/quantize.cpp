#include "mote/kernels/quantize.h"

#include "mote/kernels/affine.h"
#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {
namespace {

bool has_kernel(Type input, Type output) {
  const bool to_s8 = output == Type::int8;
  const bool to_u8 = output == Type::uint8;
  const bool to_s16 = output == Type::int16;
  const bool to_s32 = output == Type::int32;
  switch (input) {
    case Type::float32:
      return to_s8 || to_u8 || to_s16;
    case Type::int8:
      return to_s8 || to_u8 || to_s16 || to_s32;
    case Type::uint8:
      return to_s8 || to_u8;
    case Type::int16:
      return to_s8 || to_s16 || to_s32;
    case Type::int32:
      return to_s8 || to_s16;
    default:
      return false;
  }
}

}  // namespace

Status prepare_quantize(const TensorInfo& input, const TensorInfo& output, QuantizeParams* params) {
  *params = QuantizeParams();
  if (!has_kernel(input.type, output.type)) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &params->element_count));
  if (!same_shape(input.shape, output.shape)) return Status::shape_mismatch;
  MOTE_RETURN_IF_ERROR(check_affine(output));
  params->output_scale = output.quantization.scales[0];
  params->output_zero_point = output.quantization.zero_point;
  if (input.type == Type::float32) return Status::ok;

  MOTE_RETURN_IF_ERROR(check_affine(input));
  params->input_zero_point = input.quantization.zero_point;
  return checked_multiplier(scale_ratio(input.quantization.scales[0], params->output_scale), &params->multiplier);
}

}  // namespace kernels
}  // namespace mote
