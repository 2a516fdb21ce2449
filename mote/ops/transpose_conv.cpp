#include "mote/kernels/transpose_conv.h"

#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

// Input 0, the output's shape, decides nothing: the output tensor has it.
struct Layer {
  kernels::TransposeConvParams* params;
  Span<kernels::FixedMultiplier> multipliers;
};

Status prepare_layer(Node& node, Layer* layer) {
  const TensorInfo& filter = node.input(1);
  MOTE_RETURN_IF_ERROR(kernels::check_rank(filter, 4));
  layer->params = node.allocate<kernels::TransposeConvParams>();
  const bool is_float = node.input(2).type == Type::float32;
  layer->multipliers = node.allocate<kernels::FixedMultiplier>(is_float ? 0 : filter.shape.dims[0]);
  if (layer->params == nullptr || layer->multipliers.data() == nullptr) return Status::buffer_too_small;
  return kernels::prepare_transpose_conv(node.input(2), filter, node.optional_input(3), node.output(0),
                                         node.options<kernels::TransposeConvOptions>(), layer->params,
                                         layer->multipliers);
}

template <typename Function, Function function>
Status call_quantized(Node& node, Kernel<Function, function> kernel, const Layer& layer) {
  return node.call(kernel, layer.params, node.in(2), node.in(1), node.in(3), layer.multipliers, node.out(0));
}

Status prepare(Node& node) {
  Layer layer;
  MOTE_RETURN_IF_ERROR(prepare_layer(node, &layer));
  const bool is_s16 = node.input(2).type == Type::int16;
  if (is_s16 && node.has_input(3) && node.input(3).type == Type::int16) {
    return call_quantized(node, MOTE_KERNEL(transpose_conv_s16s8b16), layer);
  }
  if (is_s16) return call_quantized(node, MOTE_KERNEL(transpose_conv_s16s8), layer);
  if (node.input(2).type == Type::int8) return call_quantized(node, MOTE_KERNEL(transpose_conv_s8), layer);
  return node.call(MOTE_KERNEL(transpose_conv_f32), layer.params, node.in(2), node.in(1), node.in(3), node.out(0));
}

}  // namespace

const Op transpose_conv = rows::transpose_conv::op(prepare);

}  // namespace ops
}  // namespace mote
