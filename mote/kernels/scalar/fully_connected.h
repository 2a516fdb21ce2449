#pragma once

#include <stdint.h>

// Dense layers on processors that multiply one number at a time (Cortex-M0 and M3, RISC-V); reference::
// fully_connected_s8 says what they compute.
namespace mote {
namespace kernels {

struct ScalarFullyConnectedParams {
  int32_t batches;
  int32_t input_features;
  int32_t part_features;  // so many at a time, so that there are at most most_blocks of fields.h
  int32_t output_features;
  int32_t multiplier;  // of all outputs
  int32_t shift;       // to the right, 1 to 30
  int32_t output_zero_point;
  int32_t activation_min;
  int32_t activation_max;
};

namespace scalar {

// `weights`: of every eight outputs, at the end of four where there are no more, as many biases, then for every part of
// the inputs the stream of rows8.h.
void fully_connected_s8(const ScalarFullyConnectedParams& params, const int8_t* input, const uint32_t* weights,
                        int8_t* output);

}  // namespace scalar
}  // namespace kernels
}  // namespace mote
