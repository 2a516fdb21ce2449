#include "mote/kernels/arm_dsp/fully_connected.h"

#include "mote/kernels/arm_dsp/outputs.h"
#include "mote/kernels/arm_dsp/rows4.h"
#include "mote/kernels/arm_dsp/widen.h"

namespace mote {
namespace kernels {
namespace arm_dsp {
namespace {

using Core = void (*)(const Rows4*);

// One vector of `value_count` values, a multiple of four, at `values`.
void multiply(const DspFullyConnectedParams& params, Core core, int32_t value_count, const void* values,
              const void* values_end, const uint32_t* weights, int8_t* output) {
  const int32_t whole_groups = params.output_features / 4;
  const int32_t rest = params.output_features % 4;
  const uint32_t* const last_group = weights + whole_groups * rows4_words(value_count);
  Rows4 job = {weights, last_group, values, values_end, output};
  if (whole_groups > 0) core(&job);
  if (rest == 0) return;
  int8_t last[4];
  job = {last_group, last_group + rows4_words(value_count), values, values_end, last};
  core(&job);
  for (int32_t i = 0; i < rest; ++i) output[whole_groups * 4 + i] = last[i];
}

void run(const DspFullyConnectedParams& params, Core core, const int8_t* input, const uint32_t* weights,
         uint32_t* values, int8_t* output) {
  const int32_t value_count = padded_to_4(params.input_features);
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    widen(input + batch * params.input_features, params.input_features, values);
    multiply(params, core, value_count, values, values + value_count / 2, weights,
             output + batch * params.output_features);
  }
  clamp_outputs(output, params.batches * params.output_features, params.activation_min, params.activation_max);
}

void run_small(const DspFullyConnectedParams& params, Core core, const int8_t* input, const uint32_t* weights,
               int8_t* output) {
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    const int8_t* const values = input + batch * params.input_features;
    multiply(params, core, params.input_features, values, values + params.input_features, weights,
             output + batch * params.output_features);
  }
  clamp_outputs(output, params.batches * params.output_features, params.activation_min, params.activation_max);
}

}  // namespace

void fully_connected_s8_paired_half_up(const DspFullyConnectedParams& params, const int8_t* input,
                                       const uint32_t* weights, uint32_t* values, int8_t* output) {
  run(params, rows4_paired_half_up, input, weights, values, output);
}

void fully_connected_s8_paired_half_away(const DspFullyConnectedParams& params, const int8_t* input,
                                         const uint32_t* weights, uint32_t* values, int8_t* output) {
  run(params, rows4_paired_half_away, input, weights, values, output);
}

void fully_connected_s8_single_half_up(const DspFullyConnectedParams& params, const int8_t* input,
                                       const uint32_t* weights, uint32_t* values, int8_t* output) {
  run(params, rows4_single_half_up, input, weights, values, output);
}

void fully_connected_s8_single_half_away(const DspFullyConnectedParams& params, const int8_t* input,
                                         const uint32_t* weights, uint32_t* values, int8_t* output) {
  run(params, rows4_single_half_away, input, weights, values, output);
}

void small_fully_connected_s8_paired_half_up(const DspFullyConnectedParams& params, const int8_t* input,
                                             const uint32_t* weights, int8_t* output) {
  run_small(params, rows4_of_int8_paired_half_up, input, weights, output);
}

void small_fully_connected_s8_paired_half_away(const DspFullyConnectedParams& params, const int8_t* input,
                                               const uint32_t* weights, int8_t* output) {
  run_small(params, rows4_of_int8_paired_half_away, input, weights, output);
}

void small_fully_connected_s8_single_half_up(const DspFullyConnectedParams& params, const int8_t* input,
                                             const uint32_t* weights, int8_t* output) {
  run_small(params, rows4_of_int8_single_half_up, input, weights, output);
}

void small_fully_connected_s8_single_half_away(const DspFullyConnectedParams& params, const int8_t* input,
                                               const uint32_t* weights, int8_t* output) {
  run_small(params, rows4_of_int8_single_half_away, input, weights, output);
}

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
