#include "mote/kernels/data_movement.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {

Status check_moved(const TensorInfo& input, const TensorInfo& output, int32_t* element_bytes) {
  if (input.type != output.type || input.type == Type::int4) return Status::unsupported_type;
  *element_bytes = element_bits(input.type) / 8;
  int32_t bytes;
  MOTE_RETURN_IF_ERROR(tensor_bytes(input, &bytes));
  MOTE_RETURN_IF_ERROR(tensor_bytes(output, &bytes));
  return Status::ok;
}

Status check_moved_values(const TensorInfo& input, const TensorInfo& output, int32_t* element_bytes) {
  MOTE_RETURN_IF_ERROR(check_moved(input, output, element_bytes));
  const bool has_8_bits = input.type == Type::int8 || input.type == Type::uint8;
  const bool quantized = has_8_bits && input.quantization.count == 1 && output.quantization.count == 1;
  return quantized && !same_quantization(input, output) ? Status::quantization_mismatch : Status::ok;
}

Status resolve_axis(int32_t axis, int32_t rank, int32_t* resolved) {
  if (axis < -rank || axis >= rank) return Status::unsupported_option;
  *resolved = axis < 0 ? axis + rank : axis;
  return Status::ok;
}

Status check_index_type(const TensorInfo& indices, int32_t* index_bytes) {
  if (indices.type != Type::int32 && indices.type != Type::int64) return Status::unsupported_type;
  *index_bytes = element_bits(indices.type) / 8;
  int32_t bytes;
  return tensor_bytes(indices, &bytes);
}

int32_t dim_product(const Shape& shape, int32_t begin, int32_t end) {
  int32_t product = 1;
  for (int32_t i = begin; i < end; ++i) product *= shape.dims[i];
  return product;
}

void byte_strides(const Shape& shape, int32_t element_bytes, int32_t strides[max_rank]) {
  int32_t stride = element_bytes;
  for (int32_t i = shape.rank - 1; i >= 0; --i) {
    strides[i] = stride;
    stride *= shape.dims[i];
  }
}

int32_t border_value(const TensorInfo& output) {
  const bool one_byte = output.type == Type::int8 || output.type == Type::uint8;
  return one_byte && output.quantization.count > 0 ? output.quantization.zero_point : 0;
}

}  // namespace kernels
}  // namespace mote
