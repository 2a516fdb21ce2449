#include "mote/kernels/svdf.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

constexpr int32_t state_input = 4;

Status prepare(Node& node) {
  if (!node.has_input(2) || !node.has_input(state_input)) return Status::malformed_model;
  kernels::SvdfParams* params = node.allocate<kernels::SvdfParams>();
  MOTE_RETURN_IF_NULL(params);
  const TensorInfo& state = node.input(state_input);
  MOTE_RETURN_IF_ERROR(kernels::prepare_svdf(node.input(0), node.input(1), node.input(2), node.optional_input(3), state,
                                             node.output(0), node.options<kernels::SvdfOptions>(), params));
  // The kernel writes it.
  if (node.constant<void>(state_input) != nullptr) return Status::unsupported_option;
  switch (state.type) {
    case Type::int8:
      return node.call(MOTE_KERNEL(svdf_s8), params, node.in(0), node.in(1), node.in(2), node.in(3),
                       node.in(state_input), node.out(0));
    case Type::int16:
      return node.call(MOTE_KERNEL(svdf_s8s16), params, node.in(0), node.in(1), node.in(2), node.in(3),
                       node.in(state_input), node.out(0));
    default:
      return node.call(MOTE_KERNEL(svdf_f32), params, node.in(0), node.in(1), node.in(2), node.in(3),
                       node.in(state_input), node.out(0));
  }
}

}  // namespace

const Op svdf = rows::svdf::op(prepare);

}  // namespace ops
}  // namespace mote
