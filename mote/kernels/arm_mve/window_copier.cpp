#include "mote/kernels/arm_mve/window_copier.h"

#include "mote/base/clamp.h"
#include "mote/kernels/arm_mve/column_copies.h"

namespace mote {
namespace kernels {
namespace arm_mve {
WindowCopier::WindowCopier(const PackedConv2dParams& params, const int8_t* input)
    : params_(params),
      input_(input),
      row_values_(params.filter_width * params.input_channels),
      input_row_(params.input_width * params.input_channels),
      next_row_(params.dilation_height * input_row_),
      next_window_(params.stride_width * params.input_channels),
      most_top_(params.input_height - (params.filter_height - 1) * params.dilation_height - 1),
      most_left_(params.dilation_width == 1 || params.filter_width == 1 ? params.input_width - params.filter_width
                                                                        : -1),
      most_at_(params.batches * params.input_height * input_row_ - (params.filter_height - 1) * next_row_ -
               padded_to_16(row_values_)) {
  begin_row();
}

void WindowCopier::copy_next(int8_t* windows, int32_t pitch, int32_t count) {
  while (count > 0) {
    int32_t copied = windows_inside(count);
    if (copied > 0) {
      copy_inside(windows, pitch, copied);
    } else {
      copy_at_edge(windows);
      copied = 1;
    }
    windows += copied * pitch;
    count -= copied;
    advance(copied);
  }
}

// `windows`: within the row.
void WindowCopier::advance(int32_t windows) {
  at_ += windows * next_window_;
  x_ += windows;
  if (x_ < params_.output_width) return;
  x_ = 0;
  if (++y_ == params_.output_height) {
    y_ = 0;
    ++batch_;
  }
  begin_row();
}

void WindowCopier::go_back(int32_t windows) {
  x_ -= windows;
  while (x_ < 0) {
    x_ += params_.output_width;
    if (--y_ >= 0) continue;
    y_ = params_.output_height - 1;
    --batch_;
  }
  begin_row();
}

// Finds out which windows of the row lie in the image.
void WindowCopier::begin_row() {
  const int32_t top = y_ * params_.stride_height - params_.pad_top;
  at_ = (batch_ * params_.input_height + top) * input_row_ - params_.pad_left * params_.input_channels +
        x_ * next_window_;
  inside_begin_ = 0;
  inside_end_ = 0;
  if (top < 0 || top > most_top_ || most_left_ < 0) return;
  inside_begin_ = (params_.pad_left + params_.stride_width - 1) / params_.stride_width;
  inside_end_ = (most_left_ + params_.pad_left) / params_.stride_width + 1;
  if (inside_end_ > params_.output_width) inside_end_ = params_.output_width;
}

// How many of the row's next windows lie in the image and may be read in vectors.
int32_t WindowCopier::windows_inside(int32_t most) const {
  if (x_ < inside_begin_ || at_ > most_at_) return 0;
  if (most > inside_end_ - x_) most = inside_end_ - x_;
  // The last window comes seldom so near to the image's end.
  while (most > 0 && at_ + (most - 1) * next_window_ > most_at_) --most;
  return most;
}

void WindowCopier::copy_inside(int8_t* windows, int32_t pitch, int32_t count) const {
  const int8_t* from = input_ + at_;
  const int32_t rows = params_.filter_height;
  if (row_values_ <= 16) {
    for (int32_t i = 0; i < count; ++i, from += next_window_, windows += pitch) {
      copy_column(from, next_row_, windows, row_values_, rows);
    }
    return;
  }
  for (int32_t i = 0; i < count; ++i, from += next_window_, windows += pitch) {
    // Vectors that rows don't fill must not be written after the next row's.
    int32_t column = 0;
    for (; column + 48 <= row_values_; column += 48) {
      copy_3_columns(from + column, next_row_, windows + column, row_values_, rows);
    }
    for (; column + 16 <= row_values_; column += 16) {
      copy_column(from + column, next_row_, windows + column, row_values_, rows);
    }
    if (column < row_values_) {
      copy_column_of(row_values_ - column, from + column, next_row_, windows + column, row_values_, rows);
    }
  }
}

void WindowCopier::copy_at_edge(int8_t* window) const {
  const int32_t channels = params_.input_channels;
  const int32_t top = y_ * params_.stride_height - params_.pad_top;
  const int32_t left = x_ * params_.stride_width - params_.pad_left;
  fill_bytes(window, params_.input_zero_point, params_.filter_height * row_values_);
  // The rows and columns that lie in the image.
  const int32_t dilation = params_.dilation_height;
  const int32_t first_row = top < 0 ? (-top + dilation - 1) / dilation : 0;
  const int32_t rest_rows = params_.input_height - top;
  const int32_t end_row = clamp<int32_t>((rest_rows + dilation - 1) / dilation, 0, params_.filter_height);
  if (rest_rows <= 0 || first_row >= end_row) return;
  const int8_t* const from = input_ + (at_ + first_row * next_row_);
  window += first_row * row_values_;
  const int32_t rows = end_row - first_row;
  if (params_.dilation_width == 1) {
    const int32_t begin = left < 0 ? -left : 0;
    const int32_t rest = params_.input_width - left;
    const int32_t end = (rest < params_.filter_width ? rest : params_.filter_width) * channels;
    for (int32_t at = begin * channels; at < end; at += 16) {
      copy_column_of(end - at < 16 ? end - at : 16, from + at, next_row_, window + at, row_values_, rows);
    }
    return;
  }
  for (int32_t fx = 0; fx < params_.filter_width; ++fx) {
    const int32_t x = fx * params_.dilation_width;
    if (left + x < 0 || left + x >= params_.input_width) continue;
    for (int32_t row = 0; row < rows; ++row) {
      copy_bytes(window + row * row_values_ + fx * channels, from + (row * next_row_ + x * channels), channels);
    }
  }
}

}  // namespace arm_mve
}  // namespace kernels
}  // namespace mote
