#include "mote/kernels/range.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  if (!node.has_input(2)) return Status::malformed_model;
  kernels::RangeParams* params = node.allocate<kernels::RangeParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_range(node.input(0), node.input(1), node.input(2), node.output(0), params));
  bool is_constant = true;
  for (int32_t i = 0; i < 3; ++i) is_constant = is_constant && node.constant<void>(i) != nullptr;
  if (node.output(0).type == Type::float32) {
    return node.call(MOTE_KERNEL(range_f32), params, node.in(0), node.in(2), node.out(0));
  }
  // The limit of a range that is computed must be the one that the output's shape came from.
  if (is_constant) {
    MOTE_RETURN_IF_ERROR(kernels::check_range_s32(*node.constant<int32_t>(0), *node.constant<int32_t>(1),
                                                  *node.constant<int32_t>(2), *params));
  }
  return node.call(MOTE_KERNEL(range_s32), params, node.in(0), node.in(2), node.out(0));
}

}  // namespace

const Op range = rows::range::op(prepare);

}  // namespace ops
}  // namespace mote
