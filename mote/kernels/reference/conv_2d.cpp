#include "mote/kernels/conv_2d.h"

#include "mote/base/clamp.h"
#include "mote/kernels/requantize.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// Where one output looks: its top left tap in the input, and the input channels of its group.
struct Position {
  int32_t batch;
  int32_t top;
  int32_t left;
  int32_t output_channel;
  int32_t first_channel;
};

// The sum over all taps inside the image; taps in the padding add nothing. The accumulator wraps modulo 2^32 where a
// model overflows it.
int32_t sum_taps_s8(const Conv2dParams& params, const Position& at, const int8_t* input, const int8_t* filter) {
  uint32_t sum = 0;
  for (int32_t fy = 0; fy < params.filter_height; ++fy) {
    const int32_t y = at.top + fy * params.dilation_height;
    if (y < 0 || y >= params.input_height) continue;
    for (int32_t fx = 0; fx < params.filter_width; ++fx) {
      const int32_t x = at.left + fx * params.dilation_width;
      if (x < 0 || x >= params.input_width) continue;
      const int32_t pixel = (at.batch * params.input_height + y) * params.input_width + x;
      const int32_t tap = (at.output_channel * params.filter_height + fy) * params.filter_width + fx;
      const int8_t* values = input + pixel * params.input_channels + at.first_channel;
      const int8_t* weights = filter + tap * params.filter_channels;
      for (int32_t c = 0; c < params.filter_channels; ++c) {
        sum += static_cast<uint32_t>(weights[c] * (values[c] - params.input_zero_point));
      }
    }
  }
  return static_cast<int32_t>(sum);
}

float sum_taps_f32(const Conv2dParams& params, const Position& at, const float* input, const float* filter) {
  float sum = 0;
  for (int32_t fy = 0; fy < params.filter_height; ++fy) {
    const int32_t y = at.top + fy * params.dilation_height;
    if (y < 0 || y >= params.input_height) continue;
    for (int32_t fx = 0; fx < params.filter_width; ++fx) {
      const int32_t x = at.left + fx * params.dilation_width;
      if (x < 0 || x >= params.input_width) continue;
      const int32_t pixel = (at.batch * params.input_height + y) * params.input_width + x;
      const int32_t tap = (at.output_channel * params.filter_height + fy) * params.filter_width + fx;
      const float* values = input + pixel * params.input_channels + at.first_channel;
      const float* weights = filter + tap * params.filter_channels;
      for (int32_t c = 0; c < params.filter_channels; ++c) sum += weights[c] * values[c];
    }
  }
  return sum;
}

// Calls compute(position, index of the output) for every output of the rows.
template <typename Compute>
void for_each_output(const Conv2dParams& params, RowRange rows, Compute compute) {
  const int32_t outputs_of_a_group = params.output_channels / (params.input_channels / params.filter_channels);
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    for (int32_t oy = rows.begin; oy < rows.end; ++oy) {
      for (int32_t ox = 0; ox < params.output_width; ++ox) {
        const int32_t pixel = (batch * params.output_height + oy) * params.output_width + ox;
        const int32_t top = oy * params.stride_height - params.pad_top;
        const int32_t left = ox * params.stride_width - params.pad_left;
        for (int32_t c = 0; c < params.output_channels; ++c) {
          const Position at = {batch, top, left, c, c / outputs_of_a_group * params.filter_channels};
          compute(at, pixel * params.output_channels + c);
        }
      }
    }
  }
}

}  // namespace

void conv_2d_s8(const Conv2dParams& params, RowRange rows, const int8_t* input, const int8_t* filter,
                const int32_t* bias, const FixedMultiplier* multipliers, int8_t* output) {
  for_each_output(params, rows, [&](const Position& at, int32_t index) {
    const int32_t channel = at.output_channel;
    const uint32_t start = bias == nullptr ? 0 : static_cast<uint32_t>(bias[channel]);
    const uint32_t sum = start + static_cast<uint32_t>(sum_taps_s8(params, at, input, filter));
    output[index] = requantize_s8(static_cast<int32_t>(sum), multipliers[channel], params.output_zero_point,
                                  params.activation_min, params.activation_max);
  });
}

void conv_2d_f32(const Conv2dParams& params, RowRange rows, const float* input, const float* filter, const float* bias,
                 float* output) {
  for_each_output(params, rows, [&](const Position& at, int32_t index) {
    const float start = bias == nullptr ? 0 : bias[at.output_channel];
    const float sum = sum_taps_f32(params, at, input, filter) + start;
    output[index] = clamp(sum, params.float_activation_min, params.float_activation_max);
  });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
