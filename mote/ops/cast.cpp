#include "mote/kernels/cast.h"

#include "mote/kernels/copy.h"
#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare_same_type(Node& node) {
  kernels::CopyParams* params = node.allocate<kernels::CopyParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_copy(node.input(0), node.output(0), params));
  return node.alias(MOTE_KERNEL(copy), params, node.in(0), node.out(0));
}

// The types follow from the tensors; the options that repeat them aren't read.
Status prepare(Node& node) {
  kernels::CastParams* params = node.allocate<kernels::CastParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_cast(node.input(0), node.output(0), params));
  if (node.input(0).type == node.output(0).type) return prepare_same_type(node);
  if (node.input(0).type == Type::float32) {
    return node.call(MOTE_KERNEL(cast_f32_integers), params, node.in(0), node.out(0));
  }
  if (node.output(0).type == Type::float32) {
    return node.call(MOTE_KERNEL(cast_integers_f32), params, node.in(0), node.out(0));
  }
  return node.call(MOTE_KERNEL(cast_integers), params, node.in(0), node.out(0));
}

}  // namespace

const Op cast = rows::cast::op(prepare);

}  // namespace ops
}  // namespace mote
