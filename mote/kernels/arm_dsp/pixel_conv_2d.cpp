#include "mote/kernels/arm_dsp/pixel_conv_2d.h"

#include "mote/kernels/arm_dsp/outputs.h"
#include "mote/kernels/arm_dsp/rows4.h"
#include "mote/kernels/arm_dsp/widen.h"

namespace mote {
namespace kernels {
namespace arm_dsp {
namespace {

using Core = void (*)(const Rows4*);

// A filter row's values from column `left` of an image's row on, copied where some are padding.
const int8_t* row_at(const PackedConv2dParams& params, const int8_t* row, int32_t left, int8_t* copy) {
  const int32_t channels = params.input_channels;
  const int32_t reach = (params.filter_width - 1) * params.dilation_width + 1;
  const bool is_one_piece = params.dilation_width == 1 || params.filter_width == 1;
  if (row != nullptr && is_one_piece && left >= 0 && left + reach <= params.input_width) return row + left * channels;
  __builtin_memset(copy, params.input_zero_point, static_cast<size_t>(params.filter_width * channels));
  if (row == nullptr) return copy;
  for (int32_t fx = 0, x = left; fx < params.filter_width; ++fx, x += params.dilation_width) {
    if (x < 0 || x >= params.input_width) continue;
    __builtin_memcpy(copy + fx * channels, row + x * channels, static_cast<size_t>(channels));
  }
  return copy;
}

// All channels of a pixel; the last group's surplus goes elsewhere.
void multiply(const PackedConv2dParams& params, Core core, const uint32_t* weights, const uint32_t* values,
              int32_t value_count, int8_t* output) {
  const int32_t groups = params.output_channels / 4;
  const int32_t rest = params.output_channels % 4;
  const uint32_t* const last_group = weights + groups * rows4_words(value_count);
  Rows4 job = {weights, last_group, values, values + value_count / 2, output};
  if (groups > 0) core(&job);
  if (rest == 0) return;
  int8_t last[4];
  job.stream = last_group;
  job.stream_end = last_group + rows4_words(value_count);
  job.output = last;
  core(&job);
  for (int32_t i = 0; i < rest; ++i) output[groups * 4 + i] = last[i];
}

void convolve(const PackedConv2dParams& params, Core core, const int8_t* input, const uint32_t* weights,
              uint32_t* scratch, int8_t* output) {
  const int32_t row_values = filter_row_values(params.filter_width, params.input_channels);
  const int32_t values = params.filter_width * params.input_channels;
  const int32_t window_values = row_values * params.filter_height;
  const int32_t row_bytes = params.input_width * params.input_channels;
  int8_t* const copy = reinterpret_cast<int8_t*>(scratch + window_values / 2);
  int8_t* const begin = output;
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    for (int32_t oy = 0; oy < params.output_height; ++oy) {
      for (int32_t ox = 0; ox < params.output_width; ++ox) {
        int32_t y = oy * params.stride_height - params.pad_top;
        uint32_t* window = scratch;
        for (int32_t fy = 0; fy < params.filter_height; ++fy, y += params.dilation_height) {
          const int8_t* const row = y < 0 || y >= params.input_height ? nullptr : input + y * row_bytes;
          widen(row_at(params, row, ox * params.stride_width - params.pad_left, copy), values, window);
          window += row_values / 2;
        }
        multiply(params, core, weights, scratch, window_values, output);
        output += params.output_channels;
      }
    }
    input += params.input_height * row_bytes;
  }
  clamp_outputs(begin, static_cast<int32_t>(output - begin), params.activation_min, params.activation_max);
}

}  // namespace

void pixel_conv_2d_s8_paired_half_up(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                     uint32_t* scratch, int8_t* output) {
  convolve(params, rows4_paired_half_up, input, weights, scratch, output);
}

void pixel_conv_2d_s8_paired_half_away(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                       uint32_t* scratch, int8_t* output) {
  convolve(params, rows4_paired_half_away, input, weights, scratch, output);
}

void pixel_conv_2d_s8_single_half_up(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                     uint32_t* scratch, int8_t* output) {
  convolve(params, rows4_single_half_up, input, weights, scratch, output);
}

void pixel_conv_2d_s8_single_half_away(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                       uint32_t* scratch, int8_t* output) {
  convolve(params, rows4_single_half_away, input, weights, scratch, output);
}

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
