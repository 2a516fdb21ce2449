#include "mote/kernels/compare.h"

#include "mote/ops/binary.h"

namespace mote {
namespace ops {
namespace {

using kernels::outcome_equal;
using kernels::outcome_greater;
using kernels::outcome_less;
using kernels::outcome_unordered;

template <int32_t accepted>
Status prepare(Node& node) {
  kernels::CompareParams* params = node.allocate<kernels::CompareParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_compare(node.input(0), node.input(1), node.output(0), accepted, params));
  switch (node.input(0).type) {
    case Type::int8:
      return call_binary(node, MOTE_KERNEL(compare_s8), params);
    case Type::int16:
      return call_binary(node, MOTE_KERNEL(compare_s16), params);
    case Type::int32:
      return call_binary(node, MOTE_KERNEL(compare_s32), params);
    case Type::int64:
      return call_binary(node, MOTE_KERNEL(compare_s64), params);
    case Type::boolean:
      return call_binary(node, MOTE_KERNEL(compare_bool), params);
    default:
      return call_binary(node, MOTE_KERNEL(compare_f32), params);
  }
}

}  // namespace

const Op equal = rows::equal::op(prepare<outcome_equal>);
const Op not_equal = rows::not_equal::op(prepare<outcome_less | outcome_greater | outcome_unordered>);
const Op less = rows::less::op(prepare<outcome_less>);
const Op less_equal = rows::less_equal::op(prepare<outcome_less | outcome_equal>);
const Op greater = rows::greater::op(prepare<outcome_greater>);
const Op greater_equal = rows::greater_equal::op(prepare<outcome_greater | outcome_equal>);

}  // namespace ops
}  // namespace mote
