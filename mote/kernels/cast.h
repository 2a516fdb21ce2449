#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

// CAST between float32, bool and integers of 8 to 64 bits: numbers as they are, quantization ignored. Wide integers
// keep their low bits; to bool, all but 0 is true. A cast to the same type is a copy: copy.h.
namespace mote {
namespace kernels {

struct CastParams {
  int32_t element_count;
  int32_t input_bytes;  // of an element
  int32_t output_bytes;
  bool input_is_signed;
  bool output_is_signed;
  bool output_is_boolean;
};

MOTE_MUST_USE Status prepare_cast(const TensorInfo& input, const TensorInfo& output, CastParams* params);

namespace reference {

void cast_integers(const CastParams& params, const uint8_t* input, uint8_t* output);
void cast_integers_f32(const CastParams& params, const uint8_t* input, float* output);
// Towards zero. Not a number is 0; what doesn't fit int32 (or the type, where that is wider) is held at its ends before
// low bits are kept, as on a CPU with 32-bit registers.
void cast_f32_integers(const CastParams& params, const float* input, uint8_t* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
