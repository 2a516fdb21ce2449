#include "mote/kernels/space_to_depth.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

using Prepare = Status (*)(const TensorInfo& input, const TensorInfo& output, const kernels::BlockOptions& options,
                           kernels::StridedCopyParams* params);

Status prepare_with(Node& node, Prepare prepare) {
  kernels::StridedCopyParams* params = node.allocate<kernels::StridedCopyParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(prepare(node.input(0), node.output(0), node.options<kernels::BlockOptions>(), params));
  return node.call(MOTE_KERNEL(strided_copy), params, node.in(0), node.out(0));
}

Status prepare_space_to_depth(Node& node) { return prepare_with(node, kernels::prepare_space_to_depth); }

Status prepare_depth_to_space(Node& node) { return prepare_with(node, kernels::prepare_depth_to_space); }

}  // namespace

const Op space_to_depth = rows::space_to_depth::op(prepare_space_to_depth);
const Op depth_to_space = rows::depth_to_space::op(prepare_depth_to_space);

}  // namespace ops
}  // namespace mote
