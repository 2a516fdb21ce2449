#include "mote/kernels/simd/conv_2d.h"

namespace mote {
namespace kernels {
namespace simd {

void conv_2d_s8(const SimdConv2dParams& params, const int8_t* input, const uint32_t* weights, int16_t* image,
                int8_t* output) {
  const SimdWindows& w = params.windows;
  const Cores& cores = find_cores();
  const int32_t row_values = image_width(w) * w.channels;
  const Window window = {w.filter_height, w.dilation_height * row_values, has_whole_rows(w) ? 1 : w.filter_width,
                         w.dilation_width * w.channels, piece_pairs(w)};
  for (int32_t batch = 0; batch < w.batches; ++batch) {
    widen_image(w, cores, input, image);
    cores.convolve(
        pixels_of(w, image), window, weights,
        {params.output_channels, params.output_zero_point, params.activation_min, params.activation_max, output});
    input += w.input_height * w.input_width * w.channels;
    output += w.output_height * w.output_width * params.output_channels;
  }
}

}  // namespace simd
}  // namespace kernels
}  // namespace mote
