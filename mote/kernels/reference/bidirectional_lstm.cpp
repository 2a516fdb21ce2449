#include "mote/kernels/bidirectional_lstm.h"

#include "mote/kernels/reference/lstm_sequence.h"

namespace mote {
namespace kernels {
namespace reference {

void bidirectional_lstm_f32(const BidirectionalLstmParams& params, const float* input,
                            const void* const* forward_input_weights, const void* const* forward_recurrent_weights,
                            const void* const* forward_biases, const void* const* backward_input_weights,
                            const void* const* backward_recurrent_weights, const void* const* backward_biases,
                            float* forward_hidden_state, float* forward_cell_state, float* backward_hidden_state,
                            float* backward_cell_state, float* forward_output, float* backward_output) {
  const LstmWeights forward = {forward_input_weights, forward_recurrent_weights, forward_biases};
  const LstmWeights backward = {backward_input_weights, backward_recurrent_weights, backward_biases};
  lstm_sequence(params.forward, input, forward, forward_hidden_state, forward_cell_state, forward_output);
  lstm_sequence(params.backward, input, backward, backward_hidden_state, backward_cell_state, backward_output);
}

void bidirectional_lstm_s8(const BidirectionalLstmParams& params, const int8_t* input,
                           const void* const* forward_input_weights, const void* const* forward_recurrent_weights,
                           const void* const* forward_biases, const void* const* backward_input_weights,
                           const void* const* backward_recurrent_weights, const void* const* backward_biases,
                           int8_t* forward_hidden_state, int16_t* forward_cell_state, int8_t* backward_hidden_state,
                           int16_t* backward_cell_state, int8_t* forward_output, int8_t* backward_output) {
  const LstmWeights forward = {forward_input_weights, forward_recurrent_weights, forward_biases};
  const LstmWeights backward = {backward_input_weights, backward_recurrent_weights, backward_biases};
  lstm_sequence(params.forward, input, forward, forward_hidden_state, forward_cell_state, forward_output);
  lstm_sequence(params.backward, input, backward, backward_hidden_state, backward_cell_state, backward_output);
}

void bidirectional_lstm_s16(const BidirectionalLstmParams& params, const int16_t* input,
                            const void* const* forward_input_weights, const void* const* forward_recurrent_weights,
                            const void* const* forward_biases, const void* const* backward_input_weights,
                            const void* const* backward_recurrent_weights, const void* const* backward_biases,
                            int16_t* forward_hidden_state, int16_t* forward_cell_state, int16_t* backward_hidden_state,
                            int16_t* backward_cell_state, int16_t* forward_output, int16_t* backward_output) {
  const LstmWeights forward = {forward_input_weights, forward_recurrent_weights, forward_biases};
  const LstmWeights backward = {backward_input_weights, backward_recurrent_weights, backward_biases};
  lstm_sequence(params.forward, input, forward, forward_hidden_state, forward_cell_state, forward_output);
  lstm_sequence(params.backward, input, backward, backward_hidden_state, backward_cell_state, backward_output);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
