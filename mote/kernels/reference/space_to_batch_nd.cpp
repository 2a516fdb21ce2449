#include "mote/kernels/space_to_batch_nd.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// Calls move(byte of the image or -1 outside, byte of the grid) for every pixel of the grid, in its order.
template <typename Move>
void for_each_pixel(const SpaceToBatchParams& params, Move move) {
  int32_t grid_byte = 0;
  for (int32_t batch = 0; batch < params.grid_batch; ++batch) {
    // Which pixel of its block this batch holds.
    int32_t place[max_rank] = {};
    int32_t places = batch / params.image_batch;
    for (int32_t i = params.spatial_rank - 1; i >= 0; --i) {
      place[i] = places % params.block[i] - params.pad_before[i];
      places /= params.block[i];
    }
    int32_t at[max_rank] = {};
    int32_t axis;
    do {
      int32_t pixel = batch % params.image_batch;
      for (int32_t i = 0; i < params.spatial_rank && pixel >= 0; ++i) {
        const int32_t position = at[i] * params.block[i] + place[i];
        const bool inside = position >= 0 && position < params.image_dims[i];
        pixel = inside ? pixel * params.image_dims[i] + position : -1;
      }
      move(pixel < 0 ? -1 : pixel * params.pixel_bytes, grid_byte);
      grid_byte += params.pixel_bytes;
      axis = params.spatial_rank - 1;
      while (axis >= 0 && ++at[axis] == params.grid_dims[axis]) at[axis--] = 0;
    } while (axis >= 0);
  }
}

}  // namespace

void space_to_batch_nd(const SpaceToBatchParams& params, const uint8_t* image, uint8_t* grid) {
  const size_t bytes = static_cast<size_t>(params.pixel_bytes);
  for_each_pixel(params, [&](int32_t from, int32_t to) {
    if (from < 0) {
      __builtin_memset(grid + to, params.border, bytes);
    } else {
      __builtin_memcpy(grid + to, image + from, bytes);
    }
  });
}

void batch_to_space_nd(const SpaceToBatchParams& params, const uint8_t* grid, uint8_t* image) {
  const size_t bytes = static_cast<size_t>(params.pixel_bytes);
  for_each_pixel(params, [&](int32_t to, int32_t from) {
    if (to >= 0) __builtin_memcpy(image + to, grid + from, bytes);
  });
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
