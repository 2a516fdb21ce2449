#include "mote/kernels/resize_nearest_neighbor.h"

namespace mote {
namespace kernels {
namespace reference {

void resize_nearest_neighbor(const ResizeNearestNeighborParams& params, const int32_t* rows, const int32_t* columns,
                             const uint8_t* input, uint8_t* output) {
  for (int32_t batch = 0; batch < params.batches; ++batch) {
    for (int32_t y = 0; y < params.output_height; ++y) {
      const uint8_t* row = input + (batch * params.input_height + rows[y]) * params.input_row_bytes;
      for (int32_t x = 0; x < params.output_width; ++x) {
        __builtin_memcpy(output, row + columns[x], static_cast<size_t>(params.pixel_bytes));
        output += params.pixel_bytes;
      }
    }
  }
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
