#include <array>

#include "host/graph/op_rules.h"
#include "host/graph/shapes.h"

namespace mote::host::graph {
namespace {

constexpr std::array types = {
    TypeSignature{{Type::float32, Type::float32, Type::float32, Type::float32, Type::float32}, Type::float32},
};

Shape infer(const NodeView& view) {
  const Shape& shape = view.input(0).shape;
  if (shape.empty()) view.fail("input has no dimensions, expected channels in the last");
  constexpr std::array names = {"input", "gamma", "beta", "mean", "variance"};
  for (size_t i = 1; i < names.size(); ++i) require_vector(view, view.input(i), shape.back(), names[i]);
  const float epsilon = view.options<BatchNormalizationOptions>().epsilon;
  if (!(epsilon >= 0)) view.fail("epsilon is {}, expected 0 or more", epsilon);
  return shape;
}

}  // namespace

const OpRules batch_normalization_rules = {Op::batch_normalization, types, infer, no_multiply_accumulates, -1, -1};

}  // namespace mote::host::graph
