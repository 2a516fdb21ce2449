#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "host/study/conditions.h"

// How a sensor is tried where it is used: by people or at sites, at measured distances. A plan (TOML), a sheet to fill
// in (CSV) and a script to follow (Markdown).
namespace mote::host::study {

// What is set up and measured. One condition is varied at a time, the others stay at their first level.
struct ProtocolCondition {
  std::string name;  // "distance"
  std::string unit;  // "m"
  std::vector<double> levels;
  double tolerance = 0;  // how far what is measured may lie from the level, in the same unit
};

// From `low` to `high`, both included.
struct Bin {
  std::string name;
  double low = 0;
  double high = 0;
};

// What participants are told apart by: a skin tone, an age. The sheet has a column for each.
struct Attribute {
  std::string name;
  double low = 0;  // of its scale
  double high = 0;
  std::vector<Bin> bins;  // they don't overlap and lie on the scale
};

struct Protocol {
  std::string sensor;
  std::string model_sha256;
  std::vector<std::string> labels;  // empty: the sensor tells a number
  int participants = 30;            // people, animals, sites or machines, whichever the sensor should work for
  int repetitions = 1;              // of each label in each setting by each participant
  uint64_t seed = 1;                // of the order
  std::vector<ProtocolCondition> conditions;
  std::vector<Attribute> attributes{};

  bool tells_number() const { return labels.empty(); }
};

// One combination of levels.
struct Setting {
  std::vector<double> levels;  // one a condition
};
// The first has all conditions at their first level; then each condition's others in turn.
std::vector<Setting> settings_of(const Protocol& protocol);

// "distance [m]", "measured distance [m]".
std::string planned_column(const ProtocolCondition& condition);
std::string measured_column(const ProtocolCondition& condition);

// What the sensor tells when it tells nothing.
inline constexpr const char* told_nothing = "none";

// Levels that suit what the sensor senses.
std::vector<ProtocolCondition> usual_conditions(Senses senses);

std::string print_protocol(const Protocol& protocol);  // protocol.toml
std::string print_sheet(const Protocol& protocol);     // readings.csv, the rows in an order that the seed draws
std::string print_script(const Protocol& protocol);    // protocol.md

// What print_protocol printed and people changed. Throws InputError, naming `name` and line, for what is missing, of
// another kind or contradicts itself: levels that stand twice, bins that overlap or leave the scale.
Protocol parse_protocol(std::string_view text, const std::string& name);

}  // namespace mote::host::study
