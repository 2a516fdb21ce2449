#include "mote/kernels/simd/depthwise_conv_2d.h"

namespace mote {
namespace kernels {
namespace simd {

void depthwise_conv_2d_s8(const SimdDepthwiseConv2dParams& params, const int8_t* input, const uint32_t* weights,
                          int16_t* image, int8_t* output) {
  const SimdWindows& w = params.windows;
  const Cores& cores = find_cores();
  const Window window = {w.filter_height, w.dilation_height * image_width(w) * w.channels, w.filter_width,
                         w.dilation_width * w.channels, 0};
  for (int32_t batch = 0; batch < w.batches; ++batch) {
    widen_image(w, cores, input, image);
    cores.convolve_depthwise(
        pixels_of(w, image), window, weights,
        {w.channels, params.output_zero_point, params.activation_min, params.activation_max, output});
    input += w.input_height * w.input_width * w.channels;
    output += w.output_height * w.output_width * w.channels;
  }
}

}  // namespace simd
}  // namespace kernels
}  // namespace mote
