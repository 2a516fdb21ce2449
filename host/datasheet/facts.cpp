#include "host/datasheet/facts.h"

#include <array>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/datasheet/contradictions.h"
#include "host/datasheet/section_builder.h"
#include "host/datasheet/words.h"

namespace mote::host::datasheet {
namespace {

constexpr std::array sections_in_order = {
    identity_section,      description_section, compliance_section,  hardware_section,   power_section,
    communication_section, privacy_section,     label_section,       data_section,       nutrition_section,
    features_section,      model_section,       performance_section, end_to_end_section, sensitivity_section,
    resources_section,     environment_section, glossary_section};

void warn_beyond_limit(std::vector<std::string>& warnings, const char* what, std::optional<int64_t> used,
                       std::optional<int64_t> limit) {
  if (!used || !limit || *used <= *limit) return;
  warnings.push_back(fmt::format("The firmware needs {} B of {}, {} B more than the limit of {} B: it doesn't fit.",
                                 with_thousands(*used), what, with_thousands(*used - *limit), with_thousands(*limit)));
}

// Voices are what sound is made of where labels are told apart.
const char* synthetic_warning(const SensorFacts& sensor) {
  return words_of(sensor.numbers ? Senses::readings : sensor.senses).synthetic_warning;
}

bool are_groups_unknown(const SensorFacts& sensor) { return sensor.data && !sensor.data->groups_known; }

std::vector<std::string> find_warnings(const SensorFacts& sensor) {
  std::vector<std::string> warnings;
  if (sensor.project.data.synthetic) warnings.push_back(synthetic_warning(sensor));
  warn_beyond_limit(warnings, "RAM", ram_used_bytes(sensor), ram_limit_bytes(sensor));
  if (sensor.firmware) warn_beyond_limit(warnings, "flash", sensor.firmware->flash_bytes, flash_limit_bytes(sensor));
  if (sensor.firmware && sensor.firmware->equal && sensor.firmware->recordings &&
      *sensor.firmware->equal < *sensor.firmware->recordings) {
    warnings.push_back(
        fmt::format("The firmware gave the host's output for {} of {} recordings only: its accuracy is "
                    "its own.",
                    with_thousands(*sensor.firmware->equal), with_thousands(*sensor.firmware->recordings)));
  }
  if (are_groups_unknown(sensor)) warnings.push_back(words_of(sensor.senses).groups_warning);
  return warnings;
}

}  // namespace

std::vector<std::string> data_warnings(const SensorFacts& sensor) {
  std::vector<std::string> warnings;
  if (sensor.project.data.synthetic) warnings.push_back(synthetic_warning(sensor));
  if (are_groups_unknown(sensor)) warnings.push_back(words_of(sensor.senses).groups_warning);
  return warnings;
}

const char* name_of(Provenance provenance) {
  constexpr const char* names[] = {"measured", "emulated", "computed", "declared", "not disclosed"};
  return names[static_cast<size_t>(provenance)];
}

const Section& Facts::section(const std::string& key) const {
  for (const Section& section : sections) {
    if (section.key == key) return section;
  }
  throw_internal_error("datasheet: there is no section '{}'", key);
}

const Row* Facts::find(const std::string& section_key, const std::string& row_key) const {
  for (const Row& row : section(section_key).rows) {
    if (row.key == row_key) return &row;
  }
  return nullptr;
}

std::vector<Field> Facts::fields() const {
  std::vector<Field> fields;
  for (const Section& section : sections) {
    for (const Row& row : section.rows) fields.push_back({section.key + "." + row.key, &row, &section});
    for (const Table& table : section.tables) {
      for (const Row& row : table.rows) {
        fields.push_back({section.key + "." + table.key + "." + row.key, &row, &section});
      }
    }
  }
  return fields;
}

Facts build_facts(const SensorFacts& sensor) {
  refuse_contradictions(sensor);
  Facts facts;
  facts.name = sensor.project.sensor.name;
  facts.summary = sensor.project.sensor.summary;
  facts.version = sensor.project.sensor.version;
  facts.warnings = find_warnings(sensor);
  for (const auto make : sections_in_order) facts.sections.push_back(make(sensor));
  return facts;
}

}  // namespace mote::host::datasheet
