#include "mote/kernels/scalar/conv_2d.h"

#include <stddef.h>

#include "mote/kernels/scalar/pixels4.h"
#include "mote/kernels/scalar/requantize.h"
#include "mote/kernels/scalar/rows2x4.h"

namespace mote {
namespace kernels {
namespace scalar {
namespace {

// What is the same for every four pixels of a layer.
struct Layer {
  const Channel* channels;
  int32_t output_channels;
  int32_t twice_zero_point_and_1;
};

template <typename Params>
Layer layer_of(const Params& params, const uint32_t* weights) {
  return {reinterpret_cast<const Channel*>(weights), params.output_channels, params.output_zero_point * 2 + 1};
}

// The outputs of channels from `first` on: the last one of an odd number, whose neighbour isn't an output, and images
// of fewer than four pixels.
void multiply_rest(const Layer& layer, const int8_t* stream, int32_t first, const uint32_t* values, int32_t pixels,
                   int8_t* output) {
  int32_t sums[2 * columns];
  for (int32_t c = first; c < layer.output_channels; ++c) {
    if (c % 2 == 0) stream = rows2x4(stream, values, sums);
    const Requantize by = requantize_of(layer.channels[c], layer.twice_zero_point_and_1);
    for (int32_t i = 0; i < pixels; ++i) {
      output[i * layer.output_channels + c] = requantize(sums[c % 2 * columns + i], by);
    }
  }
}

// The outputs of the pixels, up to four, whose windows `values` are.
void multiply(const Layer& layer, const uint32_t* values, int32_t pixels, int8_t* output) {
  const int32_t channels = layer.output_channels;
  const int8_t* const stream = reinterpret_cast<const int8_t*>(layer.channels + (channels + 1) / 2 * 2);
  if (pixels < columns) return multiply_rest(layer, stream, 0, values, pixels, output);
  const int32_t paired = channels / 2 * 2;
  const Outputs2x4 job = {layer.channels, layer.channels + paired,     stream, values, output,
                          channels,       layer.twice_zero_point_and_1};
  const int8_t* const rest = paired > 0 ? outputs2x4(&job) : stream;
  if (paired != channels) multiply_rest(layer, rest, paired, values, pixels, output);
}

// Packs windows of an image.
class Windows {
 public:
  Windows(const PackedConv2dParams& params, const int8_t* input, int8_t* rows)
      : params_(params),
        input_(input),
        padding_(rows),
        copies_(rows + params.filter_width * params.input_channels),
        row_values_(params.filter_width * params.input_channels),
        row_bytes_(params.input_width * params.input_channels),
        tap_bytes_(params.dilation_width * params.input_channels),
        stands_together_(params.dilation_width == 1 || params.filter_width == 1) {
    __builtin_memset(padding_, params.input_zero_point, static_cast<size_t>(row_values_));
  }

  // Those of four pixels from `first` on; of fewer, the last ones are copies.
  void pair(int32_t first, int32_t pixels, uint32_t* result) const {
    Place places[columns];
    find_places(params_, input_, params_.input_height * row_bytes_, first, pixels, places);
    Window windows[columns];
    for (int32_t i = 0; i < columns; ++i) windows[i] = window_at(places[i], copies_ + i * row_values_);
    if (are_alike(windows)) return pair_alike(windows, result);
    for (int32_t fy = 0; fy < params_.filter_height; ++fy) {
      const int8_t* sources[columns];
      for (int32_t i = 0; i < columns; ++i) sources[i] = next_row(windows[i]);
      result = pair_columns(sources, row_values_, result);
    }
  }

 private:
  struct Window {
    int32_t row;       // of the image
    int32_t at;        // from the input's begin to that row's first tap in the image
    int32_t taps;      // in the image, that are copied; none where the row is read from the image
    int8_t* copy;      // where they go
    int8_t* copy_row;  // null where the row is read from the image
  };

  // Taps outside of the image are copied here, as they are the same in all rows.
  Window window_at(const Place& place, int8_t* copy) const {
    int32_t begin = 0;
    int32_t end = params_.filter_width;
    int32_t x = place.left;
    for (; x < 0 && begin < end; x += params_.dilation_width) ++begin;
    while (end > begin && place.left + (end - 1) * params_.dilation_width >= params_.input_width) --end;
    const int32_t image_at = static_cast<int32_t>(place.image - input_);
    const int32_t at = image_at + place.top * row_bytes_ + x * params_.input_channels;
    if (stands_together_ && end - begin == params_.filter_width) return {place.top, at, 0, nullptr, nullptr};
    __builtin_memset(copy, params_.input_zero_point, static_cast<size_t>(row_values_));
    return {place.top, at, end - begin, copy + begin * params_.input_channels, copy};
  }

  // Whether the windows are of one row and read from the image.
  static bool are_alike(const Window* windows) {
    for (int32_t i = 0; i < columns; ++i) {
      if (windows[i].copy_row != nullptr || windows[i].row != windows[0].row) return false;
    }
    return true;
  }

  void pair_alike(const Window* windows, uint32_t* result) const {
    int32_t row = windows[0].row;
    int32_t moved = 0;
    for (int32_t fy = 0; fy < params_.filter_height; ++fy) {
      const bool is_inside = row >= 0 && row < params_.input_height;
      const int8_t* sources[columns];
      for (int32_t i = 0; i < columns; ++i) sources[i] = is_inside ? input_ + windows[i].at + moved : padding_;
      result = pair_columns(sources, row_values_, result);
      row += params_.dilation_height;
      moved += params_.dilation_height * row_bytes_;
    }
  }

  // A filter row's values, and the window moves on.
  const int8_t* next_row(Window& window) const {
    const bool is_inside = window.row >= 0 && window.row < params_.input_height;
    const int32_t at = window.at;
    window.row += params_.dilation_height;
    window.at += params_.dilation_height * row_bytes_;
    if (!is_inside) return padding_;
    if (window.copy_row == nullptr) return input_ + at;
    if (window.taps > 0) copy_taps(input_ + at, window.taps, window.copy);
    return window.copy_row;
  }

  void copy_taps(const int8_t* tap, int32_t taps, int8_t* to) const {
    const int32_t channels = params_.input_channels;
    if (stands_together_) {
      for (const int8_t* const end = tap + taps * channels; tap != end; ++tap) *to++ = *tap;
      return;
    }
    for (int32_t i = 0; i < taps; ++i) {
      for (int32_t c = 0; c < channels; ++c) *to++ = tap[i * tap_bytes_ + c];
    }
  }

  const PackedConv2dParams& params_;
  const int8_t* input_;
  int8_t* padding_;
  int8_t* copies_;
  int32_t row_values_;
  int32_t row_bytes_;
  int32_t tap_bytes_;
  bool stands_together_;
};

}  // namespace

void conv_2d_1x1_s8(const PackedConv2d1x1Params& params, const int8_t* input, const uint32_t* weights,
                    uint32_t* scratch, int8_t* output) {
  const int32_t channels = params.input_channels;
  const int32_t pixels = params.pixels < columns ? params.pixels : columns;
  const Layer layer = layer_of(params, weights);
  for (int32_t first = 0; first < params.pixels; first = next_block(first, params.pixels)) {
    const int8_t* sources[columns];
    for (int32_t i = 0; i < columns; ++i) sources[i] = input + (first + (i < pixels ? i : 0)) * channels;
    pair_columns(sources, channels, scratch);
    multiply(layer, scratch, pixels, output + first * params.output_channels);
  }
  clamp_outputs(output, params.pixels * params.output_channels, params.activation_min, params.activation_max);
}

void conv_2d_s8(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights, uint32_t* scratch,
                int8_t* output) {
  const int32_t window_values = params.filter_height * params.filter_width * params.input_channels;
  const Windows windows(params, input, reinterpret_cast<int8_t*>(scratch + window_values * 2));
  const int32_t all_pixels = params.batches * params.output_height * params.output_width;
  const int32_t pixels = all_pixels < columns ? all_pixels : columns;
  const Layer layer = layer_of(params, weights);
  for (int32_t first = 0; first < all_pixels; first = next_block(first, all_pixels)) {
    windows.pair(first, pixels, scratch);
    multiply(layer, scratch, pixels, output + first * params.output_channels);
  }
  clamp_outputs(output, all_pixels * params.output_channels, params.activation_min, params.activation_max);
}

}  // namespace scalar
}  // namespace kernels
}  // namespace mote
