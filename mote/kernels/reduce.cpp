#include "mote/kernels/reduce.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {
namespace {

Status mark_axes(Span<const int32_t> axes, int32_t rank, bool reduced[max_rank]) {
  for (int32_t i = 0; i < max_rank; ++i) reduced[i] = false;
  if (rank == 0) return Status::ok;  // a scalar's axes mean nothing, whatever they are
  for (const int32_t axis : axes) {
    if (axis < -rank || axis >= rank) return Status::unsupported_option;
    reduced[axis < 0 ? axis + rank : axis] = true;
  }
  return Status::ok;
}

Status check_output_shape(const Shape& input, const bool reduced[max_rank], const Shape& output, bool keep_dims) {
  int32_t next = 0;
  for (int32_t i = 0; i < input.rank; ++i) {
    if (reduced[i] && !keep_dims) continue;
    if (next >= output.rank || output.dims[next] != (reduced[i] ? 1 : input.dims[i])) return Status::shape_mismatch;
    ++next;
  }
  return next == output.rank ? Status::ok : Status::shape_mismatch;
}

void fill_strides(const Shape& input, const bool reduced[max_rank], ReduceParams* params) {
  for (int32_t i = 0; i < max_rank; ++i) {
    params->kept_dims[i] = 1;
    params->reduced_dims[i] = 1;
  }
  params->output_count = 1;
  params->reduced_count = 1;
  int32_t stride = 1;
  for (int32_t i = input.rank - 1; i >= 0; --i) {
    const int32_t at = i + max_rank - input.rank;
    (reduced[i] ? params->reduced_dims : params->kept_dims)[at] = input.dims[i];
    (reduced[i] ? params->reduced_strides : params->kept_strides)[at] = stride;
    (reduced[i] ? params->reduced_count : params->output_count) *= input.dims[i];
    stride *= input.dims[i];
  }
}

}  // namespace

Status prepare_reduced_shape(const TensorInfo& input, Span<const int32_t> axes, const TensorInfo& output,
                             const ReduceOptions& options, ReduceParams* params) {
  *params = ReduceParams();
  if (output.type != input.type) return Status::unsupported_type;
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &count));
  MOTE_RETURN_IF_ERROR(count_elements(output.shape, &count));
  bool reduced[max_rank];
  MOTE_RETURN_IF_ERROR(mark_axes(axes, input.shape.rank, reduced));
  MOTE_RETURN_IF_ERROR(check_output_shape(input.shape, reduced, output.shape, options.keep_dims));
  fill_strides(input.shape, reduced, params);
  return Status::ok;
}

Status prepare_scaled_reduction(const TensorInfo& input, Span<const int32_t> axes, const TensorInfo& output,
                                const ReduceOptions& options, ReduceParams* params) {
  if (input.type != Type::int8 && input.type != Type::int16) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(prepare_reduced_shape(input, axes, output, options, params));
  MOTE_RETURN_IF_ERROR(check_quantization(input));
  MOTE_RETURN_IF_ERROR(check_quantization(output));
  params->input_zero_point = input.quantization.zero_point;
  params->output_zero_point = output.quantization.zero_point;
  return checked_multiplier(scale_ratio(input.quantization.scales[0], output.quantization.scales[0]),
                            &params->multiplier);
}

}  // namespace kernels
}  // namespace mote
