#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/lstm.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// BIDIRECTIONAL_SEQUENCE_LSTM: one LSTM over the sequence as it is, one over it from its end. Each has its own output,
// or both share one, the forward units first. Shapes and types of each: as lstm.h says.
namespace mote {
namespace kernels {

struct BidirectionalLstmParams {
  LstmParams forward;
  LstmParams backward;
};

// Where options.merge_outputs says so, both LSTMs have the same output; integers of the hidden states and the output
// must then be of one quantization.
MOTE_MUST_USE Status prepare_bidirectional_lstm(const LstmTensors& forward, const LstmTensors& backward,
                                                const BidirectionalLstmOptions& options,
                                                BidirectionalLstmParams* params);

namespace reference {

// Arrays have an entry a gate. The two outputs may be the same.
void bidirectional_lstm_f32(const BidirectionalLstmParams& params, const float* input,
                            const void* const* forward_input_weights, const void* const* forward_recurrent_weights,
                            const void* const* forward_biases, const void* const* backward_input_weights,
                            const void* const* backward_recurrent_weights, const void* const* backward_biases,
                            float* forward_hidden_state, float* forward_cell_state, float* backward_hidden_state,
                            float* backward_cell_state, float* forward_output, float* backward_output);

void bidirectional_lstm_s8(const BidirectionalLstmParams& params, const int8_t* input,
                           const void* const* forward_input_weights, const void* const* forward_recurrent_weights,
                           const void* const* forward_biases, const void* const* backward_input_weights,
                           const void* const* backward_recurrent_weights, const void* const* backward_biases,
                           int8_t* forward_hidden_state, int16_t* forward_cell_state, int8_t* backward_hidden_state,
                           int16_t* backward_cell_state, int8_t* forward_output, int8_t* backward_output);

void bidirectional_lstm_s16(const BidirectionalLstmParams& params, const int16_t* input,
                            const void* const* forward_input_weights, const void* const* forward_recurrent_weights,
                            const void* const* forward_biases, const void* const* backward_input_weights,
                            const void* const* backward_recurrent_weights, const void* const* backward_biases,
                            int16_t* forward_hidden_state, int16_t* forward_cell_state, int16_t* backward_hidden_state,
                            int16_t* backward_cell_state, int16_t* forward_output, int16_t* backward_output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
