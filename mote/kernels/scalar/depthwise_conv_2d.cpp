#include "mote/kernels/scalar/depthwise_conv_2d.h"

#include <stddef.h>

#include "mote/kernels/scalar/pixels4.h"
#include "mote/kernels/scalar/requantize.h"
#include "mote/kernels/scalar/taps4.h"

namespace mote {
namespace kernels {
namespace scalar {
namespace {

// The pixels that four windows see, tap by tap, with `padding` outside of the image. Answers the end.
const int8_t** list_taps(const PackedDepthwiseConv2dParams& params, const Place* places, const int8_t* padding,
                         const int8_t** taps) {
  const int32_t row_bytes = params.input_width * params.channels;
  const int8_t** end = taps;
  for (int32_t i = 0; i < columns; ++i) {
    const int8_t** tap = taps + i;
    int32_t y = places[i].top;
    for (int32_t fy = 0; fy < params.filter_height; ++fy, y += params.dilation_height) {
      const bool is_inside = y >= 0 && y < params.input_height;
      const int8_t* const row = places[i].image + (is_inside ? y * row_bytes : 0);
      int32_t x = places[i].left;
      for (int32_t fx = 0; fx < params.filter_width; ++fx, x += params.dilation_width) {
        *tap = is_inside && x >= 0 && x < params.input_width ? row + x * params.channels : padding;
        tap += columns;
      }
    }
    end = tap - i;
  }
  return end;
}

// The same as taps4 in images of fewer than four pixels.
void add_fewer(const Taps4& job, int32_t pixels) {
  const int8_t* weights = job.weights;
  for (int32_t c = 0; c < job.pixel_stride; ++c) {
    int32_t sums[columns];
    weights = add_taps(job.taps, job.taps_end, c, weights, sums);
    const Requantize by = requantize_of(job.channels[c], job.twice_zero_point_and_1);
    for (int32_t i = 0; i < pixels; ++i) job.output[i * job.pixel_stride + c] = requantize(sums[i], by);
  }
}

}  // namespace

void depthwise_conv_2d_s8(const PackedDepthwiseConv2dParams& params, const int8_t* input, const uint32_t* weights,
                          int8_t* padding, int8_t* output) {
  const int8_t* taps[columns * most_depthwise_taps];
  const int32_t channels = params.channels;
  const int32_t image_bytes = params.input_height * params.input_width * channels;
  const int32_t all_pixels = params.batches * params.output_height * params.output_width;
  const int32_t pixels = all_pixels < columns ? all_pixels : columns;
  const Channel* const parameters = reinterpret_cast<const Channel*>(weights);
  __builtin_memset(padding, params.input_zero_point, static_cast<size_t>(channels));
  for (int32_t first = 0; first < all_pixels; first = next_block(first, all_pixels)) {
    Place places[columns];
    find_places(params, input, image_bytes, first, pixels, places);
    const int8_t* const* const taps_end = list_taps(params, places, padding, taps);
    const Taps4 job = {parameters,
                       parameters + channels,
                       reinterpret_cast<const int8_t*>(parameters + channels),
                       taps,
                       taps_end,
                       output + first * channels,
                       channels,
                       params.output_zero_point * 2 + 1};
    if (pixels == columns) {
      taps4(&job);
    } else {
      add_fewer(job, pixels);
    }
  }
  clamp_outputs(output, all_pixels * channels, params.activation_min, params.activation_max);
}

}  // namespace scalar
}  // namespace kernels
}  // namespace mote
