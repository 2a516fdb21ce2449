#pragma once

#include <cstdint>
#include <string>
#include <string_view>

namespace mote::host::footprint {

// A power meter's recording of the whole device.
struct PowerTrace {
  double mean_mw = 0;  // over time, by trapezoids
  double peak_mw = 0;
  double seconds = 0;
  int64_t samples = 0;
  std::string source;  // "power.csv: 12,000 samples over 120 s, peak 93 mW, at 3.3 V"
};

// CSV whose header names its columns: a time and a power, or a current with or without a voltage. PPK2 writes
// "Timestamp(ms),Current(uA)", Joulescope "time,current,voltage,power"; a unit may stand in brackets, else it is s, A,
// V and W. Where there is no voltage `volts` is taken. Throws InputError naming line and column.
PowerTrace read_power_trace(std::string_view csv, const std::string& file_name, double volts);

}  // namespace mote::host::footprint
