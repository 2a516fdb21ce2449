#include "mote/kernels/conv_2d.h"

#include "mote/ops/ops_s8.h"
#include "mote/ops/prepare.h"

namespace mote {
namespace ops {
namespace {

struct Layer {
  kernels::Conv2dParams* params;
  kernels::RowRange* rows;
  Span<kernels::FixedMultiplier> multipliers;
};

Status prepare_layer(Node& node, Layer* layer) {
  const TensorInfo& filter = node.input(1);
  MOTE_RETURN_IF_ERROR(kernels::check_rank(filter, 4));
  layer->params = node.allocate<kernels::Conv2dParams>();
  layer->rows = allocate_all_rows(node, node.output(0));
  const bool is_float = node.input(0).type == Type::float32;
  layer->multipliers = node.allocate<kernels::FixedMultiplier>(is_float ? 0 : filter.shape.dims[0]);
  if (layer->params == nullptr || layer->rows == nullptr || layer->multipliers.data() == nullptr) {
    return Status::buffer_too_small;
  }
  return kernels::prepare_conv_2d(node.input(0), filter, node.optional_input(2), node.output(0),
                                  node.options<kernels::Conv2dOptions>(), layer->params, layer->multipliers);
}

template <typename Function, Function function>
Status call_quantized(Node& node, Kernel<Function, function> kernel) {
  Layer layer;
  MOTE_RETURN_IF_ERROR(prepare_layer(node, &layer));
  return node.call(kernel, layer.params, layer.rows, node.in(0), node.in(1), node.in(2), layer.multipliers,
                   node.out(0));
}

Status prepare_s8(Node& node) {
  if (node.input(0).type != Type::int8 || node.input(1).type != Type::int8) return Status::unsupported_type;
  return call_quantized(node, MOTE_KERNEL(conv_2d_s8));
}

Status prepare_f32(Node& node) {
  Layer layer;
  MOTE_RETURN_IF_ERROR(prepare_layer(node, &layer));
  return node.call(MOTE_KERNEL(conv_2d_f32), layer.params, layer.rows, node.in(0), node.in(1), node.in(2), node.out(0));
}

Status prepare(Node& node) {
  const bool sums_have_32_bits = node.options<kernels::Conv2dOptions>().quantized_bias_type == kernels::int32_bias_type;
  const Type absent_bias_type = sums_have_32_bits ? Type::int32 : Type::int64;
  const Type bias_type = node.has_input(2) ? node.input(2).type : absent_bias_type;
  switch (node.input(0).type) {
    case Type::int8:
      if (node.input(1).type == Type::int4) return call_quantized(node, MOTE_KERNEL(conv_2d_s8s4));
      return prepare_s8(node);
    case Type::int16:
      if (bias_type == Type::int32) return call_quantized(node, MOTE_KERNEL(conv_2d_s16s8b32));
      if (bias_type == Type::int64) return call_quantized(node, MOTE_KERNEL(conv_2d_s16s8));
      return Status::unsupported_type;
    default:
      return prepare_f32(node);
  }
}

}  // namespace

const Op conv_2d = rows::conv_2d::op(prepare);
const Op conv_2d_s8 = rows::conv_2d::op(prepare_s8);

}  // namespace ops
}  // namespace mote
