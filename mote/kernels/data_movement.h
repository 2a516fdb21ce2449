#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// What the `prepare_…` of ops that only move elements have in common.
namespace mote {
namespace kernels {

// Both have one type of whole bytes. Shapes are valid and all bytes can be counted in an int32. Scales and zero points
// may differ, as in TFLite: the bytes are moved as they are.
MOTE_MUST_USE Status check_moved(const TensorInfo& input, const TensorInfo& output, int32_t* element_bytes);

// The same for tensors whose values meet those of others in one output: where both are int8 or uint8 and quantized per
// tensor, scale and zero point must be equal.
MOTE_MUST_USE Status check_moved_values(const TensorInfo& input, const TensorInfo& output, int32_t* element_bytes);

// The value of an axis that may count from the end; unsupported_option outside of [-rank, rank).
MOTE_MUST_USE Status resolve_axis(int32_t axis, int32_t rank, int32_t* resolved);

// int32 or int64: 4 or 8 bytes.
MOTE_MUST_USE Status check_index_type(const TensorInfo& indices, int32_t* index_bytes);

// The product of dims[begin] … dims[end - 1] of a shape that count_elements accepts.
int32_t dim_product(const Shape& shape, int32_t begin, int32_t end);

// Bytes from an element to the next along each of the shape's dimensions.
void byte_strides(const Shape& shape, int32_t element_bytes, int32_t strides[max_rank]);

// What a border of real zeros holds: the zero point of int8 and uint8, else 0.
int32_t border_value(const TensorInfo& output);

}  // namespace kernels
}  // namespace mote
