#pragma once

#include <stdint.h>

#include "mote/base/clamp.h"
#include "mote/kernels/lstm.h"
#include "mote/kernels/requantize.h"
#include "mote/kernels/sigmoid_q15.h"
#include "mote/math/float_functions.h"
#include "mote/math/strict_float.h"

// The LSTM cell and its walk along a sequence, for the kernels of one and of two directions.
namespace mote {
namespace kernels {
namespace reference {

constexpr int32_t input_gate = 0;
constexpr int32_t forget_gate = 1;
constexpr int32_t cell_gate = 2;
constexpr int32_t output_gate = 3;

struct LstmWeights {
  const void* const* input;
  const void* const* recurrent;
  const void* const* biases;
};

inline int32_t saturate_s16(int32_t x) { return clamp<int32_t>(x, INT16_MIN, INT16_MAX); }

// Sums wrap modulo 2^32 or 2^64 where a model overflows them.
template <typename T>
struct LstmSum;
template <>
struct LstmSum<int8_t> {
  using Sum = uint32_t;
  using Bias = int32_t;
  static int32_t rescale(Sum sum, FixedMultiplier by) {
    return multiply_by_quantized_multiplier(static_cast<int32_t>(sum), by);
  }
};
template <>
struct LstmSum<int16_t> {
  using Sum = uint64_t;
  using Bias = int64_t;
  static int32_t rescale(Sum sum, FixedMultiplier by) {
    return multiply_wide_by_quantized_multiplier(static_cast<int64_t>(sum), by);
  }
};

// One gate of one unit before its activation, in Q3.12. `values` and `hidden` are of one batch and step.
template <typename T>
int32_t gate_of(const LstmParams& params, const LstmWeights& weights, int32_t gate, int32_t unit, const T* values,
                const T* hidden) {
  using Sum = typename LstmSum<T>::Sum;
  using Bias = typename LstmSum<T>::Bias;
  const int8_t* from_input = static_cast<const int8_t*>(weights.input[gate]) + unit * params.features;
  const int8_t* from_hidden = static_cast<const int8_t*>(weights.recurrent[gate]) + unit * params.units;
  Sum input_sum = static_cast<Sum>(static_cast<const Bias*>(weights.biases[gate])[unit]);
  for (int32_t i = 0; i < params.features; ++i) {
    input_sum += static_cast<Sum>(from_input[i] * (values[i] - params.input_zero_point));
  }
  Sum hidden_sum = 0;
  for (int32_t i = 0; i < params.units; ++i) {
    hidden_sum += static_cast<Sum>(from_hidden[i] * (hidden[i] - params.hidden_zero_point));
  }
  return saturate_s16(saturate_s16(LstmSum<T>::rescale(input_sum, params.input_multipliers[gate])) +
                      saturate_s16(LstmSum<T>::rescale(hidden_sum, params.recurrent_multipliers[gate])));
}

// The new hidden state of one unit; updates its cell.
template <typename T>
T lstm_unit(const LstmParams& params, const LstmWeights& weights, int32_t unit, const T* values, const T* hidden,
            int16_t* cell) {
  const auto gate = [&](int32_t which) { return 3 * gate_of(params, weights, which, unit, values, hidden); };
  const int32_t kept = logistic_q15(gate(forget_gate)) * *cell;
  const int32_t added = logistic_q15(gate(input_gate)) * tanh_q15(gate(cell_gate));
  int32_t next = saturate_s16(multiply_by_quantized_multiplier(kept, params.kept_multiplier)) +
                 saturate_s16(multiply_by_quantized_multiplier(added, params.added_multiplier));
  next = saturate_s16(next);
  if (params.cell_clip >= 0) next = clamp(next, -params.cell_clip, params.cell_clip);
  *cell = static_cast<int16_t>(next);

  const int32_t rounding = (int32_t{1} << params.cell_tanh_shift) >> 1;
  const int32_t squashed = tanh_q15((next * params.cell_tanh_multiplier + rounding) >> params.cell_tanh_shift);
  const int32_t shown = squashed * logistic_q15(gate(output_gate));
  constexpr int32_t least = sizeof(T) == 1 ? INT8_MIN : INT16_MIN;
  constexpr int32_t greatest = sizeof(T) == 1 ? INT8_MAX : INT16_MAX;
  const int32_t scaled = multiply_by_quantized_multiplier(shown, params.hidden_multiplier);
  const int32_t zero_point = params.hidden_zero_point;
  return static_cast<T>(clamp(scaled, least - zero_point, greatest - zero_point) + zero_point);
}

inline float gate_of(const LstmParams& params, const LstmWeights& weights, int32_t gate, int32_t unit,
                     const float* values, const float* hidden) {
  const float* from_input = static_cast<const float*>(weights.input[gate]) + unit * params.features;
  const float* from_hidden = static_cast<const float*>(weights.recurrent[gate]) + unit * params.units;
  float input_sum = 0;
  for (int32_t i = 0; i < params.features; ++i) input_sum += from_input[i] * values[i];
  float hidden_sum = 0;
  for (int32_t i = 0; i < params.units; ++i) hidden_sum += from_hidden[i] * hidden[i];
  return input_sum + static_cast<const float*>(weights.biases[gate])[unit] + hidden_sum;
}

inline float lstm_unit(const LstmParams& params, const LstmWeights& weights, int32_t unit, const float* values,
                       const float* hidden, float* cell) {
  const auto gate = [&](int32_t which) { return gate_of(params, weights, which, unit, values, hidden); };
  const float kept = math::logistic_float(gate(forget_gate)) * *cell;
  const float added = math::logistic_float(gate(input_gate)) * math::tanh_float(gate(cell_gate));
  *cell = kept + added;
  if (params.float_cell_clip > 0) *cell = clamp(*cell, -params.float_cell_clip, params.float_cell_clip);
  return math::tanh_float(*cell) * math::logistic_float(gate(output_gate));
}

// The whole sequence of every batch. The old hidden state is needed until a step's last unit is done, so the new one
// goes to the output first.
template <typename T, typename Cell>
void lstm_sequence(const LstmParams& params, const T* input, const LstmWeights& weights, T* hidden_state,
                   Cell* cell_state, T* output) {
  const size_t hidden_bytes = static_cast<size_t>(params.units) * sizeof(T);
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    T* hidden = hidden_state + batch * params.units;
    Cell* cells = cell_state + batch * params.units;
    for (int32_t i = 0; i < params.steps; ++i) {
      const int32_t step = params.is_backward ? params.steps - 1 - i : i;
      const T* values = input + batch * params.input_batch_stride + step * params.input_step_stride;
      T* next = output + batch * params.output_batch_stride + step * params.output_step_stride + params.output_offset;
      for (int32_t u = 0; u < params.units; ++u) {
        next[u] = lstm_unit(params, weights, u, values, static_cast<const T*>(hidden), cells + u);
      }
      __builtin_memcpy(hidden, next, hidden_bytes);
    }
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
