#include "mote/kernels/reverse_sequence.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/data_movement.h"

namespace mote {
namespace kernels {

Status prepare_reverse_sequence(const TensorInfo& input, const TensorInfo& lengths, const TensorInfo& output,
                                const ReverseSequenceOptions& options, ReverseSequenceParams* params) {
  *params = ReverseSequenceParams();
  int32_t element_bytes;
  MOTE_RETURN_IF_ERROR(check_moved(input, output, &element_bytes));
  MOTE_RETURN_IF_ERROR(check_index_type(lengths, &params->length_bytes));
  const Shape& shape = input.shape;
  if (output.shape.rank != shape.rank) return Status::shape_mismatch;
  for (int32_t i = 0; i < shape.rank; ++i) {
    if (output.shape.dims[i] != shape.dims[i]) return Status::shape_mismatch;
  }
  int32_t batch_dim;
  int32_t time_dim;
  MOTE_RETURN_IF_ERROR(resolve_axis(options.batch_dim, shape.rank, &batch_dim));
  MOTE_RETURN_IF_ERROR(resolve_axis(options.time_dim, shape.rank, &time_dim));
  if (batch_dim == time_dim) return Status::unsupported_option;
  MOTE_RETURN_IF_ERROR(check_rank(lengths, 1));
  if (lengths.shape.dims[0] != shape.dims[batch_dim]) return Status::shape_mismatch;

  params->is_batch_first = batch_dim < time_dim;
  const int32_t first = params->is_batch_first ? batch_dim : time_dim;
  const int32_t second = params->is_batch_first ? time_dim : batch_dim;
  params->outer_count = dim_product(shape, 0, first);
  params->first_size = shape.dims[first];
  params->middle_count = dim_product(shape, first + 1, second);
  params->second_size = shape.dims[second];
  params->slice_bytes = dim_product(shape, second + 1, shape.rank) * element_bytes;
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
