#include "mote/kernels/tile.h"

#include "mote/kernels/checks.h"
#include "mote/kernels/data_movement.h"

namespace mote {
namespace kernels {

Status prepare_tile(const TensorInfo& input, Span<const int32_t> multiples, const TensorInfo& output,
                    TileParams* params) {
  *params = TileParams();
  MOTE_RETURN_IF_ERROR(check_moved(input, output, &params->element_bytes));
  const int32_t rank = input.shape.rank;
  if (output.shape.rank != rank) return Status::shape_mismatch;
  if (multiples.size() != 0 && multiples.size() != static_cast<size_t>(rank)) return Status::shape_mismatch;
  extend_dims(input.shape, params->input_dims);
  int32_t output_dims[max_rank];
  extend_dims(output.shape, output_dims);
  for (int32_t i = 0; i < max_rank; ++i) {
    if (output_dims[i] % params->input_dims[i] != 0) return Status::shape_mismatch;
    params->multiples[i] = output_dims[i] / params->input_dims[i];
  }
  for (size_t i = 0; i < multiples.size(); ++i) {
    if (multiples[i] != params->multiples[static_cast<size_t>(max_rank - rank) + i]) return Status::shape_mismatch;
  }
  return Status::ok;
}

}  // namespace kernels
}  // namespace mote
