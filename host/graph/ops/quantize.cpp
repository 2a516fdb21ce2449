#include <array>

#include "host/graph/op_rules.h"
#include "host/graph/shapes.h"

namespace mote::host::graph {
namespace {

constexpr std::array types = {
    TypeSignature{{Type::float32}, Type::int8},  TypeSignature{{Type::float32}, Type::int16},
    TypeSignature{{Type::float32}, Type::uint8}, TypeSignature{{Type::int8}, Type::int8},
    TypeSignature{{Type::int8}, Type::int16},    TypeSignature{{Type::int8}, Type::int32},
    TypeSignature{{Type::int16}, Type::int8},    TypeSignature{{Type::int16}, Type::int16},
    TypeSignature{{Type::int16}, Type::int32},   TypeSignature{{Type::int32}, Type::int8},
    TypeSignature{{Type::int32}, Type::int16},   TypeSignature{{Type::int32}, Type::int32},
    TypeSignature{{Type::uint8}, Type::int8},    TypeSignature{{Type::uint8}, Type::int16},
    TypeSignature{{Type::uint8}, Type::int32},   TypeSignature{{Type::int8}, Type::uint8},
    TypeSignature{{Type::uint8}, Type::uint8},
};

}  // namespace

const OpRules quantize_rules = {Op::quantize, types, same_as_input, no_multiply_accumulates, -1, -1};

}  // namespace mote::host::graph
