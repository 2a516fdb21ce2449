#include "mote/kernels/arm_mve/conv_2d_1x1.h"

#include "mote/kernels/arm_mve/pixels.h"
#include "mote/kernels/arm_mve/windows4.h"

namespace mote {
namespace kernels {
namespace arm_mve {
namespace {

void convolve(const PackedConv2d1x1Params& params, FourWindows::Core core, const int8_t* input, const uint32_t* weights,
              int8_t* scratch, int8_t* output) {
  const int32_t channels = params.input_channels;
  const int32_t pitch = padded_to_16(channels);
  FourWindows four(params, core, weights, channels, params.pixels, scratch + 4 * pitch);
  // Up to here a pixel may be read with what fills it up.
  const int32_t last = params.pixels * channels - pitch;
  int32_t first = 0;
  if (four.writes_in_place() && last >= 0) {
    const int32_t blocks = (last / channels + 1) / 4;
    for (int32_t i = 0; i < 4; ++i) four.job.windows[i] = input + i * channels;
    if (blocks > 0) four.multiply(output, blocks, 4 * channels);
    first = blocks * 4;
    if (first < params.pixels && first + 4 > params.pixels) first = params.pixels - 4;
  }
  for (; first < params.pixels; first = next_four(first, params.pixels)) {
    int32_t at = first * channels;
    for (int32_t i = 0; i < 4; ++i) {
      four.job.windows[i] = input + at;
      if (at > last) {
        copy_bytes(scratch + i * pitch, input + at, channels);
        four.job.windows[i] = scratch + i * pitch;
      }
      if (i + 1 < four.windows()) at += channels;
    }
    four.multiply(output + first * params.output_channels);
  }
  clamp_outputs(output, params.activation_min, params.activation_max, params.pixels * params.output_channels);
}

// Pixels of 8 channels are read with 8 bytes behind them: the last four go to scratch memory before. Where the pixels
// aren't a multiple of four, some are computed twice.
void convolve_small(const PackedConv2d1x1Params& params, PixelsCore core, int32_t channels, const int8_t* input,
                    const uint32_t* weights, int8_t* scratch, int8_t* output) {
  const int32_t words = windows4_words(vectors_of(channels));
  const int32_t blocks = (channels == 8 ? params.pixels - 1 : params.pixels) / 4;
  if (blocks > 0) {
    multiply_pixels(params.output_channels, params.output_zero_point, core, words, weights, input, blocks, output);
  }
  if (blocks * 4 < params.pixels) {
    const int32_t first = params.pixels - 4;
    const int8_t* last = input + first * channels;
    if (channels == 8) {
      copy_bytes(scratch, last, 32);
      last = scratch;
    }
    multiply_pixels(params.output_channels, params.output_zero_point, core, words, weights, last, 1,
                    output + first * params.output_channels);
  }
  clamp_outputs(output, params.activation_min, params.activation_max, params.pixels * params.output_channels);
}

}  // namespace

void conv_2d_1x1_s8_half_up(const PackedConv2d1x1Params& params, const int8_t* input, const uint32_t* weights,
                            int8_t* scratch, int8_t* output) {
  convolve(params, windows4_half_up, input, weights, scratch, output);
}

void conv_2d_1x1_s8_half_away(const PackedConv2d1x1Params& params, const int8_t* input, const uint32_t* weights,
                              int8_t* scratch, int8_t* output) {
  convolve(params, windows4_half_away, input, weights, scratch, output);
}

void conv_2d_1x1_s8_8_channels_half_up(const PackedConv2d1x1Params& params, const int8_t* input,
                                       const uint32_t* weights, int8_t* scratch, int8_t* output) {
  convolve_small(params, pixels_8_half_up, 8, input, weights, scratch, output);
}

void conv_2d_1x1_s8_8_channels_half_away(const PackedConv2d1x1Params& params, const int8_t* input,
                                         const uint32_t* weights, int8_t* scratch, int8_t* output) {
  convolve_small(params, pixels_8_half_away, 8, input, weights, scratch, output);
}

void conv_2d_1x1_s8_16_channels_half_up(const PackedConv2d1x1Params& params, const int8_t* input,
                                        const uint32_t* weights, int8_t* scratch, int8_t* output) {
  convolve_small(params, pixels_16_half_up, 16, input, weights, scratch, output);
}

void conv_2d_1x1_s8_16_channels_half_away(const PackedConv2d1x1Params& params, const int8_t* input,
                                          const uint32_t* weights, int8_t* scratch, int8_t* output) {
  convolve_small(params, pixels_16_half_away, 16, input, weights, scratch, output);
}

void conv_2d_1x1_s8_32_channels_half_up(const PackedConv2d1x1Params& params, const int8_t* input,
                                        const uint32_t* weights, int8_t* scratch, int8_t* output) {
  convolve_small(params, pixels_32_half_up, 32, input, weights, scratch, output);
}

void conv_2d_1x1_s8_32_channels_half_away(const PackedConv2d1x1Params& params, const int8_t* input,
                                          const uint32_t* weights, int8_t* scratch, int8_t* output) {
  convolve_small(params, pixels_32_half_away, 32, input, weights, scratch, output);
}

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
