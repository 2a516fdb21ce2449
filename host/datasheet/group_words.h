#pragma once

#include <cstdint>
#include <string>

#include "host/datasheet/sensor_facts.h"

namespace mote::host::datasheet {

// What groups of recordings are called: "speaker", "speakers".
struct GroupWords {
  std::string one = "group";
  std::string many = "groups";
};

// The form's answer (evaluation.groups_are), else the one field of data.pattern or data.group, else "group".
GroupWords group_words(const SensorFacts& sensor);

// "12 speakers of 30 or more that it would take": stands beside a figure that rests on so few; "" where there are
// enough.
std::string few_groups_warning(int64_t groups, const GroupWords& words);

}  // namespace mote::host::datasheet
