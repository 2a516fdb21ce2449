// Any bytes are a recording or an InputError. The first two bytes choose the mapping.
#include "host/base/error.h"
#include "host/recordings/csv.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace mote::host;
  if (size < 2) return 0;
  const auto bit = [&](int at) { return (data[at / 8] >> (at % 8) & 1) != 0; };
  project::Csv mapping;
  if (bit(0)) mapping.layout = "row_per_window";
  if (bit(1)) mapping.timestamp = "1";
  if (bit(2)) mapping.time = "2";
  if (bit(3)) mapping.label = "3";
  if (bit(4)) mapping.rate_hz = 10;
  if (bit(5)) mapping.axes = 3;
  mapping.missing = bit(6) ? "hold" : bit(7) ? "drop" : "refuse";
  const char* units[] = {"auto", "date", "s", "ns"};
  mapping.timestamp_unit = units[data[1] & 3];
  const char* separators[] = {"auto", "comma", "tab", "space"};
  mapping.separator = separators[data[1] >> 2 & 3];
  if (bit(12)) mapping.values = {"2", "1"};
  if (bit(13)) mapping.group = "4";
  if (bit(14)) mapping.group_rows = 2;
  if (bit(15)) mapping.decimal = "comma";
  try {
    const auto recording = recordings::parse_csv({reinterpret_cast<const char*>(data) + 2, size - 2}, "x.csv", mapping);
    const bool is_whole = recording.frames() * static_cast<size_t>(recording.channels) == recording.samples.size();
    if (!is_whole || recording.samples.empty()) __builtin_trap();
    for (const auto* ranges : {&recording.ranges, &recording.groups}) {
      for (const auto& range : *ranges) {
        if (!(range.start_seconds <= range.end_seconds)) __builtin_trap();
      }
    }
  } catch (const InputError&) {
  }
  return 0;
}
