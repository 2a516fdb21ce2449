#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "host/base/files.h"
#include "host/project/project.h"

// A sensor's bus: one description, from which header, drivers, protocol, firmware and the datasheet's tables come.
namespace mote::host::sensor {

struct Interface {
  std::string name = "sensor";
  std::string summary;
  std::string version = "0.1.0";
  std::string maker;
  std::vector<std::string> labels;
  std::vector<std::string> background;  // labels that are no events
  bool tells_number = false;
  project::Bus bus;
  int threshold_q8 = 128;           // what decision.threshold comes to, in 1/256
  double samples_per_second = 0;    // of what a decision's window_end_sample counts: samples, readings, pictures
  double decisions_per_second = 0;  // at most
  std::string raw = "recordings";   // what never leaves: "sound", "readings", "pictures"
  std::string model_sha256;         // of model.tflite, 64 hexadecimal digits
};

// What of a project needs no data; labels, threshold, rates and the model's hash are left for the caller.
Interface interface_of(const project::Project& project);

// "my-ear" → "my_ear": what names of files, functions and classes begin with.
std::string identifier_of(const Interface& interface);

int64_t rate_hz_of(const project::Bus& bus);

// Value at start-up, as register `name` is read: "0", "128", "continuous (1)"; "" of what isn't known beforehand.
std::string start_value_of(const Interface& interface, const std::string& name);

// The most that can leave, in bits a second. Results change once a decision; all else that the bus carries repeats
// them, what the controller wrote, and constants.
struct BusLoad {
  double new_bits_per_second = 0;  // registers that a decision changes × decisions a second
  int bits_per_decision = 0;
  int64_t line_bits_per_second = 0;  // that the wires carry, repetitions included
};
BusLoad bus_load_of(const Interface& interface);

// What `mote sensor` writes: PROTOCOL.md, drivers/ (C header, C++, Linux, Arduino, Python), protocol_test.py and
// firmware/ (the bus for the sensor's own program; the files of mote/ that it includes are the caller's to add).
Files generate_interface(const Interface& interface);

// The part of these that the firmware is built of: sensor_bus.h, sensor_bus.cpp, sensor_identity.cpp.
Files generate_bus(const Interface& interface);

}  // namespace mote::host::sensor
