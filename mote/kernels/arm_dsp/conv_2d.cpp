#include "mote/kernels/arm_dsp/conv_2d.h"

#include "mote/kernels/arm_dsp/outputs.h"
#include "mote/kernels/arm_dsp/rows2x4.h"

namespace mote {
namespace kernels {
namespace arm_dsp {
namespace {

constexpr int32_t columns = 4;

using Core = void (*)(const Rows2x4*);

// What is the same for every four pixels of a layer.
struct Layer {
  Core core;
  const uint32_t* weights;
  uint32_t* windows;  // scratch memory
  int8_t* outputs;    // scratch memory
  int32_t window_values;
  int32_t output_channels;
  int32_t output_zero_point;
};

template <typename Params>
Layer layer_of(const Params& params, Core core, const uint32_t* weights, uint32_t* scratch, int32_t window_values) {
  int8_t* const outputs = reinterpret_cast<int8_t*>(scratch + window_values * 2);
  return Layer{core, weights, scratch, outputs, window_values, params.output_channels, params.output_zero_point};
}

// The outputs of the pixels, up to four, whose windows were widened. An odd channel has a neighbour that isn't an
// output: then, and where there are fewer pixels, outputs are computed elsewhere and copied.
void multiply(const Layer& layer, int32_t pixels, int8_t* output) {
  const int32_t pairs = (layer.output_channels + 1) / 2;
  const bool is_direct = pixels == columns && layer.output_channels % 2 == 0;
  const Rows2x4 job = {layer.weights,
                       layer.weights + pairs * rows2x4_words(layer.window_values),
                       layer.windows,
                       layer.windows + layer.window_values * 2,
                       is_direct ? output : layer.outputs,
                       pairs * 2,
                       layer.output_zero_point * 2 + 1};
  layer.core(&job);
  if (is_direct) return;
  for (int32_t i = 0; i < pixels; ++i) {
    __builtin_memcpy(output + i * layer.output_channels, layer.outputs + i * pairs * 2,
                     static_cast<size_t>(layer.output_channels));
  }
}

// The next four pixels: at the end, some of those before are computed again rather than fewer at once.
int32_t next_block(int32_t first, int32_t pixels) {
  const int32_t next = first + columns;
  return next < pixels && next + columns > pixels ? pixels - columns : next;
}

void convolve_1x1(const PackedConv2d1x1Params& params, Core core, const int8_t* input, const uint32_t* weights,
                  uint32_t* scratch, int8_t* output) {
  const int32_t channels = params.input_channels;
  const Layer layer = layer_of(params, core, weights, scratch, channels);
  const int32_t pixels = params.pixels < columns ? params.pixels : columns;
  for (int32_t first = 0; first < params.pixels; first = next_block(first, params.pixels)) {
    const int8_t* sources[columns];
    for (int32_t i = 0; i < columns; ++i) sources[i] = input + (first + (i < pixels ? i : 0)) * channels;
    widen4(sources, channels / 4, layer.windows);
    multiply(layer, pixels, output + first * params.output_channels);
  }
  clamp_outputs(output, params.pixels * params.output_channels, params.activation_min, params.activation_max);
}

// Copies windows of an image.
class Windows {
 public:
  Windows(const PackedConv2dParams& params, const int8_t* input, int8_t* rows)
      : params_(params),
        input_(input),
        padding_(rows),
        rows_(rows + filter_row_values(params.filter_width, params.input_channels)),
        row_values_(filter_row_values(params.filter_width, params.input_channels)),
        input_row_(params.input_width * params.input_channels),
        input_count_(params.batches * params.input_height * input_row_),
        most_top_(params.input_height - (params.filter_height - 1) * params.dilation_height - 1),
        most_left_(params.dilation_width == 1 || params.filter_width == 1 ? params.input_width - params.filter_width
                                                                          : -1) {
    __builtin_memset(padding_, params.input_zero_point, static_cast<size_t>(row_values_));
  }

  // Those of four pixels from `first` on; of fewer, the last ones are copies.
  void widen(int32_t first, int32_t pixels, uint32_t* result) const {
    Place places[columns];
    bool are_inside = true;
    int32_t x = first % params_.output_width;
    int32_t y = first / params_.output_width % params_.output_height;
    int32_t batch = first / params_.output_width / params_.output_height;
    for (int32_t i = 0; i < columns; ++i) {
      Place& place = places[i];
      place.top = y * params_.stride_height - params_.pad_top;
      place.left = x * params_.stride_width - params_.pad_left;
      place.at = (batch * params_.input_height + place.top) * input_row_ + place.left * params_.input_channels;
      are_inside = are_inside && place.top >= 0 && place.top <= most_top_ && is_inside(place);
      if (i + 1 >= pixels || ++x < params_.output_width) continue;
      x = 0;
      if (++y < params_.output_height) continue;
      y = 0;
      ++batch;
    }
    const int32_t next_row = params_.dilation_height * input_row_;
    const int8_t* sources[columns];
    if (are_inside && places[3].at + (params_.filter_height - 1) * next_row + row_values_ <= input_count_) {
      for (int32_t i = 0; i < columns; ++i) sources[i] = input_ + places[i].at;
      for (int32_t fy = 0; fy < params_.filter_height; ++fy) {
        result = widen4(sources, row_values_ / 4, result);
        for (const int8_t*& source : sources) source += next_row;
      }
      return;
    }
    for (int32_t fy = 0; fy < params_.filter_height; ++fy) {
      for (int32_t i = 0; i < columns; ++i) {
        sources[i] = row(places[i], rows_ + i * row_values_);
        places[i].top += params_.dilation_height;
        places[i].at += next_row;
      }
      result = widen4(sources, row_values_ / 4, result);
    }
  }

 private:
  // A window's first row and column in the image, and where in memory they are.
  struct Place {
    int32_t top;
    int32_t left;
    int32_t at;
  };

  // Whether a row's taps stand together and lie in the image.
  bool is_inside(const Place& place) const { return place.left >= 0 && place.left <= most_left_; }

  // A filter row's values, in the image or copied to `copy`.
  const int8_t* row(const Place& place, int8_t* copy) const {
    if (place.top < 0 || place.top >= params_.input_height) return padding_;
    if (is_inside(place) && place.at + row_values_ <= input_count_) return input_ + place.at;
    const int32_t channels = params_.input_channels;
    __builtin_memset(copy, params_.input_zero_point, static_cast<size_t>(row_values_));
    if (params_.dilation_width == 1) {
      // What lies in the image is one piece.
      const int32_t begin = place.left < 0 ? -place.left : 0;
      const int32_t rest = params_.input_width - place.left;
      const int32_t end = rest < params_.filter_width ? rest : params_.filter_width;
      for (int32_t i = begin * channels; i < end * channels; ++i) copy[i] = input_[place.at + i];
      return copy;
    }
    int32_t x = place.left;
    for (int32_t fx = 0; fx < params_.filter_width; ++fx, x += params_.dilation_width) {
      if (x < 0 || x >= params_.input_width) continue;
      __builtin_memcpy(copy + fx * channels, input_ + place.at + (x - place.left) * channels,
                       static_cast<size_t>(channels));
    }
    return copy;
  }

  const PackedConv2dParams& params_;
  const int8_t* input_;
  int8_t* padding_;
  int8_t* rows_;
  int32_t row_values_;
  int32_t input_row_;
  int32_t input_count_;
  int32_t most_top_;
  int32_t most_left_;
};

void convolve(const PackedConv2dParams& params, Core core, const int8_t* input, const uint32_t* weights,
              uint32_t* scratch, int8_t* output) {
  const int32_t window_values = params.filter_height * filter_row_values(params.filter_width, params.input_channels);
  const Layer layer = layer_of(params, core, weights, scratch, window_values);
  const int32_t all_pixels = pixel_count(params);
  const Windows windows(params, input, layer.outputs + outputs_bytes(all_pixels, params.output_channels));
  const int32_t pixels = all_pixels < columns ? all_pixels : columns;
  for (int32_t first = 0; first < all_pixels; first = next_block(first, all_pixels)) {
    windows.widen(first, pixels, layer.windows);
    multiply(layer, pixels, output + first * params.output_channels);
  }
  clamp_outputs(output, all_pixels * params.output_channels, params.activation_min, params.activation_max);
}

}  // namespace

void conv_2d_s8_paired_half_up(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                               uint32_t* scratch, int8_t* output) {
  convolve(params, rows2x4_paired_half_up, input, weights, scratch, output);
}

void conv_2d_s8_paired_half_away(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                 uint32_t* scratch, int8_t* output) {
  convolve(params, rows2x4_paired_half_away, input, weights, scratch, output);
}

void conv_2d_s8_single_half_up(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                               uint32_t* scratch, int8_t* output) {
  convolve(params, rows2x4_single_half_up, input, weights, scratch, output);
}

void conv_2d_s8_single_half_away(const PackedConv2dParams& params, const int8_t* input, const uint32_t* weights,
                                 uint32_t* scratch, int8_t* output) {
  convolve(params, rows2x4_single_half_away, input, weights, scratch, output);
}

void conv_2d_1x1_s8_paired_half_up(const PackedConv2d1x1Params& params, const int8_t* input, const uint32_t* weights,
                                   uint32_t* scratch, int8_t* output) {
  convolve_1x1(params, rows2x4_paired_half_up, input, weights, scratch, output);
}

void conv_2d_1x1_s8_paired_half_away(const PackedConv2d1x1Params& params, const int8_t* input, const uint32_t* weights,
                                     uint32_t* scratch, int8_t* output) {
  convolve_1x1(params, rows2x4_paired_half_away, input, weights, scratch, output);
}

void conv_2d_1x1_s8_single_half_up(const PackedConv2d1x1Params& params, const int8_t* input, const uint32_t* weights,
                                   uint32_t* scratch, int8_t* output) {
  convolve_1x1(params, rows2x4_single_half_up, input, weights, scratch, output);
}

void conv_2d_1x1_s8_single_half_away(const PackedConv2d1x1Params& params, const int8_t* input, const uint32_t* weights,
                                     uint32_t* scratch, int8_t* output) {
  convolve_1x1(params, rows2x4_single_half_away, input, weights, scratch, output);
}

}  // namespace arm_dsp
}  // namespace kernels
}  // namespace mote
