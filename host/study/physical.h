#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "host/study/protocol.h"
#include "host/study/readings.h"
#include "host/study/response.h"

// What a physical study found: detection rates, not scores, which mean something else in every sensor.
namespace mote::host::study {

struct PhysicalResult {
  std::string key;     // "distance_3", "label_yes", "skin_tone_light"
  std::string name;    // "distance 3 m"
  NamedFigure figure;  // "detection_rate", or of numbers "mean_absolute_error"
  int64_t readings = 0;
  int64_t nothing = 0;  // of them, the sensor told nothing
  size_t participants = 0;
  std::string warning;  // empty, or why the interval is too narrow
};

struct PhysicalGroup {
  std::string key;    // "distance"
  std::string title;  // "By distance, the rest as at first"
  std::vector<PhysicalResult> results;
};

struct PhysicalStudy {
  Protocol protocol;
  PhysicalResult all;                 // in the first setting: every condition at its first level
  std::vector<PhysicalGroup> groups;  // by condition, then by label and by attribute in the first setting
};

// Intervals are over participants: 95 %, resampled, or Wilson's where none failed or all did. `readings` as
// parse_readings gives them.
PhysicalStudy measure_physical(const Protocol& protocol, const std::vector<Reading>& readings);

// "distance 1 m, noise 35 dB(A)".
std::string setting_text(const Protocol& protocol, const Setting& setting);

}  // namespace mote::host::study
