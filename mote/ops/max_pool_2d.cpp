#include "mote/kernels/max_pool_2d.h"

#include "mote/ops/ops_s8.h"
#include "mote/ops/pool_2d.h"

namespace mote {
namespace ops {
namespace {

Status prepare_s8(Node& node) {
  if (node.input(0).type != Type::int8) return Status::unsupported_type;
  return call_pool_2d(node, MOTE_KERNEL(max_pool_2d_s8));
}

Status prepare(Node& node) {
  if (node.input(0).type == Type::int8) return prepare_s8(node);
  if (node.input(0).type == Type::int16) return call_pool_2d(node, MOTE_KERNEL(max_pool_2d_s16));
  return call_pool_2d(node, MOTE_KERNEL(max_pool_2d_f32));
}

}  // namespace

const Op max_pool_2d = rows::max_pool_2d::op(prepare);
const Op max_pool_2d_s8 = rows::max_pool_2d::op(prepare_s8);

}  // namespace ops
}  // namespace mote
