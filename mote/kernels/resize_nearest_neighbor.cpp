#include "mote/kernels/resize_nearest_neighbor.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/truncate.h"
#include "mote/math/real.h"

namespace mote {
namespace kernels {
namespace {

using math::Real;

// What float arithmetic gives for round or floor((output + 0 or 1/2) * ratio).
void fill_places(int32_t input_size, int32_t output_size, const ResizeNearestOptions& options, int32_t unit,
                 Span<int32_t> places) {
  const int32_t outer = options.align_corners && output_size > 1 ? 1 : 0;
  const Real ratio =
      math::to_float_precision(math::divide(math::real_from_int(static_cast<uint32_t>(input_size - outer)),
                                            math::real_from_int(static_cast<uint32_t>(output_size - outer))));
  for (int32_t i = 0; i < output_size; ++i) {
    const uint32_t twice = 2 * static_cast<uint32_t>(i) + (options.half_pixel_centers ? 1 : 0);
    const Real output = math::scale_by_power_of_two(math::real_from_int(twice), -1);
    const Real position = math::to_float_precision(math::multiply(output, ratio));
    const int32_t place = options.align_corners ? static_cast<int32_t>(math::round_to_uint32(position, INT32_MAX))
                                                : truncate_to_int32(position);
    places[static_cast<size_t>(i)] = (place < input_size ? place : input_size - 1) * unit;
  }
}

}  // namespace

Status prepare_resize_nearest_neighbor(const TensorInfo& input, Span<const int32_t> size, const TensorInfo& output,
                                       const ResizeNearestOptions& options, ResizeNearestNeighborParams* params,
                                       Span<int32_t> rows, Span<int32_t> columns) {
  *params = ResizeNearestNeighborParams();
  if (input.type == Type::int4 || output.type != input.type) return Status::unsupported_type;
  MOTE_RETURN_IF_ERROR(check_rank(input, 4));
  MOTE_RETURN_IF_ERROR(check_rank(output, 4));
  int32_t bytes;
  MOTE_RETURN_IF_ERROR(tensor_bytes(input, &bytes));
  MOTE_RETURN_IF_ERROR(tensor_bytes(output, &bytes));
  const int32_t* from = input.shape.dims;
  const int32_t* to = output.shape.dims;
  if (size.size() != 2 || to[1] != size[0] || to[2] != size[1]) return Status::shape_mismatch;
  if (to[0] != from[0] || to[3] != from[3]) return Status::shape_mismatch;
  constexpr int32_t most = 1 << 22;  // twice as many and a half are exact in a float
  if (from[1] > most || from[2] > most || to[1] > most || to[2] > most) return Status::out_of_range;
  if (rows.size() != static_cast<size_t>(to[1]) || columns.size() != static_cast<size_t>(to[2])) {
    return Status::buffer_too_small;
  }

  params->batches = from[0];
  params->input_height = from[1];
  params->output_height = to[1];
  params->output_width = to[2];
  params->pixel_bytes = from[3] * (element_bits(input.type) / 8);
  params->input_row_bytes = from[2] * params->pixel_bytes;
  fill_places(from[1], to[1], options, 1, rows);
  fill_places(from[2], to[2], options, params->pixel_bytes, columns);
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
