#include "mote/kernels/unary.h"

#include "mote/ops/lookup.h"

namespace mote {
namespace ops {
namespace {

template <typename AnyKernel>
Status prepare(Node& node) {
  return prepare_unary(node, AnyKernel());
}

}  // namespace

// The ops that float32 alone has.
#define MOTE_FLOAT_OP(name) rows::name::op(prepare<decltype(MOTE_KERNEL(name##_f32))>)
const Op ceil = MOTE_FLOAT_OP(ceil);
const Op cos = MOTE_FLOAT_OP(cos);
const Op exp = MOTE_FLOAT_OP(exp);
const Op floor = MOTE_FLOAT_OP(floor);
const Op log = MOTE_FLOAT_OP(log);
const Op neg = MOTE_FLOAT_OP(neg);
const Op round = MOTE_FLOAT_OP(round);
const Op sin = MOTE_FLOAT_OP(sin);
const Op sqrt = MOTE_FLOAT_OP(sqrt);
const Op square = MOTE_FLOAT_OP(square);
#undef MOTE_FLOAT_OP

}  // namespace ops
}  // namespace mote
