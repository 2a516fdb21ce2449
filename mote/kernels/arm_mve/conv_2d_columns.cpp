#include "mote/kernels/arm_mve/conv_2d_columns.h"

#include "mote/kernels/arm_mve/column_copies.h"

namespace mote {
namespace kernels {
namespace arm_mve {
namespace {

// Copies what the outputs of a row see; what lies beside the image stays padding. `top`: the first row that is seen.
void copy_row(const PackedConv2dParams& params, const int8_t* image, int32_t top, int8_t* columns,
              const int8_t* padding) {
  const int32_t channels = params.input_channels;
  const int32_t column_bytes = params.filter_height * channels;
  const int32_t rest = seen_columns(params) - params.pad_left;
  const int32_t count = rest < params.input_width ? rest : params.input_width;
  int8_t* to = columns + params.pad_left * column_bytes;
  for (int32_t y = top; y < top + params.filter_height; ++y) {
    const bool is_inside = y >= 0 && y < params.input_height;
    const int8_t* from = is_inside ? image + y * params.input_width * channels : padding;
    for (int32_t channel = 0; channel < channels; channel += 16, to += 16) {
      copy_column(from, is_inside ? channels : 0, to, column_bytes, count);
      if (is_inside) from += 16;
    }
  }
}

// The last four outputs of a row are computed anew where the row isn't a multiple of four.
void convolve(const PackedConv2dParams& params, FourWindows::Core core, const int8_t* input, const uint32_t* weights,
              int8_t* scratch, int8_t* output) {
  const int32_t width = params.output_width;
  const int32_t window_bytes = params.stride_width * params.filter_height * params.input_channels;
  FourWindows four(params, core, weights, mve_window_values(params), width, nullptr);
  fill_bytes(scratch, params.input_zero_point, conv_2d_columns_scratch_bytes(params));
  const int8_t* const padding = scratch + conv_2d_columns_scratch_bytes(params) - 16;
  int8_t* const all_outputs = output;
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    for (int32_t y = 0; y < params.output_height; ++y) {
      copy_row(params, input, y * params.stride_height - params.pad_top, scratch, padding);
      for (int32_t i = 0; i < 4; ++i) four.job.windows[i] = scratch + i * window_bytes;
      four.multiply(output, width / 4, 4 * window_bytes);
      if (width % 4 != 0) {
        for (int32_t i = 0; i < 4; ++i) four.job.windows[i] = scratch + (width - 4 + i) * window_bytes;
        four.multiply(output + (width - 4) * params.output_channels);
      }
      output += width * params.output_channels;
    }
    input += params.input_height * params.input_width * params.input_channels;
  }
  clamp_outputs(all_outputs, params.activation_min, params.activation_max,
                pixel_count(params) * params.output_channels);
}

}  // namespace

void conv_2d_s8_columns_half_up(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                int8_t* scratch, int8_t* output) {
  convolve(params, windows4_half_up, input, weights, scratch, output);
}

void conv_2d_s8_columns_half_away(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                  int8_t* scratch, int8_t* output) {
  convolve(params, windows4_half_away, input, weights, scratch, output);
}

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
