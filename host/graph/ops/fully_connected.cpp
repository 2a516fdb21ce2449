#include <array>

#include "host/graph/op_rules.h"
#include "host/graph/shapes.h"

namespace mote::host::graph {
namespace {

constexpr std::array types = {
    TypeSignature{{Type::float32, Type::float32, Type::float32}, Type::float32},
    TypeSignature{{Type::int8, Type::int8, Type::int32}, Type::int8},
    TypeSignature{{Type::int8, Type::int4, Type::int32}, Type::int8},
    TypeSignature{{Type::int16, Type::int8, Type::int64}, Type::int16},
    TypeSignature{{Type::int16, Type::int8, Type::int32}, Type::int16},
};

// Without keep_dims the input counts as rows of as many values as the weights have columns.
Shape infer(const NodeView& view) {
  const auto& options = view.options<kernels::FullyConnectedOptions>();
  check_activation(view, options.activation);
  const Tensor& input = view.input(0);
  const Tensor& weights = view.input(1);
  require_rank(view, weights, 2, "weights");
  const int32_t outputs = weights.shape[0];
  const int32_t depth = weights.shape[1];
  if (view.has_input(2)) require_vector(view, view.input(2), outputs, "bias");
  if (depth < 1 || input.elements() % depth != 0) {
    view.fail("weights expect rows of {} values, input {} has {}", depth, shape_text(input), input.elements());
  }
  if (!options.keep_dims) return {checked_dimension(view, input.elements() / depth), outputs};
  if (input.shape.empty() || input.shape.back() != depth) {
    view.fail("weights expect {} values in the input's last dimension, its shape is {}", depth, shape_text(input));
  }
  Shape result = input.shape;
  result.back() = outputs;
  return result;
}

int64_t count(const NodeView& view) { return view.output().elements() * view.input(1).shape[1]; }

}  // namespace

const OpRules fully_connected_rules = {Op::fully_connected, types, infer, count, 1, 0};

}  // namespace mote::host::graph
