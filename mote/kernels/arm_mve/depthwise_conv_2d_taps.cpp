#include "mote/kernels/arm_mve/depthwise_conv_2d_taps.h"

#include "mote/kernels/arm_mve/taps8.h"
#include "mote/kernels/arm_mve/vectors.h"

namespace mote {
namespace kernels {
namespace arm_mve {
namespace {

using Core = void (*)(const Taps8*);

// The pixels that an output sees; `padding` where there is none.
void set_taps(const MveDepthwiseTapsParams& params, const int8_t* input, int32_t top, int32_t left,
              const int8_t* padding, const int8_t** taps) {
  for (int32_t fy = 0; fy < params.filter_height; ++fy) {
    const int32_t y = top + fy * params.dilation_height;
    for (int32_t fx = 0; fx < params.filter_width; ++fx) {
      const int32_t x = left + fx * params.dilation_width;
      const bool is_inside = y >= 0 && y < params.input_height && x >= 0 && x < params.input_width;
      *taps++ = is_inside ? input + (y * params.input_width + x) * params.channels : padding;
    }
  }
}

void convolve(const MveDepthwiseTapsParams& params, Core core, const int8_t* input, const uint32_t* weights,
              int8_t* padding, int8_t* output) {
  const int8_t* taps[most_depthwise_taps];
  const int32_t tap_count = params.filter_height * params.filter_width;
  const int32_t groups = (params.channels + 7) / 8;
  Taps8 job = {weights, weights + groups * taps8_words(tap_count), taps, tap_count, output, params.output_zero_point};
  fill_bytes(padding, params.input_zero_point, params.channels);
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    for (int32_t y = 0; y < params.output_height; ++y) {
      for (int32_t x = 0; x < params.output_width; ++x) {
        set_taps(params, input, y * params.stride_height - params.pad_top, x * params.stride_width - params.pad_left,
                 padding, taps);
        core(&job);
        job.output += params.channels;
      }
    }
    input += params.input_height * params.input_width * params.channels;
  }
  clamp_outputs(output, params.activation_min, params.activation_max,
                params.batches * params.output_height * params.output_width * params.channels);
}

}  // namespace

void depthwise_conv_2d_s8_taps_half_up(const MveDepthwiseTapsParams& params, const int8_t* input,
                                       const uint32_t* weights, int8_t* scratch, int8_t* output) {
  convolve(params, taps8_half_up, input, weights, scratch, output);
}

void depthwise_conv_2d_s8_taps_half_away(const MveDepthwiseTapsParams& params, const int8_t* input,
                                         const uint32_t* weights, int8_t* scratch, int8_t* output) {
  convolve(params, taps8_half_away, input, weights, scratch, output);
}

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
