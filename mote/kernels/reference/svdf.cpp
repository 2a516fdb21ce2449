#include "mote/kernels/svdf.h"

#include "mote/base/clamp.h"
#include "mote/kernels/requantize.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// Forgets the oldest of `memory` values and appends `newest`.
template <typename State>
void remember(State* row, int32_t memory, State newest) {
  __builtin_memmove(row, row + 1, static_cast<size_t>(memory - 1) * sizeof(State));
  row[memory - 1] = newest;
}

// Sums wrap modulo 2^32 where a model overflows them.
template <typename State>
State feature_of(const SvdfParams& params, const int8_t* values, const int8_t* weights) {
  uint32_t sum = 0;
  for (int32_t i = 0; i < params.features; ++i) {
    sum += static_cast<uint32_t>(weights[i] * (values[i] - params.input_zero_point));
  }
  constexpr int32_t least = sizeof(State) == 1 ? INT8_MIN : INT16_MIN;
  constexpr int32_t greatest = sizeof(State) == 1 ? INT8_MAX : INT16_MAX;
  const int32_t scaled = multiply_by_quantized_multiplier(static_cast<int32_t>(sum), params.state_multiplier);
  // TFLite clamps before it adds the zero point, so that a large int8 value wraps.
  return static_cast<State>(clamp(scaled, least, greatest) + params.state_zero_point);
}

template <typename State>
void svdf_integer(const SvdfParams& params, const int8_t* input, const int8_t* feature_weights,
                  const State* time_weights, const int32_t* bias, State* state, int8_t* output) {
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    const int8_t* values = input + batch * params.features;
    for (int32_t unit = 0; unit < params.units; ++unit) {
      uint32_t sum = bias == nullptr ? 0 : static_cast<uint32_t>(bias[unit]);
      for (int32_t filter = unit * params.rank; filter < (unit + 1) * params.rank; ++filter) {
        State* row = state + (batch * params.filters + filter) * params.memory;
        remember(row, params.memory, feature_of<State>(params, values, feature_weights + filter * params.features));
        const State* weights = time_weights + filter * params.memory;
        for (int32_t i = 0; i < params.memory; ++i) {
          sum += static_cast<uint32_t>(weights[i] * (row[i] - params.state_zero_point));
        }
      }
      output[batch * params.units + unit] = requantize_s8(static_cast<int32_t>(sum), params.output_multiplier,
                                                          params.output_zero_point, INT8_MIN, INT8_MAX);
    }
  }
}

float dot(const float* a, const float* b, int32_t count) {
  float sum = 0;
  for (int32_t i = 0; i < count; ++i) sum += a[i] * b[i];
  return sum;
}

}  // namespace

void svdf_f32(const SvdfParams& params, const float* input, const float* feature_weights, const float* time_weights,
              const float* bias, float* state, float* output) {
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    const float* values = input + batch * params.features;
    for (int32_t unit = 0; unit < params.units; ++unit) {
      float sum = bias == nullptr ? 0.0f : bias[unit];
      for (int32_t filter = unit * params.rank; filter < (unit + 1) * params.rank; ++filter) {
        float* row = state + (batch * params.filters + filter) * params.memory;
        remember(row, params.memory, dot(feature_weights + filter * params.features, values, params.features));
        sum += dot(time_weights + filter * params.memory, row, params.memory);
      }
      output[batch * params.units + unit] = clamp(sum, params.activation_min, params.activation_max);
    }
  }
}

void svdf_s8(const SvdfParams& params, const int8_t* input, const int8_t* feature_weights, const int8_t* time_weights,
             const int32_t* bias, int8_t* state, int8_t* output) {
  svdf_integer(params, input, feature_weights, time_weights, bias, state, output);
}

void svdf_s8s16(const SvdfParams& params, const int8_t* input, const int8_t* feature_weights,
                const int16_t* time_weights, const int32_t* bias, int16_t* state, int8_t* output) {
  svdf_integer(params, input, feature_weights, time_weights, bias, state, output);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
