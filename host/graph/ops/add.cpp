#include <algorithm>
#include <array>

#include "host/graph/op_rules.h"
#include "host/graph/shapes.h"

namespace mote::host::graph {
namespace {

constexpr std::array types = {
    TypeSignature{{Type::float32, Type::float32}, Type::float32},
    TypeSignature{{Type::int8, Type::int8}, Type::int8},
    TypeSignature{{Type::int16, Type::int16}, Type::int16},
    TypeSignature{{Type::int32, Type::int32}, Type::int32},
};

// Dimensions are matched from the last; a missing one or a 1 repeats.
Shape infer(const NodeView& view) {
  check_activation(view, view.options<kernels::AddOptions>().activation);
  const Shape& a = view.input(0).shape;
  const Shape& b = view.input(1).shape;
  Shape result(std::max(a.size(), b.size()));
  for (size_t back = 1; back <= result.size(); ++back) {
    const int32_t dim_a = back <= a.size() ? a[a.size() - back] : 1;
    const int32_t dim_b = back <= b.size() ? b[b.size() - back] : 1;
    if (dim_a != dim_b && dim_a != 1 && dim_b != 1) {
      view.fail("shapes {} and {} can't be added", shape_text(a), shape_text(b));
    }
    result[result.size() - back] = std::max(dim_a, dim_b);
  }
  return result;
}

}  // namespace

const OpRules add_rules = {Op::add, types, infer, no_multiply_accumulates, -1, -1};

}  // namespace mote::host::graph
