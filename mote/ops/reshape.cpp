#include "mote/kernels/copy.h"
#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

// The file holds the resulting shape, so the inputs and options that describe it aren't read.
Status prepare(Node& node) {
  kernels::CopyParams* params = node.allocate<kernels::CopyParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_copy(node.input(0), node.output(0), params));
  return node.alias(MOTE_KERNEL(copy), params, node.in(0), node.out(0));
}

}  // namespace

const Op reshape = rows::reshape::op(prepare);
const Op squeeze = rows::squeeze::op(prepare);
const Op expand_dims = rows::expand_dims::op(prepare);

}  // namespace ops
}  // namespace mote
