#include "mote/kernels/sigmoid.h"

#include "mote/kernels/sigmoid_q15.h"

namespace mote {
namespace kernels {
namespace reference {
namespace {

// In units of 1 / 12288.
int32_t scaled(const SigmoidParams& params, int32_t x) {
  const int32_t half = params.right_shift > 0 ? int32_t{1} << (params.right_shift - 1) : 0;
  return (x * params.multiplier + half) >> params.right_shift;
}

}  // namespace

void logistic_s16(const SigmoidParams& params, const int16_t* input, int16_t* output) {
  for (int32_t i = 0; i < params.element_count; ++i) output[i] = logistic_q15(scaled(params, input[i]));
}

void tanh_s16(const SigmoidParams& params, const int16_t* input, int16_t* output) {
  for (int32_t i = 0; i < params.element_count; ++i) output[i] = tanh_q15(scaled(params, input[i]));
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
