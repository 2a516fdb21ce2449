#pragma once

#include "mote/kernels/checks.h"
#include "mote/ops/op.h"

// What the files of mote/ops have in common.
namespace mote {
namespace ops {

// The output rows of an image kernel, all of them.
inline kernels::RowRange* allocate_all_rows(Node& node, const TensorInfo& output) {
  kernels::RowRange* rows = node.allocate<kernels::RowRange>();
  if (rows != nullptr && output.shape.rank == 4) rows->end = output.shape.dims[1];
  return rows;
}

// The integers of a constant int32 input, as many as it has elements.
inline Status constant_integers(const Node& node, int32_t index, Span<const int32_t>* values) {
  const TensorInfo& input = node.input(index);
  if (input.type != Type::int32) return Status::unsupported_type;
  const int32_t* data = node.constant<int32_t>(index);
  if (data == nullptr) return Status::not_constant;
  int32_t count;
  MOTE_RETURN_IF_ERROR(kernels::count_elements(input.shape, &count));
  *values = Span<const int32_t>(data, static_cast<size_t>(count));
  return Status::ok;
}

}  // namespace ops
}  // namespace mote

// Leaves the function where `allocate` found no memory.
#define MOTE_RETURN_IF_NULL(pointer) \
  if ((pointer) == nullptr) return ::mote::Status::buffer_too_small
