#include "host/study/conditions.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "host/base/error.h"
#include "host/base/text.h"

namespace mote::host::study {

namespace {

std::vector<Condition> make_table() {
  using enum ConditionId;
  const Senses sound = Senses::sound, motion = Senses::motion, image = Senses::image;
  return {
      {distance,
       sound,
       "distance",
       "Distance in the open",
       "times the distance that was recorded",
       "×",
       {2, 4, 8, 16},
       1,
       1,
       1000,
       "The recording gets quieter by 20 lg of the factor and loses high tones to the way that the air adds (ISO "
       "9613-1 "
       "at 20 °C, 50 % humidity, 101.325 kPa). Noise of the surroundings, pink, doesn't get quieter."},
      {distance_in_room,
       sound,
       "distance_in_room",
       "Distance in a room",
       "times the distance that was recorded",
       "×",
       {2, 4, 8, 16},
       1,
       1,
       1000,
       "As in the open, but the sound that the room throws back stays as loud as it was: a diffuse field in 60 m³ that "
       "decays by 60 dB in 0.5 s, one room a recording, added as the part that the quieter recording lacks."},
      {level,
       sound,
       "level",
       "Level",
       "dB, louder or quieter than recorded",
       "dB",
       {-40, -30, -20, -10, 10, 20},
       0,
       -90,
       60,
       "All of the recording times a factor, rounded to 16 bit and clipped at full scale: a source, or a microphone, "
       "that is louder or quieter."},
      {white_noise,
       sound,
       "white_noise",
       "White noise",
       "dB of the recording over the noise",
       "dB",
       {30, 20, 10, 5, 0},
       std::nullopt,
       -40,
       90,
       "Noise of equal power at all frequencies, so many decibels below the recording's root mean square."},
      {pink_noise,
       sound,
       "pink_noise",
       "Pink noise",
       "dB of the recording over the noise",
       "dB",
       {30, 20, 10, 5, 0},
       std::nullopt,
       -40,
       90,
       "Noise of equal power in every octave, as many surroundings have it, so many decibels below the recording's "
       "root "
       "mean square."},
      {recorded_noise,
       sound,
       "recorded_noise",
       "Recorded noise",
       "dB of the recording over the noise",
       "dB",
       {30, 20, 10, 5, 0},
       std::nullopt,
       -40,
       90,
       "A stretch of another recording, drawn, so many decibels below the recording's root mean square."},
      {reverberation,
       sound,
       "reverberation",
       "Reverberation",
       "s until sound falls by 60 dB",
       "s",
       {0.2, 0.4, 0.8, 1.6},
       0,
       0,
       20,
       "White noise that decays exponentially (Moorer 1979) follows the direct sound by 5 ms, one room a recording; "
       "both are equally loud, as at the critical distance, and together as loud as the recording."},
      {clipping,
       sound,
       "clipping",
       "Clipping",
       "dB of the loudest sample over full scale",
       "dB",
       {3, 6, 12, 20, 30},
       std::nullopt,
       0,
       90,
       "The recording is raised until its loudest sample lies so far over full scale, and what doesn't fit is cut "
       "off."},
      {bits,
       sound,
       "bits",
       "Converter",
       "bits of the analogue-to-digital converter",
       "bit",
       {12, 10, 8, 6},
       16,
       2,
       16,
       "Samples are rounded to so many bits of full scale, without dither."},
      {orientation,
       motion,
       "orientation",
       "Orientation",
       "degrees that the sensor is turned by",
       "°",
       {10, 30, 60, 90, 180},
       0,
       0,
       180,
       "What three axes at right angles read is turned round an axis of any direction, drawn once a recording: the "
       "sensor sits otherwise than in the recordings."},
      {rate,
       motion,
       "rate",
       "Sample rate",
       "% that the sensor's clock is fast or slow",
       "%",
       {-10, -5, -2, 2, 5, 10},
       0,
       -50,
       100,
       "Readings are taken closer together or further apart in time (band-limited interpolation over 16 readings) and "
       "given to the sensor as if its clock were right."},
      {scale,
       motion,
       "scale",
       "Sensitivity",
       "% too much or too little",
       "%",
       {-20, -10, -5, 5, 10, 20},
       0,
       -99,
       900,
       "Every reading of every axis times a factor: a part of another sensitivity, or of another range."},
      {offset,
       motion,
       "offset",
       "Offset",
       "of each axis's deviation in the recording",
       "×",
       {0.1, 0.2, 0.5, 1, 2},
       0,
       0,
       1000,
       "A constant is added to each axis, up or down as is drawn once a recording and axis: a part that isn't trimmed, "
       "or has drifted."},
      {axis_noise,
       motion,
       "axis_noise",
       "Noise of the readings",
       "% of each axis's deviation in the recording",
       "%",
       {2, 5, 10, 20, 50},
       0,
       0,
       10000,
       "A random number of normal distribution is added to every reading of every axis."},
      {light,
       image,
       "light",
       "Light",
       "stops, brighter or darker than taken",
       "EV",
       {-3, -2, -1, 1, 2},
       0,
       -10,
       10,
       "Twice or half as much light a stop, without a camera that makes up for it: pixels are brought to linear light "
       "(sRGB), multiplied, and brought back; what is brighter than white is white."},
      {contrast,
       image,
       "contrast",
       "Contrast",
       "times the picture's own",
       "×",
       {0.25, 0.5, 0.75, 1.5, 2},
       1,
       0,
       100,
       "Each value's distance to the picture's mean times a factor: haze, or a harsher lens."},
      {blur,
       image,
       "blur",
       "Blur",
       "% of the picture's shorter side, standard deviation",
       "%",
       {0.5, 1, 2, 4, 8},
       0,
       0,
       50,
       "A Gaussian blur, as of a lens out of focus: by the picture's size, for cameras differ in their pixels."},
      {pixel_noise,
       image,
       "pixel_noise",
       "Noise of the pixels",
       "% of white, standard deviation",
       "%",
       {2, 5, 10, 20, 40},
       0,
       0,
       100,
       "A random number of normal distribution is added to every value of every pixel of the picture, before it is "
       "made "
       "as small as the sensor needs it: large pictures average more of it away."},
  };
}

std::vector<std::string> names_of(Senses senses) {
  std::vector<std::string> names;
  for (const Condition& condition : conditions()) {
    if (condition.senses == senses) names.emplace_back(condition.name);
  }
  return names;
}

double parse_strength(const Condition& condition, const std::string& text) {
  char* end = nullptr;
  const double strength = std::strtod(text.c_str(), &end);
  if (text.empty() || *end != '\0' || !std::isfinite(strength)) {
    throw_input_error("condition {}: {} is no strength: expected numbers with commas between them, as in {}={}",
                      condition.name, quoted(text, 40), condition.name, fmt::join(condition.strengths, ","));
  }
  if (strength < condition.lowest || strength > condition.highest) {
    throw_input_error("condition {}: {:g} is out of range: expected {:g} to {:g} ({})", condition.name, strength,
                      condition.lowest, condition.highest, condition.scale);
  }
  if (strength == condition.unchanged) {
    throw_input_error("condition {}: {:g} changes nothing: the unchanged recordings are always played too",
                      condition.name, strength);
  }
  return strength;
}

}  // namespace

const std::vector<Condition>& conditions() {
  static const std::vector<Condition> table = make_table();
  return table;
}

const Condition& condition_of(ConditionId id) {
  for (const Condition& condition : conditions()) {
    if (condition.id == id) return condition;
  }
  throw_internal_error("a condition without a row");
}

const Condition& condition_named(std::string_view name) {
  for (const Condition& condition : conditions()) {
    if (condition.name == name) return condition;
  }
  throw_internal_error("there is no condition {}", name);
}

ChosenCondition parse_condition(std::string_view text, Senses senses) {
  const size_t equals = text.find('=');
  const std::string name(text.substr(0, equals));
  const std::vector<Condition>& table = conditions();
  const auto found = std::find_if(table.begin(), table.end(), [&](const Condition& condition) {
    return condition.senses == senses && condition.name == name;
  });
  if (found == table.end()) {
    const std::vector<std::string> names = names_of(senses);
    throw_input_error("condition {}: there is no such one for this sensor{}: choose of {}", quoted(name, 40),
                      did_you_mean(name, names), join(names, ", "));
  }
  if (equals == std::string_view::npos) return {&*found, found->strengths};
  ChosenCondition chosen{&*found, {}};
  for (const std::string& strength : split(text.substr(equals + 1), ',')) {
    chosen.strengths.push_back(parse_strength(*found, strength));
    if (std::count(chosen.strengths.begin(), chosen.strengths.end(), chosen.strengths.back()) > 1) {
      throw_input_error("condition {}: {} stands twice", name, strength);
    }
  }
  return chosen;
}

std::vector<ChosenCondition> all_conditions(Senses senses) {
  std::vector<ChosenCondition> all;
  for (const Condition& condition : conditions()) {
    if (condition.senses != senses) continue;
    all.push_back({&condition, condition.strengths});
  }
  return all;
}

std::string strength_text(const Condition& condition, double strength) {
  const bool is_signed = condition.unchanged == 0 && condition.lowest < 0;
  const char* sign = strength < 0 ? "−" : is_signed && strength > 0 ? "+" : "";
  return fmt::format("{}{:g} {}", sign, std::fabs(strength), condition.unit);
}

}  // namespace mote::host::study
