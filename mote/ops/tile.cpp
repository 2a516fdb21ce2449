#include "mote/kernels/tile.h"

#include "mote/ops/integers.h"

namespace mote {
namespace ops {
namespace {

Status prepare(Node& node) {
  Integers multiples;
  MOTE_RETURN_IF_ERROR(optional_integers(node, 1, &multiples));
  kernels::TileParams* params = node.allocate<kernels::TileParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_tile(node.input(0), multiples.span(), node.output(0), params));
  return node.call(MOTE_KERNEL(tile), params, node.in(0), node.out(0));
}

}  // namespace

const Op tile = rows::tile::op(prepare);

}  // namespace ops
}  // namespace mote
