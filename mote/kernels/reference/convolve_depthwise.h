#pragma once

#include <stdint.h>

#include "mote/kernels/depthwise_conv_2d.h"
#include "mote/kernels/reference/channel_block.h"
#include "mote/kernels/reference/convolution_window.h"

// The loops of depthwise convolutions, over how an output is summed (layer_sum.h) and how weights are read. Static: the
// compiler then inlines what is called once.
namespace mote {
namespace kernels {
namespace reference {

// Where the taps of a row follow each other, in elements.
struct Steps {
  int32_t of_weights;
  int32_t of_values;
};

// Adds to the sums of neighbouring channels their products with `count` > 0 pixels of a row.
template <int32_t channels, typename Products, typename Filter, typename Element, typename Sum>
__attribute__((noinline)) void add_row(const Products& layer, Filter weights, const Element* values, int32_t count,
                                       const Steps& steps, Sum* sums) {
  Sum block[channels];
#pragma GCC unroll 4
  for (int32_t i = 0; i < channels; ++i) block[i] = sums[i];
  do {
#pragma GCC unroll 4
    for (int32_t i = 0; i < channels; ++i) block[i] += layer.product(weights[i], values[i]);
    weights = weights + steps.of_weights;
    values += steps.of_values;
  } while (--count > 0);
#pragma GCC unroll 4
  for (int32_t i = 0; i < channels; ++i) sums[i] = block[i];
}

// Adds the products of all taps inside the image; taps in the padding add nothing. `image` begins with the first
// channel that is seen, `weights` with theirs.
template <typename LayerSum, typename Filter>
static void add_rows(const DepthwiseConv2dParams& params, const LayerSum& layer, const ConvolutionWindow& window,
                     const Steps& steps, const typename LayerSum::Element* image, Filter weights, int32_t channels,
                     typename LayerSum::Sum* sums) {
  const int32_t count = window.columns.end - window.columns.begin;
  const int32_t x = window.left + window.columns.begin * params.dilation_width;
  for (int32_t fy = window.rows.begin; count > 0 && fy < window.rows.end; ++fy) {
    const int32_t y = window.top + fy * params.dilation_height;
    const typename LayerSum::Element* values = image + (y * params.input_width + x) * params.input_channels;
    const int32_t tap = fy * params.filter_width + window.columns.begin;
    const Filter row = weights + tap * params.output_channels;
    if (channels == 1) {
      add_row<1, typename LayerSum::Products>(layer, row, values, count, steps, sums);
    } else {
      add_row<block_channels, typename LayerSum::Products>(layer, row, values, count, steps, sums);
    }
  }
}

template <typename LayerSum, typename Filter>
static void convolve_depthwise(const DepthwiseConv2dParams& params, RowRange rows, const LayerSum& layer,
                               const typename LayerSum::Element* input, Filter filter,
                               typename LayerSum::Element* output) {
  // Else neighbours see the same channel of the image, and come one at a time.
  const bool sees_its_own = params.depth_multiplier == 1;
  for_each_pixel(params, rows, [&](const ConvolutionWindow& window, int32_t image, int32_t pixel) {
    // Of one tap alone the dilation may be anything.
    const bool has_neighbours = window.columns.end - window.columns.begin > 1;
    const Steps steps = {params.output_channels, has_neighbours ? params.dilation_width * params.input_channels : 0};
    for (int32_t channel = 0; channel < params.output_channels;) {
      const ChannelBlock block = next_block(channel, sees_its_own ? params.output_channels : channel);
      typename LayerSum::Sum sums[block_channels];
      begin_sums(typename LayerSum::Sum{0}, sums);
      add_rows(params, layer, window, steps, input + image + channel / params.depth_multiplier, filter + channel,
               block.count, sums);
      store_elements(layer, block, sums, output + pixel + channel);
      channel += block.count;
    }
  });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
