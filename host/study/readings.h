#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "host/study/protocol.h"

namespace mote::host::study {

// One filled-in row of the sheet.
struct Reading {
  size_t line = 0;
  std::string participant;
  int repetition = 1;
  size_t setting = 0;              // of settings_of
  std::vector<double> measured{};  // one a condition
  std::vector<double> attributes{};
  std::string truth;  // of a sensor that tells labels
  std::string told;   // or told_nothing
  double true_number = 0, told_number = 0;
};

// The filled-in sheet. Throws InputError, naming `name`, line and column, where it contradicts itself or the protocol:
// a column too many, too few or in another unit; a setting, label or repetition that wasn't planned; what was measured
// too far from it; a reading twice, or missing in a row; an attribute off its scale, in none of its bins, or that
// changes within a participant; another number of participants.
std::vector<Reading> parse_readings(std::string_view text, const std::string& name, const Protocol& protocol);

}  // namespace mote::host::study
