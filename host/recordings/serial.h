#pragma once

#include <cstdint>
#include <functional>
#include <string>

#include "host/recordings/line_log.h"

namespace mote::host::recordings {

struct SerialOptions {
  std::string device;  // "/dev/ttyACM0"
  int baud = 115200;
  double seconds = 0;  // 0: until `should_stop`
};

// Reads lines from a serial line, raw, 8 data bits, no parity, one stop bit, until the time is over, `should_stop` says
// so or the device goes away; `on_progress` is called about four times a second. Throws InputError: no such device, not
// a serial line, busy, a rate that it doesn't know, or not one line of numbers.
LineLog record_serial(const SerialOptions& options, const std::function<bool()>& should_stop,
                      const std::function<void(const LineLog& log, double seconds)>& on_progress);

}  // namespace mote::host::recordings
