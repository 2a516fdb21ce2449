#pragma once

#include <stdint.h>

#include "mote/math/real.h"

namespace mote {
namespace math {

// value^(1 / degree) of a float's value, not 0, and a degree from 1 to 2^31: at most 2^-51 of it away, exact where an
// exact one exists.
Real root(Real value, uint32_t degree);

}  // namespace math
}  // namespace mote
