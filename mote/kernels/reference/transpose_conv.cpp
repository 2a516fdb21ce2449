#include "mote/kernels/transpose_conv.h"

#include "mote/kernels/reference/layer_sum.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// The inputs along one axis whose filter covers an output.
struct InputRange {
  int32_t begin;
  int32_t end;
};

// `padded` is the output's position plus the padding before: input i covers [i * stride, i * stride + filter).
InputRange covering_inputs(int32_t padded, int32_t filter, int32_t stride, int32_t inputs) {
  const int32_t begin = padded < filter ? 0 : (padded - filter) / stride + 1;
  const int32_t end = padded / stride + 1;
  return InputRange{begin, end < inputs ? end : inputs};
}

// Where one output is.
struct Position {
  int32_t batch;
  int32_t y;  // plus the padding before
  int32_t x;
  int32_t channel;
};

// Inputs in ascending order, so that floats are added as TFLite adds them.
template <typename LayerSum, typename Weight>
typename LayerSum::Sum sum_inputs(const TransposeConvParams& params, const LayerSum& layer, const Position& at,
                                  const InputRange& rows, const InputRange& columns,
                                  const typename LayerSum::Element* input, const Weight* filter) {
  typename LayerSum::Sum sum = 0;
  for (int32_t y = rows.begin; y < rows.end; ++y) {
    const int32_t fy = at.y - y * params.stride_height;
    for (int32_t x = columns.begin; x < columns.end; ++x) {
      const int32_t fx = at.x - x * params.stride_width;
      const int32_t pixel = (at.batch * params.input_height + y) * params.input_width + x;
      const int32_t tap = (at.channel * params.filter_height + fy) * params.filter_width + fx;
      const typename LayerSum::Element* values = input + pixel * params.input_channels;
      const Weight* weights = filter + tap * params.input_channels;
      for (int32_t c = 0; c < params.input_channels; ++c) sum += layer.product(weights[c], values[c]);
    }
  }
  return sum;
}

template <typename LayerSum, typename Weight>
void spread(const TransposeConvParams& params, const LayerSum& layer, const typename LayerSum::Element* input,
            const Weight* filter, typename LayerSum::Element* output) {
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    for (int32_t oy = 0; oy < params.output_height; ++oy) {
      const int32_t y = oy + params.pad_top;
      const InputRange rows = covering_inputs(y, params.filter_height, params.stride_height, params.input_height);
      for (int32_t ox = 0; ox < params.output_width; ++ox) {
        const int32_t x = ox + params.pad_left;
        const InputRange columns = covering_inputs(x, params.filter_width, params.stride_width, params.input_width);
        for (int32_t c = 0; c < params.output_channels; ++c) {
          const Position at = {batch, y, x, c};
          *output++ = layer.element(sum_inputs(params, layer, at, rows, columns, input, filter), c);
        }
      }
    }
  }
}

}  // namespace

void transpose_conv_s8(const TransposeConvParams& params, const int8_t* input, const int8_t* filter,
                       const int32_t* bias, const FixedMultiplier* multipliers, int8_t* output) {
  spread(params, SumS8(params, bias, multipliers), input, filter, output);
}

void transpose_conv_s16s8(const TransposeConvParams& params, const int16_t* input, const int8_t* filter,
                          const int64_t* bias, const FixedMultiplier* multipliers, int16_t* output) {
  spread(params, SumS16(params, bias, multipliers), input, filter, output);
}

void transpose_conv_s16s8b16(const TransposeConvParams& params, const int16_t* input, const int8_t* filter,
                             const int16_t* bias, const FixedMultiplier* multipliers, int16_t* output) {
  spread(params, SumS16Bias16(params, bias, multipliers), input, filter, output);
}

void transpose_conv_f32(const TransposeConvParams& params, const float* input, const float* filter, const float* bias,
                        float* output) {
  spread(params, SumF32(params, bias), input, filter, output);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
