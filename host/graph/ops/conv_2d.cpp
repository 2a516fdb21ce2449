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
  const auto& options = view.options<kernels::Conv2dOptions>();
  const Tensor& input = view.input(0);
  const Tensor& filter = view.input(1);
  require_rank(view, input, 4, "input");
  require_rank(view, filter, 4, "filter");
  const int32_t channels = filter.shape[0];
  const int32_t filter_depth = filter.shape[3];
  // A filter of fewer channels than the input means groups.
  if (filter_depth < 1 || input.shape[3] % filter_depth != 0) {
    view.fail("filter expects {} channels, input has {}", filter_depth, input.shape[3]);
  }
  const int32_t groups = input.shape[3] / filter_depth;
  if (groups < 1 || channels % groups != 0) {
    view.fail("filter has {} outputs, which {} groups can't share", channels, groups);
  }
  if (view.has_input(2)) require_vector(view, view.input(2), channels, "bias");
  return slide_window(view, input,
                      {options.padding, options.stride_height, options.stride_width, options.dilation_height,
                       options.dilation_width, filter.shape[1], filter.shape[2], options.activation},
                      channels);
}

int64_t count(const NodeView& view) {
  const Shape& filter = view.input(1).shape;
  return view.output().elements() * filter[1] * filter[2] * filter[3];
}

}  // namespace

const OpRules conv_2d_rules = {Op::conv_2d, types, infer, count, 1, 0};

}  // namespace mote::host::graph
