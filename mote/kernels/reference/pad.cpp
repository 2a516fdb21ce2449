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

uint8_t* repeat(const uint8_t* element, int32_t element_bytes, int32_t count, uint8_t* output) {
  for (int32_t i = 0; i < count; ++i) {
    __builtin_memcpy(output, element, static_cast<size_t>(element_bytes));
    output += element_bytes;
  }
  return output;
}

// pad_box for elements of any size, a row at a time. `row` counts the input's rows as they are copied.
uint8_t* pad_rows(const PadAnyParams& params, int32_t axis, const uint8_t* border, bool inside, const uint8_t** row,
                  uint8_t* output) {
  const PadParams& box = params.box;
  const int32_t before = box.pad_before[axis];
  const int32_t behind = before + box.input_dims[axis];
  if (axis < max_rank - 1) {
    for (int32_t i = 0; i < box.output_dims[axis]; ++i) {
      output = pad_rows(params, axis + 1, border, inside && i >= before && i < behind, row, output);
    }
    return output;
  }
  if (!inside) return repeat(border, params.element_bytes, box.output_dims[axis], output);
  output = repeat(border, params.element_bytes, before, output);
  const int32_t row_bytes = box.input_dims[axis] * params.element_bytes;
  __builtin_memcpy(output, *row, static_cast<size_t>(row_bytes));
  *row += row_bytes;
  return repeat(border, params.element_bytes, box.output_dims[axis] - behind, output + row_bytes);
}

}  // namespace

void pad_s8(const PadParams& params, const int8_t* input, int8_t* output) {
  pad_box(params, 0, static_cast<int8_t>(params.output_zero_point), input, output);
}

void pad_f32(const PadParams& params, const float* input, float* output) { pad_box(params, 0, 0.0f, input, output); }

void pad_any(const PadAnyParams& params, const uint8_t* border, const uint8_t* input, uint8_t* output) {
  pad_rows(params, 0, border, true, &input, output);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
