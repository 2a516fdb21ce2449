#include "mote/kernels/stream_rows.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/data_movement.h"

namespace mote {
namespace kernels {
namespace {

constexpr int32_t most_kept_bytes = 1 << 28;

bool alike_but_for(int32_t axis, const Shape& a, const Shape& b) {
  if (a.rank != b.rank) return false;
  for (int32_t i = 0; i < a.rank; ++i) {
    if (i != axis && a.dims[i] != b.dims[i]) return false;
  }
  return true;
}

}  // namespace

Status prepare_stream_rows(const TensorInfo& input, const TensorInfo& output, const StreamRowsOptions& options,
                           StreamRowsParams* params) {
  *params = StreamRowsParams();
  int32_t element_bytes;
  MOTE_RETURN_IF_ERROR(check_moved(input, output, &element_bytes));
  int32_t axis;
  MOTE_RETURN_IF_ERROR(resolve_axis(options.axis, input.shape.rank, &axis));
  if (!alike_but_for(axis, input.shape, output.shape)) return Status::shape_mismatch;
  if (options.lag < 0 || options.lag > most_kept_bytes || options.phases < 1) return Status::unsupported_option;

  const int32_t row_bytes = dim_product(input.shape, axis + 1, input.shape.rank) * element_bytes;
  const int64_t new_rows = input.shape.dims[axis];
  const int64_t output_rows = output.shape.dims[axis];
  const int64_t kept_rows = output_rows + options.lag > new_rows ? output_rows + options.lag - new_rows : 0;
  const int64_t first_row = kept_rows + new_rows - options.lag - output_rows;  // among the kept rows and then the new
  const int64_t from_kept = kept_rows - first_row < output_rows ? kept_rows - first_row : output_rows;
  params->slices = dim_product(input.shape, 0, axis);
  params->phases = options.phases;
  const int64_t kept_bytes = kept_rows * row_bytes;
  if (kept_bytes > most_kept_bytes / options.phases / params->slices) return Status::out_of_range;
  params->input_bytes = static_cast<int32_t>(new_rows * row_bytes);
  params->kept_bytes = static_cast<int32_t>(kept_bytes);
  if (from_kept > 0) {
    params->kept_skip = static_cast<int32_t>(first_row * row_bytes);
    params->output_from_kept = static_cast<int32_t>(from_kept * row_bytes);
  } else {
    params->input_skip = static_cast<int32_t>((first_row - kept_rows) * row_bytes);
  }
  params->output_from_input = static_cast<int32_t>(output_rows * row_bytes) - params->output_from_kept;
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
