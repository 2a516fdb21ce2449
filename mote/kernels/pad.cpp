#include "mote/kernels/pad.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/data_movement.h"

namespace mote {
namespace kernels {

Status prepare_pad(const TensorInfo& input, Span<const int32_t> paddings, const TensorInfo& output, PadParams* params) {
  *params = PadParams();
  int32_t element_bytes;
  MOTE_RETURN_IF_ERROR(check_moved(input, output, &element_bytes));
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
  params->output_zero_point = border_value(output);
  return Status::ok;
}

Status prepare_pad_any(const TensorInfo& input, Span<const int32_t> paddings, const TensorInfo& output,
                       PadAnyParams* params) {
  MOTE_RETURN_IF_ERROR(prepare_pad(input, paddings, output, &params->box));
  params->element_bytes = element_bits(output.type) / 8;
  return Status::ok;
}

Status prepare_pad_v2(const TensorInfo& input, Span<const int32_t> paddings, const TensorInfo& border,
                      const TensorInfo& output, PadAnyParams* params) {
  MOTE_RETURN_IF_ERROR(prepare_pad_any(input, paddings, output, params));
  int32_t element_bytes;
  MOTE_RETURN_IF_ERROR(check_moved_values(border, output, &element_bytes));
  return dim_product(border.shape, 0, border.shape.rank) == 1 ? Status::ok : Status::shape_mismatch;
}

}  // namespace kernels
}  // namespace mote
