#pragma once

#include "mote/base/clamp.h"
#include "mote/ops/prepare.h"

// Shapes, axes and paddings that a model stores as int32 or int64.
namespace mote {
namespace ops {

constexpr int32_t most_integers = 2 * kernels::max_rank;

struct Integers {
  int32_t count;
  int32_t values[most_integers];

  Span<const int32_t> span() const { return Span<const int32_t>(values, static_cast<size_t>(count)); }
};

inline bool is_constant(const Node& node, int32_t index) { return node.constant<uint8_t>(index) != nullptr; }

// The integers of a constant input, held within int32; none where it is computed at run time.
inline Status optional_integers(const Node& node, int32_t index, Integers* integers) {
  *integers = Integers();
  const TensorInfo& input = node.input(index);
  if (input.type != Type::int32 && input.type != Type::int64) return Status::unsupported_type;
  if (!is_constant(node, index)) return Status::ok;
  MOTE_RETURN_IF_ERROR(kernels::count_elements(input.shape, &integers->count));
  if (integers->count > most_integers) return Status::unsupported_rank;
  for (int32_t i = 0; i < integers->count; ++i) {
    const int64_t value =
        input.type == Type::int32 ? node.constant<int32_t>(index)[i] : node.constant<int64_t>(index)[i];
    integers->values[i] = static_cast<int32_t>(clamp(value, int64_t{INT32_MIN}, int64_t{INT32_MAX}));
  }
  return Status::ok;
}

// The same, but not_constant where it is computed at run time.
inline Status required_integers(const Node& node, int32_t index, Integers* integers) {
  MOTE_RETURN_IF_ERROR(optional_integers(node, index, integers));
  return is_constant(node, index) ? Status::ok : Status::not_constant;
}

// The one integer of a constant input.
inline Status required_integer(const Node& node, int32_t index, int32_t* value) {
  Integers integers;
  MOTE_RETURN_IF_ERROR(required_integers(node, index, &integers));
  if (integers.count != 1) return Status::shape_mismatch;
  *value = integers.values[0];
  return Status::ok;
}

}  // namespace ops
}  // namespace mote
