#include <array>

#include "host/graph/op_rules.h"
#include "host/graph/shapes.h"

namespace mote::host::graph {
namespace {

constexpr std::array types = {
    TypeSignature{{Type::float32, Type::int32}, Type::float32},
    TypeSignature{{Type::int8, Type::int32}, Type::int8},
    TypeSignature{{Type::int16, Type::int32}, Type::int16},
};

Shape infer(const NodeView& view) {
  const Shape& shape = view.input(0).shape;
  const int64_t rank = static_cast<int64_t>(shape.size());
  std::vector<bool> reduced(shape.size());
  for (const int64_t axis : view.constant_integers(1, "the list of dimensions")) {
    if (axis < -rank || axis >= rank) view.fail("can't average over dimension {} of {}", axis, shape_text(shape));
    reduced[axis < 0 ? axis + rank : axis] = true;
  }
  const bool keep_dims = view.options<kernels::ReduceOptions>().keep_dims;
  Shape result;
  for (size_t i = 0; i < shape.size(); ++i) {
    if (!reduced[i]) result.push_back(shape[i]);
    if (reduced[i] && keep_dims) result.push_back(1);
  }
  return result;
}

}  // namespace

const OpRules mean_rules = {Op::mean, types, infer, no_multiply_accumulates, -1, -1};

}  // namespace mote::host::graph
