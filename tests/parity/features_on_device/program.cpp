#include <stdint.h>

#include "boards/common/mote_main.h"
#include "tests/parity/features_on_device/cases.h"

// Prints hashes of every bit that the features are made of, to be compared between machines:
//   features_on_device            (all cases, on the recordings in the working directory)
//   features_on_device CASE
namespace {

bool is_equal(const char* a, const char* b) {
  for (; *a != '\0' && *a == *b; ++a) ++b;
  return *a == *b;
}

}  // namespace

extern "C" int mote_main(int argument_count, char** arguments) {
  int32_t run = 0;
  for (const mote::features_on_device::Case& one : mote::features_on_device::cases) {
    if (argument_count > 1 && !is_equal(arguments[1], one.name)) continue;
    if (!one.run()) return 1;
    ++run;
  }
  return run > 0 ? 0 : 1;
}
