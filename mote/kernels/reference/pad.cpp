#include "mote/kernels/pad.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// Writes the box of dimensions axis … max_rank - 1. `input` is null where an outer dimension lies in the border.
// Answers where the output goes on.
template <typename T>
T* pad_box(const PadParams& params, int32_t axis, T border, const T* input, T* output) {
  if (axis == max_rank) {
    *output = input == nullptr ? border : *input;
    return output + 1;
  }
  int32_t stride = 1;
  for (int32_t inner = axis + 1; inner < max_rank; ++inner) stride *= params.input_dims[inner];
  for (int32_t i = 0; i < params.output_dims[axis]; ++i) {
    const int32_t from = i - params.pad_before[axis];
    const bool inside = input != nullptr && from >= 0 && from < params.input_dims[axis];
    output = pad_box(params, axis + 1, border, inside ? input + from * stride : nullptr, output);
  }
  return output;
}

}  // namespace

void pad_s8(const PadParams& params, const int8_t* input, int8_t* output) {
  pad_box(params, 0, static_cast<int8_t>(params.output_zero_point), input, output);
}

void pad_f32(const PadParams& params, const float* input, float* output) { pad_box(params, 0, 0.0f, input, output); }

}  // namespace reference
}  // namespace kernels
}  // namespace mote
