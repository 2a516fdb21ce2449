#include "mote/kernels/reverse_sequence.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  kernels::ReverseSequenceParams* params = node.allocate<kernels::ReverseSequenceParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_reverse_sequence(node.input(0), node.input(1), node.output(0),
                                                         node.options<kernels::ReverseSequenceOptions>(), params));
  return node.call(MOTE_KERNEL(reverse_sequence), params, node.in(0), node.in(1), node.out(0));
}

}  // namespace

const Op reverse_sequence = rows::reverse_sequence::op(prepare);

}  // namespace ops
}  // namespace mote
