#include <array>

#include "host/graph/op_rules.h"
#include "host/graph/shapes.h"

namespace mote::host::graph {
namespace {

constexpr std::array types = {
    TypeSignature{{Type::float32}, Type::float32},
    TypeSignature{{Type::int8}, Type::int8},
    TypeSignature{{Type::int16}, Type::int16},
};

}  // namespace

const OpRules relu_rules = {Op::relu, types, same_as_input, no_multiply_accumulates, -1, -1};

}  // namespace mote::host::graph
