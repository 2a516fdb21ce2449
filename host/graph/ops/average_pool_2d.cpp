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

Shape infer(const NodeView& view) {
  const auto& options = view.options<kernels::Pool2dOptions>();
  const Tensor& input = view.input(0);
  require_rank(view, input, 4, "input");
  return slide_window(view, input,
                      {options.padding, options.stride_height, options.stride_width, 1, 1, options.filter_height,
                       options.filter_width, options.activation},
                      input.shape[3]);
}

}  // namespace

const OpRules average_pool_2d_rules = {Op::average_pool_2d, types, infer, no_multiply_accumulates, -1, -1};

}  // namespace mote::host::graph
