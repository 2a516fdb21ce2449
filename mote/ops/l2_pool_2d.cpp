#include "mote/kernels/l2_pool_2d.h"

#include "mote/ops/pool_2d.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  if (node.input(0).type != Type::float32) return Status::unsupported_type;
  return call_pool_2d(node, MOTE_KERNEL(l2_pool_2d_f32));
}

}  // namespace

const Op l2_pool_2d = rows::l2_pool_2d::op(prepare);

}  // namespace ops
}  // namespace mote
