#include "mote/kernels/dequantize.h"

#include "mote/kernels/affine.h"
#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {

Status prepare_dequantize(const TensorInfo& input, const TensorInfo& output, DequantizeParams* params) {
  *params = DequantizeParams();
  if (input.type != Type::int8 && input.type != Type::uint8 && input.type != Type::int16) {
    return Status::unsupported_type;
  }
  if (output.type != Type::float32) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &params->element_count));
  if (!same_shape(input.shape, output.shape)) return Status::shape_mismatch;
  MOTE_RETURN_IF_ERROR(check_affine(input));
  params->input_scale = input.quantization.scales[0];
  params->input_zero_point = input.quantization.zero_point;
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
