#pragma once

namespace mote {
namespace math {

// The binary logarithm of a positive, finite `value` (denormals too), the same bits on every IEEE machine. The error is
// below 2.5e-7 plus half a unit in the last place of the result: under 1e-6 for values between 2^-16 and 2^16. Values
// that are not positive give -150, below the logarithm of the smallest denormal; infinity and NaN give 128.
float log2(float value);

}  // namespace math
}  // namespace mote
