#include "mote/kernels/space_to_batch_nd.h"

#include "mote/ops/integers.h"

namespace mote {
namespace ops {
namespace {

using Prepare = Status (*)(const TensorInfo& input, Span<const int32_t> block, Span<const int32_t> border,
                           const TensorInfo& output, kernels::SpaceToBatchParams* params);

// Paddings or crops.
Status prepare_with(Node& node, Prepare prepare, kernels::SpaceToBatchParams** params) {
  Integers block;
  Integers border;
  MOTE_RETURN_IF_ERROR(required_integers(node, 1, &block));
  MOTE_RETURN_IF_ERROR(required_integers(node, 2, &border));
  *params = node.allocate<kernels::SpaceToBatchParams>();
  MOTE_RETURN_IF_NULL(*params);
  return prepare(node.input(0), block.span(), border.span(), node.output(0), *params);
}

Status prepare_space_to_batch(Node& node) {
  kernels::SpaceToBatchParams* params;
  MOTE_RETURN_IF_ERROR(prepare_with(node, kernels::prepare_space_to_batch_nd, &params));
  return node.call(MOTE_KERNEL(space_to_batch_nd), params, node.in(0), node.out(0));
}

Status prepare_batch_to_space(Node& node) {
  kernels::SpaceToBatchParams* params;
  MOTE_RETURN_IF_ERROR(prepare_with(node, kernels::prepare_batch_to_space_nd, &params));
  return node.call(MOTE_KERNEL(batch_to_space_nd), params, node.in(0), node.out(0));
}

}  // namespace

const Op space_to_batch_nd = rows::space_to_batch_nd::op(prepare_space_to_batch);
const Op batch_to_space_nd = rows::batch_to_space_nd::op(prepare_batch_to_space);

}  // namespace ops
}  // namespace mote
