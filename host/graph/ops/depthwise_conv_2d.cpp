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

Shape infer(const NodeView& view) {
  const auto& options = view.options<kernels::DepthwiseConv2dOptions>();
  const Tensor& input = view.input(0);
  const Tensor& filter = view.input(1);
  require_rank(view, input, 4, "input");
  require_rank(view, filter, 4, "filter");
  const int32_t channels = filter.shape[3];
  if (filter.shape[0] != 1) view.fail("filter has shape {}, expected 1 in the first dimension", shape_text(filter));
  if (input.shape[3] < 1 || channels % input.shape[3] != 0) {
    view.fail("filter has {} channels, expected a multiple of the input's {}", channels, input.shape[3]);
  }
  if (view.has_input(2)) require_vector(view, view.input(2), channels, "bias");
  return slide_window(view, input,
                      {options.padding, options.stride_height, options.stride_width, options.dilation_height,
                       options.dilation_width, filter.shape[1], filter.shape[2], options.activation},
                      channels);
}

int64_t count(const NodeView& view) {
  const Shape& filter = view.input(1).shape;
  return view.output().elements() * filter[1] * filter[2];
}

}  // namespace

const OpRules depthwise_conv_2d_rules = {Op::depthwise_conv_2d, types, infer, count, 1, 3};

}  // namespace mote::host::graph
