#pragma once

#include <filesystem>

#include "host/firmware/call_graph.h"
#include "host/stages/sensor_bus.h"

namespace mote::host::stages {

// The sensor's firmware with its bus on an emulated board, ready for a master on the other side.
struct BusCheck {
  std::string board;
  std::string firmware_sha256;
  firmware::Reach reach;         // of the bus in it
  int64_t recordings = 0;        // of the test part, that it is fed
  std::filesystem::path folder;  // out/sensor/check
};

// Builds it for the UART, in standby at start, and writes to out/sensor/check: firmware.elf, recordings.bin,
// expected.txt (what the host decides on each: class, best class, score), the drivers for a UART, and run.sh, which
// starts QEMU and has protocol_test.py, the Python driver and the C++ driver ask the sensor. Feeds at most
// `most_recordings`. Throws InputError where the processor has no emulated board whose UART this version drives.
BusCheck prepare_bus_check(const Workspace& workspace, const BuildResult& result, size_t most_recordings);

}  // namespace mote::host::stages
