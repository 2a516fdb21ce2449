#include "mote/kernels/fully_connected.h"

#include "mote/ops/ops_s8.h"
#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

using kernels::FullyConnectedParams;

struct Layer {
  FullyConnectedParams* params;
  Span<kernels::FixedMultiplier> multipliers;
};

// Weights with one scale need one multiplier only.
Status prepare_quantized(Node& node, Layer* layer) {
  const TensorInfo& weights = node.input(1);
  layer->params = node.allocate<FullyConnectedParams>();
  layer->multipliers =
      node.allocate<kernels::FixedMultiplier>(weights.quantization.count == 1 ? 1 : weights.shape.dims[0]);
  if (layer->params == nullptr || layer->multipliers.data() == nullptr) return Status::buffer_too_small;
  return kernels::prepare_quantized_fully_connected(node.input(0), weights, node.optional_input(2), node.output(0),
                                                    node.options<kernels::FullyConnectedOptions>(), layer->params,
                                                    layer->multipliers);
}

template <typename Function, Function function>
Status call_quantized(Node& node, Kernel<Function, function> kernel) {
  Layer layer;
  MOTE_RETURN_IF_ERROR(prepare_quantized(node, &layer));
  return node.call(kernel, layer.params, node.in(0), node.in(1), node.in(2), layer.multipliers, node.out(0));
}

Status prepare_s8(Node& node) {
  const TensorInfo* bias = node.optional_input(2);
  const bool is_s8 = node.input(0).type == Type::int8 && node.input(1).type == Type::int8 &&
                     (bias == nullptr || bias->type == Type::int32) && node.output(0).type == Type::int8;
  return is_s8 ? call_quantized(node, MOTE_KERNEL(fully_connected_s8)) : Status::unsupported_type;
}

Status prepare_f32(Node& node) {
  FullyConnectedParams* params = node.allocate<FullyConnectedParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_fully_connected(node.input(0), node.input(1), node.optional_input(2),
                                                        node.output(0), node.options<kernels::FullyConnectedOptions>(),
                                                        params, {}));
  return node.call(MOTE_KERNEL(fully_connected_f32), params, node.in(0), node.in(1), node.in(2), node.out(0));
}

Status prepare(Node& node) {
  MOTE_RETURN_IF_ERROR(
      kernels::check_weighted_types(node.input(0), node.input(1), node.optional_input(2), node.output(0)));
  const bool sums_have_32_bits =
      node.options<kernels::FullyConnectedOptions>().quantized_bias_type == kernels::int32_bias_type;
  const Type absent_bias_type = sums_have_32_bits ? Type::int32 : Type::int64;
  const Type bias_type = node.has_input(2) ? node.input(2).type : absent_bias_type;
  switch (node.input(0).type) {
    case Type::int8:
      if (node.input(1).type == Type::int8) return prepare_s8(node);
      return call_quantized(node, MOTE_KERNEL(fully_connected_s8s4));
    case Type::int16:
      if (bias_type == Type::int32) return call_quantized(node, MOTE_KERNEL(fully_connected_s16s8b32));
      if (bias_type == Type::int64) return call_quantized(node, MOTE_KERNEL(fully_connected_s16s8));
      return Status::unsupported_type;
    default:
      return prepare_f32(node);
  }
}

}  // namespace

const Op fully_connected = rows::fully_connected::op(prepare);
const Op fully_connected_s8 = rows::fully_connected::op(prepare_s8);

}  // namespace ops
}  // namespace mote
