#pragma once

#include <ctime>

namespace mote::host::recordings::test {

// What this process computed, whatever else the machine does.
inline double cpu_seconds() { return static_cast<double>(std::clock()) / CLOCKS_PER_SEC; }

}  // namespace mote::host::recordings::test
