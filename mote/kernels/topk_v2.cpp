#include "mote/kernels/topk_v2.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {
namespace {

bool has_kernel(Type type) {
  return type == Type::float32 || type == Type::int8 || type == Type::int16 || type == Type::int32 ||
         type == Type::uint8;
}

}  // namespace

Status prepare_topk_v2(const TensorInfo& input, const int32_t* k, const TensorInfo& values, const TensorInfo& indices,
                       TopkV2Params* params) {
  *params = TopkV2Params();
  if (!has_kernel(input.type) || values.type != input.type) return Status::unsupported_type;
  if (indices.type != Type::int32) return Status::unsupported_type;
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(values.shape, &count));
  MOTE_RETURN_IF_ERROR(count_elements(input.shape, &count));
  const int32_t rank = input.shape.rank;
  if (rank < 1) return Status::unsupported_rank;
  if (values.shape.rank != rank || !same_shape(values.shape, indices.shape)) return Status::shape_mismatch;
  for (int32_t i = 0; i < rank - 1; ++i) {
    if (values.shape.dims[i] != input.shape.dims[i]) return Status::shape_mismatch;
  }
  params->row_length = input.shape.dims[rank - 1];
  params->row_count = count / params->row_length;
  params->k = values.shape.dims[rank - 1];
  if (params->k > params->row_length) return Status::shape_mismatch;
  return k == nullptr || *k == params->k ? Status::ok : Status::shape_mismatch;
}

}  // namespace kernels
}  // namespace mote
