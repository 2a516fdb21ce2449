#pragma once

#include <stdint.h>

#include "mote/math/real.h"

// Sines for the twiddle factors of transforms, in integer arithmetic: the bits that IEEE doubles and a correctly
// rounding sin() would give. They matter where sin(30°) * 32767 lies on a half.
namespace mote {
namespace math {

struct SignedReal {
  Real magnitude;
  bool negative;
};

struct CosineSine {
  SignedReal cosine;
  SignedReal sine;
};

// Of an angle in [0, 2 pi], as near as doubles are.
CosineSine cosine_sine(Real radians);

// floor(scale * value + 1/2), the product rounded as a double's.
int32_t scaled_to_integer(SignedReal value, uint32_t scale);

float to_float(SignedReal value);

}  // namespace math
}  // namespace mote
