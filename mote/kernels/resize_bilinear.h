#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// RESIZE_BILINEAR: images [batches, height, width, channels] to another height and width. int8 keeps its quantization.
namespace mote {
namespace kernels {

struct ResizeBilinearParams {
  int32_t batches;
  int32_t input_height;
  int32_t input_width;
  int32_t output_height;
  int32_t output_width;
  int32_t channels;
  bool align_corners;       // f32 only: the first and last pixels of input and output coincide
  bool half_pixel_centers;  // a pixel's value stands at its centre, not at its upper left corner
  int32_t height_step;      // s8 only: input rows per output row, 10 bits of fraction
  int32_t width_step;       // s8 only
};

// `size` is the output's height and width.
MOTE_MUST_USE Status prepare_resize_bilinear(const TensorInfo& input, Span<const int32_t> size,
                                             const TensorInfo& output, const ResizeBilinearOptions& options,
                                             ResizeBilinearParams* params);

namespace reference {

void resize_bilinear_s8(const ResizeBilinearParams& params, const int8_t* input, int8_t* output);

void resize_bilinear_f32(const ResizeBilinearParams& params, const float* input, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
