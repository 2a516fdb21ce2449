#pragma once

#include <initializer_list>
#include <vector>

#include "mote/sensor/crc16.h"
#include "mote/sensor/register_file.h"

// For tests of what stands behind the bus.
namespace mote {
namespace sensor {

inline const Identity& test_identity() {
  static const Identity identity = [] {
    Identity made = {};
    made.class_count = 3;
    for (int i = 0; i < 32; i++) made.model_sha256[i] = static_cast<uint8_t>(i + 1);
    for (int i = 0; i < 32; i++) made.firmware_sha256[i] = static_cast<uint8_t>(200 - i);
    return made;
  }();
  return identity;
}

constexpr Control test_defaults = {mode_continuous, 128, 0};

// Three decisions of which one was an event, class 1 with 200/256.
inline Result test_result() { return Result{flag_decided | flag_event, 1, 200, 1, 0x01020304, 3, 1, 0x3fc00000}; }

// Begun, with one result.
struct TestRegisters : RegisterFile {
  TestRegisters() : RegisterFile(test_identity(), test_defaults) {
    begin();
    publish(test_result());
  }
};

}  // namespace sensor
}  // namespace mote
