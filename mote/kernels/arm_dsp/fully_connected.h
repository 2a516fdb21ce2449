#pragma once

#include <stdint.h>

// Dense layers on Cortex-M4, M7 and M33; reference::fully_connected_s8 says what they compute.
namespace mote {
namespace kernels {

struct DspFullyConnectedParams {
  int32_t batches;
  int32_t input_features;
  int32_t output_features;
  int32_t activation_min;
  int32_t activation_max;
};

namespace arm_dsp {

// `weights` is the stream of rows4.h, of as many groups as have a row of the layer. `values` is scratch memory of a
// word for every two input features, these padded to a multiple of four. Which of the four fits is for
// host/lowering/dsp_layer.h to say.
void fully_connected_s8_paired_half_up(const DspFullyConnectedParams& params, const int8_t* input,
                                       const uint32_t* weights, uint32_t* values, int8_t* output);
void fully_connected_s8_paired_half_away(const DspFullyConnectedParams& params, const int8_t* input,
                                         const uint32_t* weights, uint32_t* values, int8_t* output);
void fully_connected_s8_single_half_up(const DspFullyConnectedParams& params, const int8_t* input,
                                       const uint32_t* weights, uint32_t* values, int8_t* output);
void fully_connected_s8_single_half_away(const DspFullyConnectedParams& params, const int8_t* input,
                                         const uint32_t* weights, uint32_t* values, int8_t* output);

// The same without scratch memory, for a multiple of four input features and few outputs, as every four of these widen
// the input anew.
void small_fully_connected_s8_paired_half_up(const DspFullyConnectedParams& params, const int8_t* input,
                                             const uint32_t* weights, int8_t* output);
void small_fully_connected_s8_paired_half_away(const DspFullyConnectedParams& params, const int8_t* input,
                                               const uint32_t* weights, int8_t* output);
void small_fully_connected_s8_single_half_up(const DspFullyConnectedParams& params, const int8_t* input,
                                             const uint32_t* weights, int8_t* output);
void small_fully_connected_s8_single_half_away(const DspFullyConnectedParams& params, const int8_t* input,
                                               const uint32_t* weights, int8_t* output);

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
