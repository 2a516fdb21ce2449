#include "mote/kernels/copy.h"
#include "mote/kernels/data_movement.h"
#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

// Shapes are known before the run: the output is a table.
Status prepare(Node& node) {
  const kernels::Shape& shape = node.input(0).shape;
  int32_t index_bytes;
  MOTE_RETURN_IF_ERROR(kernels::check_index_type(node.output(0), &index_bytes));
  int32_t count;
  MOTE_RETURN_IF_ERROR(kernels::count_elements(shape, &count));
  MOTE_RETURN_IF_ERROR(kernels::count_elements(node.output(0).shape, &count));
  if (count != shape.rank) return Status::shape_mismatch;

  kernels::CopyParams* params = node.allocate<kernels::CopyParams>();
  const Span<uint8_t> dims = node.allocate<uint8_t>(shape.rank * index_bytes);
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_NULL(dims.data());
  params->bytes = shape.rank * index_bytes;
  for (int32_t i = 0; i < shape.rank; ++i) {
    const int64_t wide = shape.dims[i];
    const void* dim = index_bytes == 8 ? static_cast<const void*>(&wide) : &shape.dims[i];
    __builtin_memcpy(dims.data() + i * index_bytes, dim, static_cast<size_t>(index_bytes));
  }
  return node.call(MOTE_KERNEL(copy), params, dims, node.out(0));
}

}  // namespace

const Op shape = rows::shape::op(prepare);

}  // namespace ops
}  // namespace mote
