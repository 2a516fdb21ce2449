#include "mote/kernels/arm_mve/depthwise_conv_2d.h"

namespace mote {
namespace kernels {
namespace arm_mve {
namespace {

using Core = void (*)(const Strips*);

// Which byte of a channel in the stream is a window's tap. In the vector of a window stand its rows.
void set_tap_offsets(const MveDepthwiseStripsParams& params, int32_t pitch, Strips& job) {
  fill_bytes(reinterpret_cast<int8_t*>(job.tap_offsets), zero_byte, 16);
  uint8_t next = first_weight_byte;
  for (int32_t row = 0; row < params.filter_rows; ++row) {
    for (int32_t column = 0; column < params.filter_columns; ++column) job.tap_offsets[row * pitch + column] = next++;
  }
}

// A pass over `columns` of the outputs from `first` on, which stand at `windows` in the plane.
void set_pass(const MveDepthwiseStripsParams& params, const StripsShape& shape, const int8_t* windows, int8_t* output,
              StripPass& pass) {
  const int32_t window_row = shape.stride * shape.pitch;
  const int32_t last_row = params.output_rows - shape.rows;
  const bool has_last = params.output_rows % shape.rows != 0;
  pass.windows = windows;
  pass.output = output;
  pass.groups = params.output_rows / shape.rows;
  pass.output_step = shape.rows * params.output_row_bytes;
  pass.end = windows + params.output_rows * window_row;
  pass.last_windows = has_last ? windows + last_row * window_row : nullptr;
  pass.last_output = has_last ? output + last_row * params.output_row_bytes : nullptr;
  for (int32_t i = 0; i < 8; ++i) {
    const int32_t offset = i / shape.columns * params.output_row_bytes + i % shape.columns * params.output_column_bytes;
    pass.output_offsets[i % 4 * 2 + i / 4] = static_cast<uint16_t>(offset);
  }
}

// `is_5_columns`: the image is one strip, whose fifth column is a pass of its own. A row's padding at the right is the
// next row's at the left.
void convolve(const MveDepthwiseStripsParams& params, const StripsShape& shape, bool is_5_columns, Core core,
              const int8_t* input, const uint32_t* weights, int8_t* scratch, int8_t* output) {
  const bool is_of_rows = shape.pitch == 1;
  const int32_t channel_words = strips_channel_bytes(params.filter_rows * params.filter_columns) / 4;
  const int32_t needed_rows = plane_rows(params, shape) - params.row_padding;
  Strips job;
  job.stream = weights;
  job.stream_end = weights + params.channels * channel_words;
  job.input_row = params.input_row_bytes * (is_of_rows ? 8 : 1);
  job.rows = needed_rows < params.input_rows ? needed_rows : params.input_rows;
  job.zero_point = params.output_zero_point;
  job.channel_bytes = channel_words * 4;
  set_tap_offsets(params, shape.pitch, job);
  for (int32_t i = 0; i < 8; ++i) {
    job.input_offsets[i] = static_cast<uint16_t>(i * (is_of_rows ? params.input_row_bytes : params.input_column_bytes));
  }
  int8_t* const all_outputs = output;
  const int32_t output_bytes = params.output_columns * params.output_rows * params.channels;
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    // The last strip ends with the last column.
    const int32_t last = is_5_columns ? 0 : params.output_columns - shape.columns;
    for (int32_t column = 0;; column = column + shape.columns < last ? column + shape.columns : last) {
      const int32_t left = column * shape.stride - params.column_padding;
      const int32_t needed = is_5_columns ? 5 - left : (shape.columns - 1) * shape.stride + params.filter_columns;
      const int32_t begin = left > 0 ? left : 0;
      const int32_t end = left + needed < params.input_columns ? left + needed : params.input_columns;
      fill_bytes(scratch, params.input_zero_point, strips_scratch_bytes(params, shape));
      job.input = input + begin * params.input_column_bytes;
      job.plane = scratch + params.row_padding * shape.pitch + (begin - left);
      job.columns_mask = (uint32_t{1} << (end > begin ? 2 * (end - begin) : 0)) - 1;
      int8_t* const strip_output = output + column * params.output_column_bytes;
      set_pass(params, shape, scratch, strip_output, job.passes[0]);
      if (is_5_columns) {
        const StripsShape one_column = {1, 1, 8, plane_pitch};
        set_pass(params, one_column, scratch + 4, output + 4 * params.output_column_bytes, job.passes[1]);
      }
      core(&job);
      if (column == last) break;
    }
    input += params.input_columns * params.input_rows * params.channels;
    output += output_bytes;
  }
  clamp_outputs(all_outputs, params.activation_min, params.activation_max, params.batches * output_bytes);
}

}  // namespace

void depthwise_conv_2d_s8_half_up(const MveDepthwiseStripsParams& params, const int8_t* input, const uint32_t* weights,
                                  int8_t* scratch, int8_t* output) {
  convolve(params, shape_of_4(), false, strips_4_half_up, input, weights, scratch, output);
}

void depthwise_conv_2d_s8_half_away(const MveDepthwiseStripsParams& params, const int8_t* input,
                                    const uint32_t* weights, int8_t* scratch, int8_t* output) {
  convolve(params, shape_of_4(), false, strips_4_half_away, input, weights, scratch, output);
}

void depthwise_conv_2d_s8_5_columns_half_up(const MveDepthwiseStripsParams& params, const int8_t* input,
                                            const uint32_t* weights, int8_t* scratch, int8_t* output) {
  convolve(params, shape_of_4(), true, strips_4_and_1_half_up, input, weights, scratch, output);
}

void depthwise_conv_2d_s8_5_columns_half_away(const MveDepthwiseStripsParams& params, const int8_t* input,
                                              const uint32_t* weights, int8_t* scratch, int8_t* output) {
  convolve(params, shape_of_4(), true, strips_4_and_1_half_away, input, weights, scratch, output);
}

void depthwise_conv_2d_s8_stride_2_half_up(const MveDepthwiseStripsParams& params, const int8_t* input,
                                           const uint32_t* weights, int8_t* scratch, int8_t* output) {
  convolve(params, shape_of_stride_2(), false, strips_stride_2_half_up, input, weights, scratch, output);
}

void depthwise_conv_2d_s8_stride_2_half_away(const MveDepthwiseStripsParams& params, const int8_t* input,
                                             const uint32_t* weights, int8_t* scratch, int8_t* output) {
  convolve(params, shape_of_stride_2(), false, strips_stride_2_half_away, input, weights, scratch, output);
}

void depthwise_conv_2d_s8_1_column_half_up(const MveDepthwiseStripsParams& params, const int8_t* input,
                                           const uint32_t* weights, int8_t* scratch, int8_t* output) {
  convolve(params, shape_of_rows(), false, strips_of_rows_half_up, input, weights, scratch, output);
}

void depthwise_conv_2d_s8_1_column_half_away(const MveDepthwiseStripsParams& params, const int8_t* input,
                                             const uint32_t* weights, int8_t* scratch, int8_t* output) {
  convolve(params, shape_of_rows(), false, strips_of_rows_half_away, input, weights, scratch, output);
}

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
