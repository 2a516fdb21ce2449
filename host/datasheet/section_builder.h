#pragma once

#include <concepts>
#include <optional>
#include <string>
#include <utility>

#include "host/datasheet/facts.h"
#include "host/datasheet/origins.h"

namespace mote::host::datasheet {

// Values with their provenance; what isn't there ("" or none) becomes "not disclosed", whatever the provenance would
// be.
inline Value known(const std::string& text, Provenance provenance, Origin origin) {
  if (text.empty()) return {};
  return {text, "", provenance, std::move(origin.how), "", {}, std::move(origin.file)};
}

inline Value known(std::optional<int64_t> figure, std::string unit, Provenance provenance, Origin origin) {
  if (!figure) return {};
  return {*figure, std::move(unit), provenance, std::move(origin.how), "", {}, std::move(origin.file)};
}

inline Value known_real(std::optional<double> figure, std::string unit, Provenance provenance, Origin origin) {
  if (!figure) return {};
  return {*figure, std::move(unit), provenance, std::move(origin.how), "", {}, std::move(origin.file)};
}

class SectionBuilder {
 public:
  SectionBuilder(std::string key, std::string title) {
    section_.key = std::move(key), section_.title = std::move(title);
  }

  void add(std::string key, std::string name, Value value) {
    section_.rows.push_back({std::move(key), std::move(name), std::move(value)});
  }
  Section& section() { return section_; }
  Section finish() { return std::move(section_); }

 private:
  Section section_;
};

// The sections, in the datasheet's order.
Section identity_section(const SensorFacts& sensor);
Section description_section(const SensorFacts& sensor);
Section compliance_section(const SensorFacts& sensor);
Section hardware_section(const SensorFacts& sensor);
Section power_section(const SensorFacts& sensor);
Section communication_section(const SensorFacts& sensor);
Section data_section(const SensorFacts& sensor);
Section nutrition_section(const SensorFacts& sensor);
Section features_section(const SensorFacts& sensor);
Section model_section(const SensorFacts& sensor);
Section performance_section(const SensorFacts& sensor);
Section number_performance_section(const SensorFacts& sensor);  // where `sensor.numbers` is known
Section end_to_end_section(const SensorFacts& sensor);
Section sensitivity_section(const SensorFacts& sensor);
Section resources_section(const SensorFacts& sensor);
Section privacy_section(const SensorFacts& sensor);
Section label_section(const SensorFacts& sensor);
Section environment_section(const SensorFacts& sensor);
Section glossary_section(const SensorFacts& sensor);

// How many of the firmware's outputs are the host's.
struct Words;
Value firmware_equal_value(const FirmwareFacts& firmware, const Words& words);

// The mean power that the footprint is reckoned with, and how it is known.
Value mean_power_value(const SensorFacts& sensor);

// Bytes the sensor may use: mote.toml's limit, else the board's; none where neither is known.
std::optional<int64_t> ram_limit_bytes(const SensorFacts& sensor);
std::optional<int64_t> flash_limit_bytes(const SensorFacts& sensor);
// Static RAM and stack; none where the static part isn't known.
std::optional<int64_t> ram_used_bytes(const SensorFacts& sensor);

}  // namespace mote::host::datasheet
