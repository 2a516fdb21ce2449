#include "mote/kernels/scatter_nd.h"

#include "mote/ops/integers.h"

namespace mote {
namespace ops {
namespace {

// The shape that the model asks for, where it is a constant.
Status check_shape(const Node& node) {
  Integers shape;
  MOTE_RETURN_IF_ERROR(optional_integers(node, 2, &shape));
  const kernels::Shape& output = node.output(0).shape;
  if (shape.count == 0) return Status::ok;
  if (shape.count != output.rank) return Status::shape_mismatch;
  for (int32_t i = 0; i < shape.count; ++i) {
    if (shape.values[i] != output.dims[i]) return Status::shape_mismatch;
  }
  return Status::ok;
}

Status prepare(Node& node) {
  kernels::ScatterNdParams* params = node.allocate<kernels::ScatterNdParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_scatter_nd(node.input(0), node.input(1), node.output(0), params));
  MOTE_RETURN_IF_ERROR(check_shape(node));
  switch (node.output(0).type) {
    case Type::boolean:
      return node.call(MOTE_KERNEL(scatter_nd_bool), params, node.in(0), node.in(1), node.out(0));
    case Type::float32:
      return node.call(MOTE_KERNEL(scatter_nd_f32), params, node.in(0), node.in(1), node.out(0));
    case Type::int8:
    case Type::uint8:
      return node.call(MOTE_KERNEL(scatter_nd_s8), params, node.in(0), node.in(1), node.out(0));
    case Type::int16:
    case Type::uint16:
      return node.call(MOTE_KERNEL(scatter_nd_s16), params, node.in(0), node.in(1), node.out(0));
    case Type::int32:
    case Type::uint32:
      return node.call(MOTE_KERNEL(scatter_nd_s32), params, node.in(0), node.in(1), node.out(0));
    case Type::int64:
    case Type::uint64:
      return node.call(MOTE_KERNEL(scatter_nd_s64), params, node.in(0), node.in(1), node.out(0));
    default:
      return Status::unsupported_type;
  }
}

}  // namespace

const Op scatter_nd = rows::scatter_nd::op(prepare);

}  // namespace ops
}  // namespace mote
