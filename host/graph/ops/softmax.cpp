#include <array>
#include <cmath>

#include "host/graph/op_rules.h"
#include "host/graph/shapes.h"

namespace mote::host::graph {
namespace {

constexpr std::array types = {
    TypeSignature{{Type::float32}, Type::float32},
    TypeSignature{{Type::int8}, Type::int8},
    TypeSignature{{Type::int8}, Type::int16},
    TypeSignature{{Type::int16}, Type::int16},
};

Shape infer(const NodeView& view) {
  const float beta = view.options<kernels::SoftmaxOptions>().beta;
  if (!(beta > 0) || !std::isfinite(beta)) view.fail("beta is {}, expected a finite number above 0", beta);
  if (view.input(0).shape.empty()) view.fail("input has no dimensions, expected classes in the last");
  return view.input(0).shape;
}

}  // namespace

const OpRules softmax_rules = {Op::softmax, types, infer, no_multiply_accumulates, -1, -1};

}  // namespace mote::host::graph
