#include "mote/kernels/mirror_pad.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

int32_t mirrored(int32_t at, int32_t dim, int32_t edge) {
  if (at < 0) return -at - edge;
  return at < dim ? at : 2 * (dim - 1) + edge - at;
}

// Writes the box of dimensions axis … max_rank - 1; answers where the output goes on.
uint8_t* mirror_box(const MirrorPadParams& params, int32_t axis, const uint8_t* input, uint8_t* output) {
  if (axis == max_rank) {
    __builtin_memcpy(output, input, static_cast<size_t>(params.element_bytes));
    return output + params.element_bytes;
  }
  for (int32_t i = 0; i < params.output_dims[axis]; ++i) {
    const int32_t from = mirrored(i - params.pad_before[axis], params.input_dims[axis], params.edge);
    output = mirror_box(params, axis + 1, input + from * params.byte_strides[axis], output);
  }
  return output;
}

}  // namespace

void mirror_pad(const MirrorPadParams& params, const uint8_t* input, uint8_t* output) {
  mirror_box(params, 0, input, output);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
