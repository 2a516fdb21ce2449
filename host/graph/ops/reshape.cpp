#include <fmt/ranges.h>

#include <array>

#include "host/graph/op_rules.h"
#include "host/graph/shapes.h"

namespace mote::host::graph {
namespace {

constexpr std::array types = {
    TypeSignature{{Type::float32, Type::int32}, Type::float32},
    TypeSignature{{Type::int8, Type::int32}, Type::int8},
    TypeSignature{{Type::int16, Type::int32}, Type::int16},
    TypeSignature{{Type::int32, Type::int32}, Type::int32},
    TypeSignature{{Type::int64, Type::int32}, Type::int64},
    TypeSignature{{Type::uint8, Type::int32}, Type::uint8},
    TypeSignature{{Type::boolean, Type::int32}, Type::boolean},
    TypeSignature{{Type::uint16, Type::int32}, Type::uint16},
    TypeSignature{{Type::uint32, Type::int32}, Type::uint32},
    TypeSignature{{Type::uint64, Type::int32}, Type::uint64},
};

// The shape that the node asks for; the output's own where it doesn't say.
std::vector<int64_t> wanted_shape(const NodeView& view) {
  if (view.has_input(1) && view.input(1).is_constant) return view.constant_integers(1, "the new shape");
  return {view.output().shape.begin(), view.output().shape.end()};
}

Shape infer(const NodeView& view) {
  const int64_t elements = view.input(0).elements();
  const std::vector<int64_t> wanted = wanted_shape(view);
  int64_t known = 1;
  int64_t unknown = 0;
  for (const int64_t dim : wanted) {
    if (dim == -1) {
      ++unknown;
      continue;
    }
    if (dim < 1 || __builtin_mul_overflow(known, dim, &known) || known > elements) {
      view.fail("input {} can't take the new shape [{}]", shape_text(view.input(0)), fmt::join(wanted, ","));
    }
  }
  if (unknown > 1 || elements % known != 0 || (unknown == 0 && known != elements)) {
    view.fail("input {} can't take the new shape [{}]", shape_text(view.input(0)), fmt::join(wanted, ","));
  }
  Shape result;
  for (const int64_t dim : wanted) result.push_back(checked_dimension(view, dim == -1 ? elements / known : dim));
  return result;
}

}  // namespace

const OpRules reshape_rules = {Op::reshape, types, infer, no_multiply_accumulates, -1, -1};

}  // namespace mote::host::graph
