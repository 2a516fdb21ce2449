#pragma once

#include <stdint.h>

#include "mote/kernels/conv_2d.h"
#include "mote/kernels/reference/channel_block.h"
#include "mote/kernels/reference/convolution_window.h"

// The loops of convolutions, over how an output is summed (layer_sum.h) and how weights are read. Static: the compiler
// then inlines what is called once.
namespace mote {
namespace kernels {
namespace reference {

// Adds the products of all taps inside the image to the sums of a block of channels; taps in the padding add nothing.
// `image` begins with the first channel that they see, `weights` with the first of theirs.
template <typename LayerSum, typename Filter>
static void add_taps(const Conv2dParams& params, const LayerSum& layer, const ConvolutionWindow& window,
                     const typename LayerSum::Element* image, Filter weights, int32_t row,
                     typename LayerSum::Sum* sums) {
  // Where the filter sees all channels of neighbouring pixels, its taps in a row of the image follow each other.
  const bool is_one_run = params.dilation_width == 1 && params.filter_channels == params.input_channels;
  const int32_t run = is_one_run ? window.columns.end - window.columns.begin : 1;
  for (int32_t fy = window.rows.begin; fy < window.rows.end; ++fy) {
    const int32_t y = window.top + fy * params.dilation_height;
    for (int32_t fx = window.columns.begin; fx < window.columns.end; fx += run) {
      const int32_t pixel = y * params.input_width + window.left + fx * params.dilation_width;
      const int32_t tap = fy * params.filter_width + fx;
      add_products<typename LayerSum::Products>(layer, weights + tap * params.filter_channels, row,
                                                image + pixel * params.input_channels, run * params.filter_channels,
                                                sums);
    }
  }
}

template <typename LayerSum, typename Filter>
static void convolve(const Conv2dParams& params, RowRange rows, const LayerSum& layer,
                     const typename LayerSum::Element* input, Filter filter, typename LayerSum::Element* output) {
  const int32_t filter_row = params.filter_height * params.filter_width * params.filter_channels;
  const int32_t outputs_of_a_group = params.output_channels / (params.input_channels / params.filter_channels);
  for_each_pixel(params, rows, [&](const ConvolutionWindow& window, int32_t image, int32_t pixel) {
    int32_t channel = 0;
    for (int32_t first = 0; first < params.input_channels; first += params.filter_channels) {
      const int32_t end = channel + outputs_of_a_group;
      while (channel < end) {
        const ChannelBlock block = next_block(channel, end);
        typename LayerSum::Sum sums[block_channels];
        begin_sums(typename LayerSum::Sum{0}, sums);
        add_taps(params, layer, window, input + image + first, filter + channel * filter_row,
                 row_step(block, filter_row), sums);
        store_elements(layer, block, sums, output + pixel + channel);
        channel += block.count;
      }
    }
  });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
