// Any bytes that a serial line brings, in pieces of any size, are lines or passed over; what was kept is a CSV file
// that is read back as it was.
#include <string_view>

#include "host/base/error.h"
#include "host/recordings/csv.h"
#include "host/recordings/line_log.h"

namespace {

using namespace mote::host::recordings;

// A piece every 10 ms; the first byte says how long a piece is.
LineLog log_of(std::string_view bytes, size_t piece) {
  LineLog log;
  for (int64_t nanoseconds = 0; !bytes.empty(); nanoseconds += 10'000'000) {
    log.take(bytes.substr(0, piece), nanoseconds);
    bytes.remove_prefix(std::min(piece, bytes.size()));
  }
  return log;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size == 0) return 0;
  const std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const LineLog log = log_of(bytes, size_t{data[0]} + 1);
  const LineLog whole = log_of(bytes, bytes.size() + 1);
  const bool is_alike = log.values() == whole.values() && log.names() == whole.names() &&
                        log.lines_passed_over() == whole.lines_passed_over();
  if (!is_alike || log.values().size() != log.lines() * log.columns()) __builtin_trap();
  (void)log.describe();
  if (log.lines() < 2 || log.arrivals().front() == log.arrivals().back()) return 0;
  try {
    if (parse_csv(log.csv(), "serial.csv", {}).samples != log.values()) __builtin_trap();
  } catch (const mote::host::InputError&) {
    __builtin_trap();
  }
  return 0;
}
