#include "mote/kernels/batch_matmul.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {
namespace {

constexpr int32_t batch_rank = max_rank - 2;

Status check_types(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output) {
  const bool is_known = left.type == Type::float32 || left.type == Type::int8 || left.type == Type::int16;
  return is_known && right.type == left.type && output.type == left.type ? Status::ok : Status::unsupported_type;
}

// `shape` with leading ones.
Status read_matrices(const TensorInfo& tensor, int32_t dims[max_rank]) {
  if (tensor.shape.rank < 2) return Status::unsupported_rank;
  int32_t count;
  MOTE_RETURN_IF_ERROR(count_elements(tensor.shape, &count));
  extend_dims(tensor.shape, dims);
  return Status::ok;
}

void fill_batch_strides(const int32_t dims[max_rank], int32_t strides[batch_rank]) {
  int32_t stride = dims[max_rank - 2] * dims[max_rank - 1];
  for (int32_t i = batch_rank - 1; i >= 0; --i) {
    strides[i] = dims[i] == 1 ? 0 : stride;
    stride *= dims[i];
  }
}

Status fill_shapes(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                   const BatchMatmulOptions& options, BatchMatmulParams* params) {
  int32_t l[max_rank];
  int32_t r[max_rank];
  int32_t out[max_rank];
  MOTE_RETURN_IF_ERROR(read_matrices(left, l));
  MOTE_RETURN_IF_ERROR(read_matrices(right, r));
  MOTE_RETURN_IF_ERROR(read_matrices(output, out));
  for (int32_t i = 0; i < batch_rank; ++i) {
    if (l[i] != r[i] && l[i] != 1 && r[i] != 1) return Status::shape_mismatch;
    params->batch_dims[i] = l[i] == 1 ? r[i] : l[i];
    if (out[i] != params->batch_dims[i]) return Status::shape_mismatch;
  }
  fill_batch_strides(l, params->left_batch_strides);
  fill_batch_strides(r, params->right_batch_strides);

  constexpr int32_t outer = max_rank - 2;
  constexpr int32_t inner = max_rank - 1;
  params->rows = l[options.transpose_left ? inner : outer];
  params->depth = l[options.transpose_left ? outer : inner];
  params->columns = r[options.transpose_right ? outer : inner];
  if (r[options.transpose_right ? inner : outer] != params->depth) return Status::shape_mismatch;
  if (out[outer] != params->rows || out[inner] != params->columns) return Status::shape_mismatch;
  params->left_row_stride = options.transpose_left ? 1 : params->depth;
  params->left_depth_stride = options.transpose_left ? params->rows : 1;
  params->right_depth_stride = options.transpose_right ? 1 : params->columns;
  params->right_column_stride = options.transpose_right ? params->depth : 1;
  return Status::ok;
}

}  // namespace

Status prepare_batch_matmul(const TensorInfo& left, const TensorInfo& right, const TensorInfo& output,
                            const BatchMatmulOptions& options, BatchMatmulParams* params) {
  *params = BatchMatmulParams();
  MOTE_RETURN_IF_ERROR(check_types(left, right, output));
  MOTE_RETURN_IF_ERROR(fill_shapes(left, right, output, options, params));
  if (left.type == Type::float32) return Status::ok;

  MOTE_RETURN_IF_ERROR(check_quantization(left));
  MOTE_RETURN_IF_ERROR(check_quantization(right));
  MOTE_RETURN_IF_ERROR(check_quantization(output));
  params->left_zero_point = left.quantization.zero_point;
  params->right_zero_point = right.quantization.zero_point;
  params->output_zero_point = output.quantization.zero_point;
  return product_multiplier(left, right, output, &params->multiplier);
}

}  // namespace kernels
}  // namespace mote
