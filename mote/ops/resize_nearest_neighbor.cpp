#include "mote/kernels/resize_nearest_neighbor.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  Span<const int32_t> size;
  MOTE_RETURN_IF_ERROR(constant_integers(node, 1, &size));
  MOTE_RETURN_IF_ERROR(kernels::check_rank(node.output(0), 4));
  const int32_t* dims = node.output(0).shape.dims;
  kernels::ResizeNearestNeighborParams* params = node.allocate<kernels::ResizeNearestNeighborParams>();
  const Span<int32_t> rows = node.allocate<int32_t>(dims[1]);
  const Span<int32_t> columns = node.allocate<int32_t>(dims[2]);
  if (params == nullptr || rows.data() == nullptr || columns.data() == nullptr) return Status::buffer_too_small;
  MOTE_RETURN_IF_ERROR(kernels::prepare_resize_nearest_neighbor(
      node.input(0), size, node.output(0), node.options<kernels::ResizeNearestOptions>(), params, rows, columns));
  return node.call(MOTE_KERNEL(resize_nearest_neighbor), params, rows, columns, node.in(0), node.out(0));
}

}  // namespace

const Op resize_nearest_neighbor = rows::resize_nearest_neighbor::op(prepare);

}  // namespace ops
}  // namespace mote
