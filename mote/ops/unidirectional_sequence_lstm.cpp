#include "mote/ops/lstm_inputs.h"

namespace mote {
namespace ops {
namespace {

constexpr LstmInputs at = {1, 5, 12, 18, 19};

template <typename Kernel>
Status call_lstm(Node& node, Kernel kernel, const kernels::LstmParams* params) {
  constexpr int32_t gates = kernels::lstm_gate_count;
  return node.call(kernel, params, node.in(0), node.ins(at.input_weights, gates), node.ins(at.recurrent_weights, gates),
                   node.ins(at.biases, gates), node.in(at.hidden_state), node.in(at.cell_state), node.out(0));
}

Status prepare(Node& node) {
  MOTE_RETURN_IF_ERROR(check_lstm_states(node, at));
  MOTE_RETURN_IF_ERROR(check_absent(node, 9, 11));
  MOTE_RETURN_IF_ERROR(check_absent(node, 16, 17));
  MOTE_RETURN_IF_ERROR(check_absent(node, 20, 23));
  kernels::LstmParams* params = node.allocate<kernels::LstmParams>();
  MOTE_RETURN_IF_NULL(params);
  const kernels::UnidirectionalLstmOptions& options = node.options<kernels::UnidirectionalLstmOptions>();
  const kernels::Shape& output_shape = node.output(0).shape;
  const int32_t width = output_shape.rank == 3 ? output_shape.dims[2] : 0;
  const kernels::LstmLayout layout = {options.time_major, false, width, 0};
  MOTE_RETURN_IF_ERROR(kernels::prepare_lstm(lstm_tensors(node, at, node.output(0)), layout, options.activation,
                                             options.cell_clip, params));
  if (width != params->units) return Status::shape_mismatch;
  switch (node.input(0).type) {
    case Type::int8:
      return call_lstm(node, MOTE_KERNEL(lstm_s8), params);
    case Type::int16:
      return call_lstm(node, MOTE_KERNEL(lstm_s16), params);
    default:
      return call_lstm(node, MOTE_KERNEL(lstm_f32), params);
  }
}

}  // namespace

const Op unidirectional_sequence_lstm = rows::unidirectional_sequence_lstm::op(prepare);

}  // namespace ops
}  // namespace mote
