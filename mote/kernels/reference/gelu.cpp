#include "mote/kernels/gelu.h"

#include "mote/math/float_functions.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace kernels {

float gelu(float x) {
  constexpr float sqrt_half = 0.707106781f;
  return 0.5f * x * math::erfc_float(-x * sqrt_half);
}

float gelu_by_tanh(float x) {
  constexpr float sqrt_two_over_pi = 0.797884561f;
  return 0.5f * x * (1.0f + math::tanh_float(sqrt_two_over_pi * (x + 0.044715f * x * x * x)));
}

}  // namespace kernels
}  // namespace mote
