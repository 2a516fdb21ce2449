#include "host/study/protocol.h"

#include <fmt/format.h>

#include "host/base/counted.h"
#include "host/base/hash.h"
#include "host/base/random.h"
#include "host/base/text.h"
#include "host/study/csv_rows.h"

namespace mote::host::study {

namespace {

std::string list_of(const std::vector<std::string>& texts) {
  std::vector<std::string> all;
  for (const std::string& text : texts) all.push_back(host::quoted(text));
  return "[" + join(all, ", ") + "]";
}

std::string list_of(const std::vector<double>& numbers) { return fmt::format("[{:g}]", fmt::join(numbers, ", ")); }

std::string participant_name(int index) { return fmt::format("P{:02}", index + 1); }

struct PlannedReading {
  size_t setting;
  std::string label;
  int repetition;
};

std::vector<PlannedReading> planned_readings(const Protocol& protocol, int participant) {
  const std::vector<std::string> truths = protocol.tells_number() ? std::vector<std::string>{""} : protocol.labels;
  std::vector<PlannedReading> readings;
  for (size_t setting = 0; setting < settings_of(protocol).size(); ++setting) {
    for (const std::string& label : truths) {
      for (int repetition = 1; repetition <= protocol.repetitions; ++repetition) {
        readings.push_back({setting, label, repetition});
      }
    }
  }
  Random random(stable_rank(protocol.seed, participant_name(participant)));
  random.shuffle(readings);
  return readings;
}

size_t readings_each(const Protocol& protocol) {
  return settings_of(protocol).size() * (protocol.tells_number() ? 1 : protocol.labels.size()) *
         static_cast<size_t>(protocol.repetitions);
}

std::string levels_text(const ProtocolCondition& condition) {
  std::string text;
  for (size_t i = 0; i < condition.levels.size(); ++i) {
    text += fmt::format("{}{:g}", i == 0 ? "" : i + 1 == condition.levels.size() ? " and " : ", ", condition.levels[i]);
  }
  return text + " " + condition.unit;
}

// What each is measured with, by its unit.
const char* instrument_of(const ProtocolCondition& condition) {
  if (condition.unit == "m") return "a tape measure or a laser, from the source to the sensor's opening";
  if (condition.unit == "dB(A)")
    return "a sound level meter beside the sensor, A-weighted, over ten seconds before the reading";
  if (condition.unit == "lx") return "a light meter at the subject, facing the sensor";
  if (condition.unit == "°") return "a protractor or an inclinometer on the sensor's case";
  return "a calibrated instrument";
}

}  // namespace

std::vector<Setting> settings_of(const Protocol& protocol) {
  std::vector<double> first;
  for (const ProtocolCondition& condition : protocol.conditions) first.push_back(condition.levels.front());
  std::vector<Setting> settings = {{first}};
  for (size_t i = 0; i < protocol.conditions.size(); ++i) {
    for (size_t level = 1; level < protocol.conditions[i].levels.size(); ++level) {
      settings.push_back({first});
      settings.back().levels[i] = protocol.conditions[i].levels[level];
    }
  }
  return settings;
}

std::string planned_column(const ProtocolCondition& condition) {
  return fmt::format("{} [{}]", condition.name, condition.unit);
}

std::string measured_column(const ProtocolCondition& condition) { return "measured " + planned_column(condition); }

std::vector<ProtocolCondition> usual_conditions(Senses senses) {
  const ProtocolCondition distance{"distance", "m", {1, 3, 5}, 0.2};
  switch (senses) {
    case Senses::sound:
      return {distance, {"noise", "dB(A)", {35, 50, 65}, 5}};
    case Senses::image:
      return {distance, {"light", "lx", {600, 200, 1200}, 100}};
    case Senses::motion:
      break;
  }
  return {{"orientation", "°", {0, 45, 90}, 5}};
}

std::string print_protocol(const Protocol& protocol) {
  std::string text =
      "# The plan of a physical study: `mote study --import readings.csv` reads it beside the sheet.\n"
      "# Change it before you begin; then print the sheet again with `mote study --protocol`.\n"
      "# The plan that was followed is the one to import.\n\n";
  text += fmt::format("sensor       = {}\n", host::quoted(protocol.sensor));
  text += fmt::format("model_sha256 = {}   # of the model that is tried\n", host::quoted(protocol.model_sha256));
  text += fmt::format("labels       = {}{}\n", list_of(protocol.labels),
                      protocol.tells_number() ? "   # none: the sensor tells a number" : "");
  text += fmt::format("participants = {}   # people, animals, sites or machines: as many as the sheet names\n",
                      protocol.participants);
  text +=
      fmt::format("repetitions  = {}   # of each label in each setting by each participant\n", protocol.repetitions);
  text += fmt::format("seed         = {}   # of the order\n", protocol.seed);
  for (const ProtocolCondition& condition : protocol.conditions) {
    text += fmt::format(
        "\n[[condition]]   # one is varied at a time, the others stay at their first level\nname      = {}\nunit      "
        "= "
        "{}\nlevels    = {}\ntolerance = {:g}   # how far what is measured may lie from a level\n",
        host::quoted(condition.name), host::quoted(condition.unit), list_of(condition.levels), condition.tolerance);
  }
  for (const Attribute& attribute : protocol.attributes) {
    text += fmt::format("\n[[attribute]]\nname  = {}\nscale = [{:g}, {:g}]\n", host::quoted(attribute.name),
                        attribute.low, attribute.high);
    for (const Bin& bin : attribute.bins) {
      text += fmt::format("[[attribute.bin]]\nname = {}\nfrom = {:g}\nto   = {:g}\n", host::quoted(bin.name), bin.low,
                          bin.high);
    }
  }
  if (!protocol.attributes.empty()) return text;
  return text +
         "\n# What participants are told apart by, where you ask them; the sheet then has a column of that name.\n"
         "# [[attribute]]\n# name  = \"skin tone\"   # Monk's scale\n# scale = [1, 10]\n# [[attribute.bin]]\n# name = "
         "\"light\"\n# from = 1\n# to   = 4\n";
}

std::string print_sheet(const Protocol& protocol) {
  std::vector<std::string> columns = {"participant"};
  for (const Attribute& attribute : protocol.attributes) columns.push_back(csv_cell(attribute.name));
  columns.insert(columns.end(), {"truth", "repetition"});
  for (const ProtocolCondition& condition : protocol.conditions) {
    columns.push_back(csv_cell(planned_column(condition)));
    columns.push_back(csv_cell(measured_column(condition)));
  }
  columns.insert(columns.end(), {"reading", "note"});
  std::string text = join(columns, ",") + "\n";
  const std::vector<Setting> settings = settings_of(protocol);
  for (int participant = 0; participant < protocol.participants; ++participant) {
    for (const PlannedReading& reading : planned_readings(protocol, participant)) {
      text += participant_name(participant) + std::string(protocol.attributes.size(), ',');
      text += fmt::format(",{},{}", csv_cell(reading.label), reading.repetition);
      for (const double level : settings[reading.setting].levels) text += fmt::format(",{:g},", level);
      text += ",,\n";
    }
  }
  return text;
}

std::string print_script(const Protocol& protocol) {
  const size_t each = readings_each(protocol);
  std::string text = fmt::format("# How {} is tried where it is used\n\n", protocol.sensor);
  text += fmt::format(
      "Model `{}`. {} (people, animals, sites or machines: whichever the sensor must work for), {} each, {} in "
      "all.\n\n",
      protocol.model_sha256.substr(0, 16), counted(protocol.participants, "participant"), counted(each, "reading"),
      with_thousands(static_cast<int64_t>(each) * protocol.participants));
  text +=
      "A study of fewer than 30 participants says little about others: its intervals are wide, and the datasheet says "
      "so beside every figure. Nobody whose recordings the model was trained on takes part.\n\n## Set up\n\n";
  text += fmt::format(
      "1. Flash the firmware of exactly that model (`mote datasheet` tells its hash) and note the version.\n"
      "2. Choose a place like those where the sensor will be used. Write down its size, its walls, and "
      "what else sounds, shines or moves there.\n"
      "3. Mount the sensor as its users will. It stays there for all participants.\n");
  for (const ProtocolCondition& condition : protocol.conditions) {
    text += fmt::format(
        "4. {}: {}, within {:g} {}. Measure with {}. Write down what you measured, not what you meant.\n",
        condition.name, levels_text(condition), condition.tolerance, condition.unit, instrument_of(condition));
  }
  text +=
      "\n## Each participant\n\n"
      "1. Tell what the study is for and what is kept; ask for consent. Only the sheet is kept, under a number.\n";
  for (const Attribute& attribute : protocol.attributes) {
    text += fmt::format("2. {}: ask, or tell by the printed scale, from {:g} to {:g}.\n", attribute.name, attribute.low,
                        attribute.high);
  }
  text += "3. Go through the participant's rows of `readings.csv` from top to bottom. Their order is drawn (seed " +
          fmt::format("{}", protocol.seed) +
          "), for people tire and learn: don't sort them.\n"
          "4. Set up what the row says, measure, and write the measured values down.\n";
  if (protocol.tells_number()) {
    text += "5. Write down the true value, by another instrument, in `truth`, and what the sensor told in `reading`.\n";
  } else {
    text += fmt::format(
        "5. Do once what `truth` says ({}). Wait until the sensor has answered, or ten seconds. Write the label that "
        "it "
        "told in `reading`, or `{}` where it told nothing. Don't repeat what went wrong.\n",
        join(protocol.labels, ", "), told_nothing);
  }
  text +=
      "6. A row that couldn't be done is deleted, with a word about it in the `note` of a neighbour; it isn't left "
      "half filled in.\n\n## Afterwards\n\n"
      "    mote study --import readings.csv      # protocol.toml stands beside it\n\n"
      "Mote compares both, says by line and column what doesn't fit, and counts detection rates with intervals over "
      "the "
      "participants. The datasheet then tells them as measured, for this model alone.\n";
  return text;
}

}  // namespace mote::host::study
