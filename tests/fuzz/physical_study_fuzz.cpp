// Any plan and any sheet are a study whose figures rest on its readings, or an InputError. The first line that is "---"
// parts them.
#include "host/base/error.h"
#include "host/study/physical.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace mote::host;
  constexpr size_t most_bytes = 20000;
  const std::string_view bytes(reinterpret_cast<const char*>(data), std::min(size, most_bytes));
  const size_t seam = bytes.find("---\n");
  try {
    const study::Protocol protocol = study::parse_protocol(bytes.substr(0, seam), "protocol.toml");
    // What is printed is read back as it was.
    const std::string printed = study::print_protocol(protocol);
    if (study::print_protocol(study::parse_protocol(printed, "printed.toml")) != printed) __builtin_trap();
    if (seam == std::string_view::npos) return 0;
    const auto readings = study::parse_readings(bytes.substr(seam + 4), "readings.csv", protocol);
    if (readings.size() > 200) return 0;  // resampling takes its time
    const study::PhysicalStudy result = study::measure_physical(protocol, readings);
    for (const study::PhysicalGroup& group : result.groups) {
      for (const study::PhysicalResult& one : group.results) {
        if (one.readings < static_cast<int64_t>(one.participants) || !one.figure.figure.value) __builtin_trap();
      }
    }
  } catch (const InputError&) {
  }
  return 0;
}
