#pragma once

#include <stdint.h>

#include "mote/base/status.h"
#include "mote/kernels/options.h"
#include "mote/kernels/tensor_info.h"

// CUMSUM: running sums along an axis that is read when the op runs. float32, int8 and int32 (which wraps).
namespace mote {
namespace kernels {

struct CumsumParams {
  int32_t rank;
  int32_t dims[max_rank];
  bool exclusive;                     // a sum leaves its own element out
  bool reverse;                       // from the end of the axis on
  int32_t input_zero_point;           // s8 only
  int32_t output_zero_point;          // s8 only
  FixedMultiplier output_multiplier;  // s8 only: of sums in 2^-19 of the input's scale
};

// `axis` is one int32.
MOTE_MUST_USE Status prepare_cumsum(const TensorInfo& input, const TensorInfo& axis, const TensorInfo& output,
                                    const CumsumOptions& options, CumsumParams* params);

namespace reference {

// An axis below 0 counts from the end; one that doesn't exist counts as the nearest. `output` may be `input` itself.
void cumsum_s8(const CumsumParams& params, const int8_t* input, const int32_t* axis, int8_t* output);
void cumsum_s32(const CumsumParams& params, const int32_t* input, const int32_t* axis, int32_t* output);
void cumsum_f32(const CumsumParams& params, const float* input, const int32_t* axis, float* output);

}  // namespace reference
}  // namespace kernels
}  // namespace mote
