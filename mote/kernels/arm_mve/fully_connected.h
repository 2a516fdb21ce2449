#pragma once

#include <stdint.h>

#include "mote/kernels/arm_mve/vectors.h"

// Dense layers on Cortex-M55; reference::fully_connected_s8 says what they compute.
namespace mote {
namespace kernels {

struct MveFullyConnectedParams {
  int32_t batches;
  int32_t input_features;
  int32_t output_features;
  int32_t output_zero_point;
  int32_t activation_min;
  int32_t activation_max;
};

namespace arm_mve {

// Rows are taken in groups of eight, what is left in groups of four, of which the last one ends with the last row.
constexpr int32_t groups_of_8_rows(int32_t rows) { return rows / 8; }
constexpr int32_t groups_of_4_rows(int32_t rows) { return (rows % 8 + 3) / 4; }

// Scratch memory: a batch's input where it doesn't fill vectors, and the outputs of a group that has fewer rows.
constexpr int32_t fully_connected_scratch_bytes(const MveFullyConnectedParams& params) {
  return (params.input_features % 16 != 0 ? padded_to_16(params.input_features) : 0) +
         (params.output_features < 4 ? 4 : 0);
}

// `weights` is the stream of rows.h. Which of the forms fits is for host/lowering/mve_layer.h to say.
void fully_connected_s8_half_up(const MveFullyConnectedParams& params, const int8_t* input, const uint32_t* weights,
                                int8_t* scratch, int8_t* output);
void fully_connected_s8_half_away(const MveFullyConnectedParams& params, const int8_t* input, const uint32_t* weights,
                                  int8_t* scratch, int8_t* output);

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
