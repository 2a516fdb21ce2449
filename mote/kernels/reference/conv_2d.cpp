#include "mote/kernels/conv_2d.h"

#include "mote/kernels/reference/int4.h"
#include "mote/kernels/reference/layer_sum.h"

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

// The sum over all taps inside the image; taps in the padding add nothing. `filter[i]` is weight i of the tensor.
template <typename LayerSum, typename Filter>
typename LayerSum::Sum sum_taps(const Conv2dParams& params, const LayerSum& layer, const Position& at,
                                const typename LayerSum::Element* input, Filter filter) {
  typename LayerSum::Sum sum = 0;
  for (int32_t fy = 0; fy < params.filter_height; ++fy) {
    const int32_t y = at.top + fy * params.dilation_height;
    if (y < 0 || y >= params.input_height) continue;
    for (int32_t fx = 0; fx < params.filter_width; ++fx) {
      const int32_t x = at.left + fx * params.dilation_width;
      if (x < 0 || x >= params.input_width) continue;
      const int32_t pixel = (at.batch * params.input_height + y) * params.input_width + x;
      const int32_t tap = (at.output_channel * params.filter_height + fy) * params.filter_width + fx;
      const typename LayerSum::Element* values = input + pixel * params.input_channels + at.first_channel;
      const int32_t weight = tap * params.filter_channels;
      for (int32_t c = 0; c < params.filter_channels; ++c) sum += layer.product(filter[weight + c], values[c]);
    }
  }
  return sum;
}

template <typename LayerSum, typename Filter>
void convolve(const Conv2dParams& params, RowRange rows, const LayerSum& layer, const typename LayerSum::Element* input,
              Filter filter, typename LayerSum::Element* output) {
  const int32_t outputs_of_a_group = params.output_channels / (params.input_channels / params.filter_channels);
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    for (int32_t oy = rows.begin; oy < rows.end; ++oy) {
      for (int32_t ox = 0; ox < params.output_width; ++ox) {
        const int32_t pixel = (batch * params.output_height + oy) * params.output_width + ox;
        const int32_t top = oy * params.stride_height - params.pad_top;
        const int32_t left = ox * params.stride_width - params.pad_left;
        for (int32_t c = 0; c < params.output_channels; ++c) {
          const Position at = {batch, top, left, c, c / outputs_of_a_group * params.filter_channels};
          output[pixel * params.output_channels + c] = layer.element(sum_taps(params, layer, at, input, filter), c);
        }
      }
    }
  }
}

}  // namespace

void conv_2d_s8(const Conv2dParams& params, RowRange rows, const int8_t* input, const int8_t* filter,
                const int32_t* bias, const FixedMultiplier* multipliers, int8_t* output) {
  convolve(params, rows, SumS8(params, bias, multipliers), input, filter, output);
}

void conv_2d_s8s4(const Conv2dParams& params, RowRange rows, const int8_t* input, const uint8_t* filter,
                  const int32_t* bias, const FixedMultiplier* multipliers, int8_t* output) {
  convolve(params, rows, SumS8(params, bias, multipliers), input, PackedInt4{filter}, output);
}

void conv_2d_s16s8(const Conv2dParams& params, RowRange rows, const int16_t* input, const int8_t* filter,
                   const int64_t* bias, const FixedMultiplier* multipliers, int16_t* output) {
  convolve(params, rows, SumS16(params, bias, multipliers), input, filter, output);
}

void conv_2d_s16s8b32(const Conv2dParams& params, RowRange rows, const int16_t* input, const int8_t* filter,
                      const int32_t* bias, const FixedMultiplier* multipliers, int16_t* output) {
  convolve(params, rows, SumS16Bias32(params, bias, multipliers), input, filter, output);
}

void conv_2d_f32(const Conv2dParams& params, RowRange rows, const float* input, const float* filter, const float* bias,
                 float* output) {
  convolve(params, rows, SumF32(params, bias), input, filter, output);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
