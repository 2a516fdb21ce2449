#include "mote/kernels/arm_dsp/depthwise_conv_2d.h"

#include "mote/kernels/arm_dsp/outputs.h"
#include "mote/kernels/arm_dsp/taps4.h"

namespace mote {
namespace kernels {
namespace arm_dsp {
namespace {

// The pixels that a window sees, with `padding` outside of the image. Answers their number.
int32_t list_taps(const PackedDepthwiseConv2dParams& params, const int8_t* image, int32_t top, int32_t left,
                  const int8_t* padding, const int8_t** taps) {
  const int32_t row_bytes = params.input_width * params.channels;
  const int8_t** tap = taps;
  for (int32_t fy = 0, y = top; fy < params.filter_height; ++fy, y += params.dilation_height) {
    const bool is_inside = y >= 0 && y < params.input_height;
    const int32_t row_at = is_inside ? y * row_bytes : 0;
    for (int32_t fx = 0, x = left; fx < params.filter_width; ++fx, x += params.dilation_width) {
      *tap++ = is_inside && x >= 0 && x < params.input_width ? image + row_at + x * params.channels : padding;
    }
  }
  return static_cast<int32_t>(tap - taps);
}

void convolve(const PackedDepthwiseConv2dParams& params, void (*core)(const Taps4*), const int8_t* input,
              const uint32_t* weights, int8_t* padding, int8_t* output) {
  const int8_t* taps[most_depthwise_taps];
  const int32_t groups = (params.channels + 3) / 4;
  const int32_t words = groups * taps4_words(params.filter_height * params.filter_width);
  const int32_t image_bytes = params.input_height * params.input_width * params.channels;
  int8_t* const begin = output;
  __builtin_memset(padding, params.input_zero_point, static_cast<size_t>(depthwise_padding_bytes(params)));
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    for (int32_t y = 0; y < params.output_height; ++y) {
      for (int32_t x = 0; x < params.output_width; ++x) {
        const int32_t count = list_taps(params, input, y * params.stride_height - params.pad_top,
                                        x * params.stride_width - params.pad_left, padding, taps);
        const Taps4 job = {weights, weights + words, taps, taps + count, output, params.output_zero_point * 2 + 1};
        core(&job);
        output += params.channels;
      }
    }
    input += image_bytes;
  }
  clamp_outputs(begin, static_cast<int32_t>(output - begin), params.activation_min, params.activation_max);
}

}  // namespace

void depthwise_conv_2d_s8_half_up(const PackedDepthwiseConv2dParams& params, const int8_t* input,
                                  const uint32_t* weights, int8_t* padding, int8_t* output) {
  convolve(params, taps4_half_up, input, weights, padding, output);
}

void depthwise_conv_2d_s8_half_away(const PackedDepthwiseConv2dParams& params, const int8_t* input,
                                    const uint32_t* weights, int8_t* padding, int8_t* output) {
  convolve(params, taps4_half_away, input, weights, padding, output);
}

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
