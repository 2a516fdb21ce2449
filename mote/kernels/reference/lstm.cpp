#include "mote/kernels/lstm.h"

#include "mote/kernels/reference/lstm_sequence.h"

namespace mote {
namespace kernels {
namespace reference {

void lstm_f32(const LstmParams& params, const float* input, const void* const* input_weights,
              const void* const* recurrent_weights, const void* const* biases, float* hidden_state, float* cell_state,
              float* output) {
  lstm_sequence(params, input, LstmWeights{input_weights, recurrent_weights, biases}, hidden_state, cell_state, output);
}

void lstm_s8(const LstmParams& params, const int8_t* input, const void* const* input_weights,
             const void* const* recurrent_weights, const void* const* biases, int8_t* hidden_state, int16_t* cell_state,
             int8_t* output) {
  lstm_sequence(params, input, LstmWeights{input_weights, recurrent_weights, biases}, hidden_state, cell_state, output);
}

void lstm_s16(const LstmParams& params, const int16_t* input, const void* const* input_weights,
              const void* const* recurrent_weights, const void* const* biases, int16_t* hidden_state,
              int16_t* cell_state, int16_t* output) {
  lstm_sequence(params, input, LstmWeights{input_weights, recurrent_weights, biases}, hidden_state, cell_state, output);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
