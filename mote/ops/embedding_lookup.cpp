#include "mote/kernels/embedding_lookup.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  kernels::EmbeddingLookupParams* params = node.allocate<kernels::EmbeddingLookupParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_embedding_lookup(node.input(0), node.input(1), node.output(0), params));
  if (node.input(1).type != node.output(0).type) {
    return node.call(MOTE_KERNEL(embedding_lookup_s8_f32), params, node.in(0), node.in(1), node.out(0));
  }
  return node.call(MOTE_KERNEL(embedding_lookup), params, node.in(0), node.in(1), node.out(0));
}

}  // namespace

const Op embedding_lookup = rows::embedding_lookup::op(prepare);

}  // namespace ops
}  // namespace mote
