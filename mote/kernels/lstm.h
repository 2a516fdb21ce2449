#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// UNIDIRECTIONAL_SEQUENCE_LSTM, and what BIDIRECTIONAL_SEQUENCE_LSTM runs twice: the LSTM cell without peepholes,
// projection, layer normalisation or coupled gates, over a sequence. (tflite-format §9)
//
// input [batches, steps, features] or, time major, [steps, batches, features]; hidden and cell state [batches, units],
// which stay between runs; output as input, with units. Types: all float32; or int8 or int16 with int8 weights, int16
// cells of a power-of-two scale, and biases of int32 (int8) or int64 (int16).
namespace mote {
namespace kernels {

// Gates in the order of the file: input, forget, cell, output.
constexpr int32_t lstm_gate_count = 4;

struct LstmParams {
  int32_t batches;
  int32_t steps;
  int32_t features;  // of the input, a batch and step
  int32_t units;
  int32_t input_batch_stride;  // elements from one batch to the next
  int32_t input_step_stride;   // elements from one step to the next
  int32_t output_batch_stride;
  int32_t output_step_stride;
  int32_t output_offset;     // elements before the first output
  bool is_backward;          // from the last step to the first
  int32_t input_zero_point;  // integers only, from here on
  int32_t hidden_zero_point;
  FixedMultiplier input_multipliers[lstm_gate_count];      // to Q3.12
  FixedMultiplier recurrent_multipliers[lstm_gate_count];  // to Q3.12
  FixedMultiplier kept_multiplier;                         // of forget gate * cell, to the cell's scale
  FixedMultiplier added_multiplier;                        // of input gate * cell gate, to the cell's scale
  FixedMultiplier hidden_multiplier;                       // of output gate * tanh(cell), to the hidden state's scale
  int32_t cell_tanh_multiplier;                            // a cell times this, shifted right, is in units of 1 / 12288
  int32_t cell_tanh_shift;
  int32_t cell_clip;      // integers; negative: none
  float float_cell_clip;  // f32; 0: none
};

struct LstmTensors {
  const TensorInfo* input;
  const TensorInfo* input_weights[lstm_gate_count];      // [units, features]
  const TensorInfo* recurrent_weights[lstm_gate_count];  // [units, units]
  const TensorInfo* biases[lstm_gate_count];             // [units]
  const TensorInfo* hidden_state;
  const TensorInfo* cell_state;
  const TensorInfo* output;
};

// A null pointer in `tensors` (a coupled gate): unsupported_option. The output may be wider than the units: then this
// LSTM's part begins at `output_offset`.
struct LstmLayout {
  bool is_time_major;
  bool is_backward;
  int32_t output_width;
  int32_t output_offset;
};
MOTE_MUST_USE Status prepare_lstm(const LstmTensors& tensors, const LstmLayout& layout, Activation activation,
                                  float cell_clip, LstmParams* params);

namespace reference {

// Each array has an entry a gate. Needs no memory: a step's hidden state is computed in its place in the output.
void lstm_f32(const LstmParams& params, const float* input, const void* const* input_weights,
              const void* const* recurrent_weights, const void* const* biases, float* hidden_state, float* cell_state,
              float* output);

void lstm_s8(const LstmParams& params, const int8_t* input, const void* const* input_weights,
             const void* const* recurrent_weights, const void* const* biases, int8_t* hidden_state, int16_t* cell_state,
             int8_t* output);

void lstm_s16(const LstmParams& params, const int16_t* input, const void* const* input_weights,
              const void* const* recurrent_weights, const void* const* biases, int16_t* hidden_state,
              int16_t* cell_state, int16_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
