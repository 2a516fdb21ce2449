#include "mote/kernels/bidirectional_lstm.h"
#include "mote/ops/lstm_inputs.h"

namespace mote {
namespace ops {
namespace {

constexpr LstmInputs forward = {1, 5, 12, 35, 36};
constexpr LstmInputs backward = {18, 22, 29, 37, 38};

template <typename Kernel>
Status call_lstm(Node& node, Kernel kernel, const kernels::BidirectionalLstmParams* params, int32_t backward_output) {
  constexpr int32_t gates = kernels::lstm_gate_count;
  return node.call(kernel, params, node.in(0), node.ins(forward.input_weights, gates),
                   node.ins(forward.recurrent_weights, gates), node.ins(forward.biases, gates),
                   node.ins(backward.input_weights, gates), node.ins(backward.recurrent_weights, gates),
                   node.ins(backward.biases, gates), node.in(forward.hidden_state), node.in(forward.cell_state),
                   node.in(backward.hidden_state), node.in(backward.cell_state), node.out(0),
                   node.out(backward_output));
}

Status check_variant(const Node& node) {
  struct Range {
    int32_t first;
    int32_t last;
  };
  // Peepholes and projection of each direction; the auxiliary input and its weights.
  static const Range unused[] = {{9, 11}, {16, 17}, {26, 28}, {33, 34}, {39, 47}};
  for (const Range& range : unused) MOTE_RETURN_IF_ERROR(check_absent(node, range.first, range.last));
  return Status::ok;
}

Status prepare(Node& node) {
  MOTE_RETURN_IF_ERROR(check_lstm_states(node, forward));
  MOTE_RETURN_IF_ERROR(check_lstm_states(node, backward));
  MOTE_RETURN_IF_ERROR(check_variant(node));
  const kernels::BidirectionalLstmOptions& options = node.options<kernels::BidirectionalLstmOptions>();
  if (node.output_count() != (options.merge_outputs ? 1 : 2)) return Status::malformed_model;
  const int32_t backward_output = options.merge_outputs ? 0 : 1;
  kernels::BidirectionalLstmParams* params = node.allocate<kernels::BidirectionalLstmParams>();
  MOTE_RETURN_IF_NULL(params);
  MOTE_RETURN_IF_ERROR(kernels::prepare_bidirectional_lstm(lstm_tensors(node, forward, node.output(0)),
                                                           lstm_tensors(node, backward, node.output(backward_output)),
                                                           options, params));
  switch (node.input(0).type) {
    case Type::int8:
      return call_lstm(node, MOTE_KERNEL(bidirectional_lstm_s8), params, backward_output);
    case Type::int16:
      return call_lstm(node, MOTE_KERNEL(bidirectional_lstm_s16), params, backward_output);
    default:
      return call_lstm(node, MOTE_KERNEL(bidirectional_lstm_f32), params, backward_output);
  }
}

}  // namespace

const Op bidirectional_sequence_lstm = rows::bidirectional_sequence_lstm::op(prepare);

}  // namespace ops
}  // namespace mote
