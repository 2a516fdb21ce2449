#pragma once

namespace mote::host::dataset {

// Sample rates of readings that differ by a smaller share are one: clocks differ.
inline constexpr double clock_error = 0.02;

}  // namespace mote::host::dataset
