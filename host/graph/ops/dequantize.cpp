#include <array>

#include "host/graph/op_rules.h"
#include "host/graph/shapes.h"

namespace mote::host::graph {
namespace {

constexpr std::array types = {
    TypeSignature{{Type::int8}, Type::float32},
    TypeSignature{{Type::int16}, Type::float32},
    TypeSignature{{Type::uint8}, Type::float32},
};

}  // namespace

const OpRules dequantize_rules = {Op::dequantize, types, same_as_input, no_multiply_accumulates, -1, -1};

}  // namespace mote::host::graph
