#include "mote/kernels/transpose.h"

#include "mote/ops/integers.h"

namespace mote {
namespace ops {
namespace {

using Prepare = Status (*)(const TensorInfo& input, Span<const int32_t> axes, const TensorInfo& output,
                           kernels::StridedCopyParams* params);

Status prepare_with(Node& node, Prepare prepare) {
  Integers axes;
  MOTE_RETURN_IF_ERROR(required_integers(node, 1, &axes));
  kernels::StridedCopyParams* params = node.allocate<kernels::StridedCopyParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(prepare(node.input(0), axes.span(), node.output(0), params));
  return node.call(MOTE_KERNEL(strided_copy), params, node.in(0), node.out(0));
}

Status prepare_transpose(Node& node) { return prepare_with(node, kernels::prepare_transpose); }

Status prepare_reverse(Node& node) { return prepare_with(node, kernels::prepare_reverse); }

}  // namespace

const Op transpose = rows::transpose::op(prepare_transpose);
const Op reverse_v2 = rows::reverse_v2::op(prepare_reverse);

}  // namespace ops
}  // namespace mote
