#include "mote/kernels/concatenation.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/data_movement.h"

namespace mote {
namespace kernels {

Status prepare_concatenation_input(const TensorInfo& input, const TensorInfo& output,
                                   const ConcatenationOptions& options, int32_t* run_bytes) {
  int32_t element_bytes;
  MOTE_RETURN_IF_ERROR(check_moved_values(input, output, &element_bytes));
  return prepare_part(input, output, options, run_bytes);
}

Status prepare_part(const TensorInfo& input, const TensorInfo& output, const ConcatenationOptions& options,
                    int32_t* run_bytes) {
  int32_t element_bytes;
  MOTE_RETURN_IF_ERROR(check_moved(input, output, &element_bytes));
  if (options.activation != Activation::none) return Status::unsupported_option;
  const int32_t rank = output.shape.rank;
  if (input.shape.rank != rank) return Status::shape_mismatch;
  int32_t axis;
  MOTE_RETURN_IF_ERROR(resolve_axis(options.axis, rank, &axis));
  for (int32_t i = 0; i < rank; ++i) {
    if (i != axis && input.shape.dims[i] != output.shape.dims[i]) return Status::shape_mismatch;
  }
  *run_bytes = dim_product(input.shape, axis, rank) * element_bytes;
  return Status::ok;
}

Status prepare_pack_input(const TensorInfo& input, const TensorInfo& output, const PackOptions& options,
                          int32_t* run_bytes) {
  int32_t element_bytes;
  MOTE_RETURN_IF_ERROR(check_moved(input, output, &element_bytes));
  const int32_t rank = output.shape.rank;
  if (input.shape.rank + 1 != rank) return Status::shape_mismatch;
  int32_t axis;
  MOTE_RETURN_IF_ERROR(resolve_axis(options.axis, rank, &axis));
  for (int32_t i = 0; i + 1 < rank; ++i) {
    if (input.shape.dims[i] != output.shape.dims[i < axis ? i : i + 1]) return Status::shape_mismatch;
  }
  *run_bytes = dim_product(output.shape, axis + 1, rank) * element_bytes;
  return Status::ok;
}

Status prepare_concatenation(const TensorInfo& output, int32_t axis, Span<const int32_t> run_bytes,
                             ConcatenationParams* params) {
  int32_t bytes;
  MOTE_RETURN_IF_ERROR(tensor_bytes(output, &bytes));
  MOTE_RETURN_IF_ERROR(resolve_axis(axis, output.shape.rank, &axis));
  params->outer_count = dim_product(output.shape, 0, axis);
  params->input_count = static_cast<int32_t>(run_bytes.size());
  int64_t sum = 0;
  for (size_t i = 0; i < run_bytes.size(); ++i) sum += run_bytes[i];
  return sum * params->outer_count == bytes ? Status::ok : Status::shape_mismatch;
}

}  // namespace kernels
}  // namespace mote
