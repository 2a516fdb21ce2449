#include "mote/kernels/l2_normalization.h"

#include "mote/kernels/affine.h"
#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {

Status prepare_l2_normalization(const TensorInfo& input, const TensorInfo& output, const ArithmeticOptions& options,
                                L2NormalizationParams* params) {
  *params = L2NormalizationParams();
  if (input.type != Type::float32 && input.type != Type::int8) return Status::unsupported_type;
  if (output.type != input.type) return Status::unsupported_type;
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &count));
  if (input.shape.rank < 1) return Status::unsupported_rank;
  if (!same_shape(input.shape, output.shape)) return Status::shape_mismatch;
  if (options.activation != Activation::none) return Status::unsupported_option;
  params->row_length = input.shape.dims[input.shape.rank - 1];
  params->row_count = count / params->row_length;
  if (input.type == Type::float32) return Status::ok;

  MOTE_RETURN_IF_ERROR(check_affine(input));
  params->input_zero_point = input.quantization.zero_point;
  constexpr int32_t greatest_square = 255 * 255;
  return params->row_length > INT32_MAX / greatest_square ? Status::out_of_range : Status::ok;
}

}  // namespace kernels
}  // namespace mote
