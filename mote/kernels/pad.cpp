#include "mote/kernels/pad.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {

Status prepare_pad(const TensorInfo& input, Span<const int32_t> paddings, const TensorInfo& output, PadParams* params) {
  *params = PadParams();
  if (input.type != Type::float32 && input.type != Type::int8) return Status::unsupported_type;
  if (output.type != input.type) return Status::unsupported_type;
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &count));
  MOTE_RETURN_IF_ERROR(count_elements(output.shape, &count));
  const int32_t rank = input.shape.rank;
  if (output.shape.rank != rank || paddings.size() != 2 * static_cast<size_t>(rank)) return Status::shape_mismatch;

  extend_dims(input.shape, params->input_dims);
  extend_dims(output.shape, params->output_dims);
  for (int32_t i = 0; i < rank; ++i) {
    const int32_t before = paddings[2 * static_cast<size_t>(i)];
    const int32_t after = paddings[2 * static_cast<size_t>(i) + 1];
    if (before < 0 || after < 0) return Status::unsupported_option;
    if (static_cast<int64_t>(input.shape.dims[i]) + before + after != output.shape.dims[i]) {
      return Status::shape_mismatch;
    }
    params->pad_before[i + max_rank - rank] = before;
  }
  if (input.type == Type::float32) return Status::ok;

  MOTE_RETURN_IF_ERROR(check_quantization_s8(input));
  MOTE_RETURN_IF_ERROR(check_quantization_s8(output));
  if (!same_quantization(input, output)) return Status::quantization_mismatch;
  params->output_zero_point = output.quantization.zero_points[0];
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
