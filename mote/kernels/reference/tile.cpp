#include "mote/kernels/tile.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// Writes the box of dimensions axis … max_rank - 1 once, then copies of what it wrote; answers where the output goes
// on. `input` moves on by what was read.
uint8_t* tile_box(const TileParams& params, int32_t axis, const uint8_t** input, uint8_t* output) {
  uint8_t* const begin = output;
  if (axis == max_rank - 1) {
    const int32_t row_bytes = params.input_dims[axis] * params.element_bytes;
    __builtin_memcpy(output, *input, static_cast<size_t>(row_bytes));
    *input += row_bytes;
    output += row_bytes;
  } else {
    for (int32_t i = 0; i < params.input_dims[axis]; ++i) output = tile_box(params, axis + 1, input, output);
  }
  const ptrdiff_t bytes = output - begin;
  for (int32_t i = 1; i < params.multiples[axis]; ++i) {
    __builtin_memcpy(output, begin, static_cast<size_t>(bytes));
    output += bytes;
  }
  return output;
}

}  // namespace

void tile(const TileParams& params, const uint8_t* input, uint8_t* output) { tile_box(params, 0, &input, output); }

}  // namespace reference
}  // namespace kernels
}  // namespace mote
