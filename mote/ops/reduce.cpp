#include "mote/kernels/reduce_bool.h"
#include "mote/kernels/reduce_extreme.h"
#include "mote/kernels/reduce_prod.h"
#include "mote/kernels/sum.h"
#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

using PrepareKernel = Status (*)(const TensorInfo& input, Span<const int32_t> axes, const TensorInfo& output,
                                 const kernels::ReduceOptions& options, kernels::ReduceParams* params);

Status prepare_params(Node& node, PrepareKernel prepare_kernel, kernels::ReduceParams** params) {
  Span<const int32_t> axes;
  MOTE_RETURN_IF_ERROR(constant_integers(node, 1, &axes));
  *params = node.allocate<kernels::ReduceParams>();
  MOTE_RETURN_IF_NULL(*params);
  return prepare_kernel(node.input(0), axes, node.output(0), node.options<kernels::ReduceOptions>(), *params);
}

Status prepare_sum(Node& node) {
  kernels::ReduceParams* params;
  MOTE_RETURN_IF_ERROR(prepare_params(node, kernels::prepare_sum, &params));
  switch (node.input(0).type) {
    case Type::int8:
      return node.call(MOTE_KERNEL(sum_s8), params, node.in(0), node.out(0));
    case Type::int16:
      return node.call(MOTE_KERNEL(sum_s16), params, node.in(0), node.out(0));
    case Type::int32:
      return node.call(MOTE_KERNEL(sum_s32), params, node.in(0), node.out(0));
    default:
      return node.call(MOTE_KERNEL(sum_f32), params, node.in(0), node.out(0));
  }
}

Status prepare_max(Node& node) {
  kernels::ReduceParams* params;
  MOTE_RETURN_IF_ERROR(prepare_params(node, kernels::prepare_reduce_extreme, &params));
  switch (node.input(0).type) {
    case Type::int8:
      return node.call(MOTE_KERNEL(reduce_max_s8), params, node.in(0), node.out(0));
    case Type::int16:
      return node.call(MOTE_KERNEL(reduce_max_s16), params, node.in(0), node.out(0));
    case Type::int32:
      return node.call(MOTE_KERNEL(reduce_max_s32), params, node.in(0), node.out(0));
    default:
      return node.call(MOTE_KERNEL(reduce_max_f32), params, node.in(0), node.out(0));
  }
}

Status prepare_min(Node& node) {
  kernels::ReduceParams* params;
  MOTE_RETURN_IF_ERROR(prepare_params(node, kernels::prepare_reduce_extreme, &params));
  switch (node.input(0).type) {
    case Type::int8:
      return node.call(MOTE_KERNEL(reduce_min_s8), params, node.in(0), node.out(0));
    case Type::int16:
      return node.call(MOTE_KERNEL(reduce_min_s16), params, node.in(0), node.out(0));
    case Type::int32:
      return node.call(MOTE_KERNEL(reduce_min_s32), params, node.in(0), node.out(0));
    default:
      return node.call(MOTE_KERNEL(reduce_min_f32), params, node.in(0), node.out(0));
  }
}

Status prepare_prod(Node& node) {
  kernels::ReduceParams* params;
  MOTE_RETURN_IF_ERROR(prepare_params(node, kernels::prepare_reduce_prod, &params));
  switch (node.input(0).type) {
    case Type::int8:
      return node.call(MOTE_KERNEL(reduce_prod_s8), params, node.in(0), node.out(0));
    case Type::int16:
      return node.call(MOTE_KERNEL(reduce_prod_s16), params, node.in(0), node.out(0));
    case Type::int32:
      return node.call(MOTE_KERNEL(reduce_prod_s32), params, node.in(0), node.out(0));
    default:
      return node.call(MOTE_KERNEL(reduce_prod_f32), params, node.in(0), node.out(0));
  }
}

Status prepare_all(Node& node) {
  kernels::ReduceParams* params;
  MOTE_RETURN_IF_ERROR(prepare_params(node, kernels::prepare_reduce_bool, &params));
  return node.call(MOTE_KERNEL(reduce_all_bool), params, node.in(0), node.out(0));
}

Status prepare_any(Node& node) {
  kernels::ReduceParams* params;
  MOTE_RETURN_IF_ERROR(prepare_params(node, kernels::prepare_reduce_bool, &params));
  return node.call(MOTE_KERNEL(reduce_any_bool), params, node.in(0), node.out(0));
}

}  // namespace

const Op sum = rows::sum::op(prepare_sum);
const Op reduce_max = rows::reduce_max::op(prepare_max);
const Op reduce_min = rows::reduce_min::op(prepare_min);
const Op reduce_prod = rows::reduce_prod::op(prepare_prod);
const Op reduce_all = rows::reduce_all::op(prepare_all);
const Op reduce_any = rows::reduce_any::op(prepare_any);

}  // namespace ops
}  // namespace mote
