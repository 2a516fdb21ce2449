#include "mote/kernels/resize_bilinear.h"

#include "mote/kernels/checks.h"

namespace mote {
namespace kernels {
namespace {

// input / output, or between the corners, with 10 bits of fraction.
int32_t fixed_step(int32_t input, int32_t output, bool align_corners) {
  if (align_corners && output > 1) {
    --input;
    --output;
  }
  return (input * (1 << 10) + output / 2) / output;
}

}  // namespace

Status prepare_resize_bilinear(const TensorInfo& input, Span<const int32_t> size, const TensorInfo& output,
                               const ResizeBilinearOptions& options, ResizeBilinearParams* params) {
  *params = ResizeBilinearParams();
  if (input.type != Type::float32 && input.type != Type::int8) return Status::unsupported_type;
  if (output.type != input.type) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(check_rank(input, 4));
  MOTE_RETURN_IF_ERROR(check_rank(output, 4));
  if (options.align_corners && options.half_pixel_centers) return Status::unsupported_option;
  const int32_t* from = input.shape.dims;
  const int32_t* to = output.shape.dims;
  if (size.size() != 2 || to[1] != size[0] || to[2] != size[1]) return Status::shape_mismatch;
  if (to[0] != from[0] || to[3] != from[3]) return Status::shape_mismatch;
  // Positions with 10 bits of fraction must fit an int32.
  constexpr int32_t most = 1 << 19;
  if (from[1] > most || from[2] > most || to[1] > most || to[2] > most) return Status::out_of_range;

  params->batches = from[0];
  params->input_height = from[1];
  params->input_width = from[2];
  params->output_height = to[1];
  params->output_width = to[2];
  params->channels = from[3];
  params->align_corners = options.align_corners;
  params->half_pixel_centers = options.half_pixel_centers;
  params->height_step = fixed_step(from[1], to[1], options.align_corners);
  params->width_step = fixed_step(from[2], to[2], options.align_corners);
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
