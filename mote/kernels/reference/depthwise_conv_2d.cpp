#include "mote/kernels/depthwise_conv_2d.h"

#include "mote/base/clamp.h"
#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// Where one output looks: its top left tap in the input, and its channels.
struct Position {
  int32_t batch;
  int32_t top;
  int32_t left;
  int32_t input_channel;
  int32_t output_channel;
};

// Calls add(index of the input, index of the weight) for every tap inside the image.
template <typename Add>
void for_each_tap(const DepthwiseConv2dParams& params, const Position& at, Add add) {
  for (int32_t fy = 0; fy < params.filter_height; ++fy) {
    const int32_t y = at.top + fy * params.dilation_height;
    if (y < 0 || y >= params.input_height) continue;
    for (int32_t fx = 0; fx < params.filter_width; ++fx) {
      const int32_t x = at.left + fx * params.dilation_width;
      if (x < 0 || x >= params.input_width) continue;
      const int32_t pixel = (at.batch * params.input_height + y) * params.input_width + x;
      const int32_t tap = fy * params.filter_width + fx;
      add(pixel * params.input_channels + at.input_channel, tap * params.output_channels + at.output_channel);
    }
  }
}

// Calls compute(position, index of the output) for every output of the rows.
template <typename Compute>
void for_each_output(const DepthwiseConv2dParams& params, RowRange rows, Compute compute) {
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    for (int32_t oy = rows.begin; oy < rows.end; ++oy) {
      for (int32_t ox = 0; ox < params.output_width; ++ox) {
        const int32_t pixel = (batch * params.output_height + oy) * params.output_width + ox;
        const int32_t top = oy * params.stride_height - params.pad_top;
        const int32_t left = ox * params.stride_width - params.pad_left;
        for (int32_t c = 0; c < params.output_channels; ++c) {
          const Position at = {batch, top, left, c / params.depth_multiplier, c};
          compute(at, pixel * params.output_channels + c);
        }
      }
    }
  }
}

}  // namespace

void depthwise_conv_2d_s8(const DepthwiseConv2dParams& params, RowRange rows, const int8_t* input, const int8_t* filter,
                          const int32_t* bias, const FixedMultiplier* multipliers, int8_t* output) {
  for_each_output(params, rows, [&](const Position& at, int32_t index) {
    const int32_t channel = at.output_channel;
    // Unsigned: wraps modulo 2^32 where a model overflows the accumulator.
    uint32_t sum = bias == nullptr ? 0 : static_cast<uint32_t>(bias[channel]);
    for_each_tap(params, at, [&](int32_t value, int32_t weight) {
      sum += static_cast<uint32_t>(filter[weight] * (input[value] - params.input_zero_point));
    });
    output[index] = requantize_s8(static_cast<int32_t>(sum), multipliers[channel], params.output_zero_point,
                                  params.activation_min, params.activation_max);
  });
}

void depthwise_conv_2d_f32(const DepthwiseConv2dParams& params, RowRange rows, const float* input, const float* filter,
                           const float* bias, float* output) {
  for_each_output(params, rows, [&](const Position& at, int32_t index) {
    float sum = 0;
    for_each_tap(params, at, [&](int32_t value, int32_t weight) { sum += filter[weight] * input[value]; });
    if (bias != nullptr) sum += bias[at.output_channel];
    output[index] = clamp(sum, params.float_activation_min, params.float_activation_max);
  });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
