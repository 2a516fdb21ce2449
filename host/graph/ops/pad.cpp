#include <array>
#include <limits>

#include "host/graph/op_rules.h"
#include "host/graph/shapes.h"

namespace mote::host::graph {
namespace {

constexpr std::array types = {
    TypeSignature{{Type::float32, Type::int32}, Type::float32},
    TypeSignature{{Type::float32, Type::int64}, Type::float32},
    TypeSignature{{Type::int8, Type::int32}, Type::int8},
    TypeSignature{{Type::int8, Type::int64}, Type::int8},
    TypeSignature{{Type::int16, Type::int32}, Type::int16},
    TypeSignature{{Type::int16, Type::int64}, Type::int16},
    TypeSignature{{Type::int32, Type::int32}, Type::int32},
    TypeSignature{{Type::int32, Type::int64}, Type::int32},
    TypeSignature{{Type::int64, Type::int32}, Type::int64},
    TypeSignature{{Type::int64, Type::int64}, Type::int64},
    TypeSignature{{Type::uint8, Type::int32}, Type::uint8},
    TypeSignature{{Type::uint8, Type::int64}, Type::uint8},
    TypeSignature{{Type::boolean, Type::int32}, Type::boolean},
    TypeSignature{{Type::boolean, Type::int64}, Type::boolean},
};

Shape infer(const NodeView& view) {
  Shape shape = view.input(0).shape;
  const Shape expected = {static_cast<int32_t>(shape.size()), 2};
  if (view.input(1).shape != expected) {
    view.fail("paddings have shape {}, expected {}", shape_text(view.input(1)), shape_text(expected));
  }
  const std::vector<int64_t> paddings = view.constant_integers(1, "paddings");
  constexpr int64_t limit = std::numeric_limits<int32_t>::max();
  for (size_t i = 0; i < shape.size(); ++i) {
    const int64_t before = paddings[2 * i];
    const int64_t after = paddings[2 * i + 1];
    if (before < 0 || after < 0 || before > limit || after > limit) {
      view.fail("paddings of dimension {} are {} and {}, expected 0 to {}", i, before, after, limit);
    }
    shape[i] = checked_dimension(view, before + shape[i] + after);
  }
  return shape;
}

}  // namespace

const OpRules pad_rules = {Op::pad, types, infer, no_multiply_accumulates, -1, -1};

}  // namespace mote::host::graph
