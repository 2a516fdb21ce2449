#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

// What can change between the recordings that a sensor was tested on and where it is used: one row a condition.
namespace mote::host::study {

enum class Senses : uint8_t { sound, motion, image };  // motion: of slow readings too

enum class ConditionId : uint8_t {
  distance,
  distance_in_room,
  level,
  white_noise,
  pink_noise,
  recorded_noise,
  reverberation,
  clipping,
  bits,
  orientation,
  rate,
  scale,
  offset,
  axis_noise,
  light,
  contrast,
  blur,
  pixel_noise,
};

struct Condition {
  ConditionId id;
  Senses senses;
  std::string_view name;            // "white_noise"
  std::string_view title;           // "White noise"
  std::string_view scale;           // what its strengths are: "dB of sound over noise"
  std::string_view unit;            // behind a figure: "dB", "×", "s"
  std::vector<double> strengths;    // those that are played unless others are asked for, the mildest first
  std::optional<double> unchanged;  // the strength that changes nothing, where it is one of the scale
  double lowest, highest;           // what a strength may be
  std::string_view method;          // how it is done, in whole sentences
};

// In the order in which a study goes through them.
const std::vector<Condition>& conditions();
const Condition& condition_of(ConditionId id);
// Throws InternalError where there is none of the name.
const Condition& condition_named(std::string_view name);

// A condition at the strengths that it is played at.
struct ChosenCondition {
  const Condition* condition;
  std::vector<double> strengths;
};

// "distance" or "distance=2,4,8". Throws InputError where there is no such condition of what the sensor senses, with
// those that there are, and where a strength is no number, outside of its range or the one that changes nothing.
ChosenCondition parse_condition(std::string_view text, Senses senses);

// All of what the sensor senses, at their own strengths.
std::vector<ChosenCondition> all_conditions(Senses senses);

// "8 ×", "−20 dB": as people write it.
std::string strength_text(const Condition& condition, double strength);

}  // namespace mote::host::study
