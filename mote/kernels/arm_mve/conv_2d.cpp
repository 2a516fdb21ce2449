#include "mote/kernels/arm_mve/conv_2d.h"

#include "mote/kernels/arm_mve/pixels.h"
#include "mote/kernels/arm_mve/window_copier.h"
#include "mote/kernels/arm_mve/windows4.h"

namespace mote {
namespace kernels {
namespace arm_mve {
namespace {

void convolve(const PackedConv2dParams& params, FourWindows::Core core, const int8_t* input, const uint32_t* weights,
              int8_t* scratch, int8_t* output) {
  const int32_t pitch = padded_to_16(mve_window_values(params));
  const int32_t windows = pixel_count(params);
  FourWindows four(params, core, weights, mve_window_values(params), windows, scratch + 4 * pitch + 16);
  for (int32_t i = 0; i < 4; ++i) four.job.windows[i] = scratch + (i < four.windows() ? i : 0) * pitch;
  WindowCopier copier(params, input);
  for (int32_t first = 0, next; first < windows; first = next) {
    copier.copy_next(scratch, pitch, four.windows());
    four.multiply(output + first * params.output_channels);
    next = next_four(first, windows);
    if (next < first + 4) copier.go_back(first + 4 - next);
  }
  clamp_outputs(output, params.activation_min, params.activation_max, windows * params.output_channels);
}

// Where the windows aren't a multiple of four, some are computed twice.
void convolve_small(const PackedConv2dParams& params, PixelsCore core, int32_t pitch, const int8_t* input,
                    const uint32_t* weights, int8_t* scratch, int8_t* output) {
  const int32_t windows = pixel_count(params);
  WindowCopier copier(params, input);
  for (int32_t first = 0; first < windows;) {
    const int32_t rest = windows - first;
    int32_t count = rest < windows_at_once ? rest / 4 * 4 : windows_at_once;
    if (rest < 4) {
      copier.go_back(4 - rest);
      first = windows - 4;
      count = 4;
    }
    copier.copy_next(scratch, pitch, count);
    multiply_pixels(params.output_channels, params.output_zero_point, core, windows4_words(pitch / 16), weights,
                    scratch, count / 4, output + first * params.output_channels);
    first += count;
  }
  clamp_outputs(output, params.activation_min, params.activation_max, windows * params.output_channels);
}

}  // namespace

void conv_2d_s8_half_up(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights, int8_t* scratch,
                        int8_t* output) {
  convolve(params, windows4_half_up, input, weights, scratch, output);
}

void conv_2d_s8_half_away(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                          int8_t* scratch, int8_t* output) {
  convolve(params, windows4_half_away, input, weights, scratch, output);
}

void conv_2d_s8_16_values_half_up(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                  int8_t* scratch, int8_t* output) {
  convolve_small(params, pixels_16_half_up, 16, input, weights, scratch, output);
}

void conv_2d_s8_16_values_half_away(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                    int8_t* scratch, int8_t* output) {
  convolve_small(params, pixels_16_half_away, 16, input, weights, scratch, output);
}

void conv_2d_s8_32_values_half_up(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                  int8_t* scratch, int8_t* output) {
  convolve_small(params, pixels_32_half_up, 32, input, weights, scratch, output);
}

void conv_2d_s8_32_values_half_away(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                    int8_t* scratch, int8_t* output) {
  convolve_small(params, pixels_32_half_away, 32, input, weights, scratch, output);
}

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
