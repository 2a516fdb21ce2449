#pragma once

#include "mote/kernels/lstm.h"
#include "mote/ops/prepare.h"

// What the two LSTM ops have in common.
namespace mote {
namespace ops {

// Where the inputs of one LSTM stand among a node's.
struct LstmInputs {
  int32_t input_weights;  // the first of four
  int32_t recurrent_weights;
  int32_t biases;
  int32_t hidden_state;
  int32_t cell_state;
};

// Null where the op's row lets an input be absent and it is.
inline kernels::LstmTensors lstm_tensors(const Node& node, const LstmInputs& at, const TensorInfo& output) {
  kernels::LstmTensors tensors;
  tensors.input = node.optional_input(0);
  for (int32_t gate = 0; gate < kernels::lstm_gate_count; ++gate) {
    tensors.input_weights[gate] = node.optional_input(at.input_weights + gate);
    tensors.recurrent_weights[gate] = node.optional_input(at.recurrent_weights + gate);
    tensors.biases[gate] = node.optional_input(at.biases + gate);
  }
  tensors.hidden_state = node.optional_input(at.hidden_state);
  tensors.cell_state = node.optional_input(at.cell_state);
  tensors.output = &output;
  return tensors;
}

// The kernel writes the states: both must be there and no constants.
inline Status check_lstm_states(const Node& node, const LstmInputs& at) {
  if (!node.has_input(0) || !node.has_input(at.hidden_state) || !node.has_input(at.cell_state)) {
    return Status::malformed_model;
  }
  const bool is_constant =
      node.constant<void>(at.hidden_state) != nullptr || node.constant<void>(at.cell_state) != nullptr;
  return is_constant ? Status::unsupported_option : Status::ok;
}

// Inputs [first, last] belong to variants without a kernel: peepholes, projection, layer normalisation …
inline Status check_absent(const Node& node, int32_t first, int32_t last) {
  for (int32_t i = first; i <= last; ++i) {
    if (node.has_input(i)) return Status::unsupported_option;
  }
  return Status::ok;
}

}  // namespace ops
}  // namespace mote
