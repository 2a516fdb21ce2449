#include "mote/math/functions.h"
#include "tests/parity/features_on_device/cases.h"
#include "tests/parity/features_on_device/support.h"

namespace mote {
namespace features_on_device {

bool math_functions() {
  RunningHash hash;
  constexpr int32_t steps = 2000;
  for (int32_t i = 1; i <= steps; ++i) {
    const double x = i * 0.37;
    const double values[] = {math::sin(x),       math::cos(-x),       math::sin_of_turns(x),
                             math::exp(x - 370), math::exp2(x - 370), math::ln(x * x)};
    hash.add(Span<const double>(values));
  }
  print_hash("math_functions", "values", steps, hash);
  return true;
}

}  // namespace features_on_device
}  // namespace mote
