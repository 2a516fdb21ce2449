#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/status.h"
#include "mote/base/type.h"

namespace mote {
namespace kernels {

constexpr int32_t max_rank = 6;

// Dimensions, outermost first. Images are NHWC.
struct Shape {
  int32_t rank;
  int32_t dims[max_rank];
};

// real = scale * (quantized - zero_point). `count` is 0 (not quantized), 1 (per tensor) or dims[axis] (per channel; all
// channels have the same zero point).
struct Quantization {
  const float* scales;
  int32_t zero_point;
  int32_t count;
  int32_t axis;
};

// What `prepare_…` must know of a tensor; no data.
struct TensorInfo {
  Type type;
  Shape shape;
  Quantization quantization;
};

// same and valid as in TensorFlow. The others, which only Mote's own files have, pad one axis of an image: a stream has
// real neighbours along the other.
enum class Padding : uint8_t { same, valid, same_columns, same_rows };

enum class Activation : uint8_t { none, relu, relu_n1_to_1, relu6, tanh, sign_bit };

// A real multiplier as a Q0.31 word and a power of two: real = multiplier * 2^(shift - 31). (tflite-format §8.1)
struct FixedMultiplier {
  int32_t multiplier;
  int32_t shift;
};

// Output rows [begin, end) that a kernel call shall compute; a streamed block computes a few at a time.
struct RowRange {
  int32_t begin;
  int32_t end;
};

}  // namespace kernels
}  // namespace mote
