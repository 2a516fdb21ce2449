#pragma once

#include <stdint.h>

#define MOTE_MUST_USE __attribute__((warn_unused_result))

namespace mote {

// What `prepare_…` and `open` answer. `run` functions can't fail: everything was checked before.
enum class Status : uint8_t {
  ok,
  unsupported_type,       // a tensor's element type has no kernel
  unsupported_rank,       // too many or too few dimensions
  shape_mismatch,         // shapes of inputs, weights and outputs don't fit each other
  invalid_quantization,   // scale not finite and positive, wrong count, or zero point out of range
  quantization_mismatch,  // input and output must share scale and zero point, and don't
  unsupported_option,     // an option (activation, dilation, axis …) has no kernel
  buffer_too_small,       // the caller's storage can't hold the result
  out_of_range,           // a size or index is outside what the type can hold
  malformed_model,        // an offset, index or size in the file leads outside of it
  unsupported_op,         // no kernel for the op, or the OpSet leaves it out
  not_constant,           // an input must be a constant (axes, paddings …), and is computed
  misaligned_model,       // the model's bytes, or the arena, don't begin at a multiple of 16
  unknown_size,           // a tensor's size is known only when the model runs, or it has no elements
};

}  // namespace mote
