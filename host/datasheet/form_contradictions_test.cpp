#include "host/datasheet/form_contradictions.h"

#include <gtest/gtest.h>

#include "host/base/error.h"
#include "host/datasheet/facts.h"
#include "host/datasheet/sample_facts.h"

namespace mote::host::datasheet {
namespace {

SensorFacts sensor_with(const std::string& form) {
  SensorFacts sensor = small_sample();
  sensor.form = read_form(form, form_file);
  return sensor;
}

std::string error_of(const SensorFacts& sensor) {
  try {
    build_facts(sensor);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(contradictions, current_times_voltage_is_the_power) {
  EXPECT_EQ(error_of(sensor_with("[power]\nsupply_v = 3.3\nactive_ma = 40\nactive_mw = 150\n")),
            "datasheet.toml:4: power.active_mw is 150 mW but datasheet.toml:2: power.supply_v × datasheet.toml:3: "
            "power.active_ma is 3.3 V × 40 mA = 132 mW: expected the same within 5 %");
  EXPECT_EQ(error_of(sensor_with("[power]\nsupply_v = 3.3\nactive_ma = 40\nactive_mw = 130\n")), "");
}

TEST(contradictions, the_use_phase_is_of_the_same_device) {
  SensorFacts sensor = sensor_with("[power]\nsupply_v = 3.3\nactive_ma = 40\nactive_share = 1\n");
  EXPECT_EQ(error_of(sensor),
            "mote.toml: footprint.power_mw, the mean power in use, is 1 mW but datasheet.toml:3: power.active_ma × "
            "power.supply_v with datasheet.toml:4: power.active_share of 1 makes 132 mW: expected the same within 5 %");
  sensor.project.footprint.power_mw = 132;
  EXPECT_EQ(error_of(sensor), "");
  SensorFacts above = sensor_with("[power]\nactive_mw = 0.5\n");
  EXPECT_NE(error_of(above).find("expected at most that"), std::string::npos);
}

TEST(contradictions, ranges_have_an_order_and_units_a_sense) {
  EXPECT_EQ(
      error_of(sensor_with("[hardware]\nsupply_min_v = 3.6\nsupply_max_v = 3.1\n")),
      "datasheet.toml:2: hardware.supply_min_v is 3.6 but datasheet.toml:3: hardware.supply_max_v is 3.1: expected "
      "at most that");
  EXPECT_EQ(error_of(sensor_with("[form_factor]\nmass_g = -3\n")),
            "datasheet.toml:2: form_factor.mass_g is -3: expected 0 or more");
  EXPECT_EQ(error_of(sensor_with("[hardware]\ntemperature_min_c = -20\n")), "");
  EXPECT_EQ(error_of(sensor_with("[power]\nactive_share = 20\n")),
            "datasheet.toml:2: power.active_share is 20: expected 0 to 1");
}

TEST(contradictions, answers_on_the_data_set_agree_with_each_other_and_with_its_files) {
  EXPECT_EQ(error_of(sensor_with("[badges]\nabout_humans = \"no\"\n[dataset]\npeople = \"40 adults\"\n")),
            "datasheet.toml:2: badges.about_humans is \"no\" but datasheet.toml:4: dataset.people is answered");
  SensorFacts licensed = sensor_with("[badges]\ncommercial_licence = \"yes\"\n");
  licensed.project.data.licence = "CC-BY-NC-4.0";
  EXPECT_EQ(error_of(licensed),
            "datasheet.toml:2: badges.commercial_licence is \"yes\" but mote.toml: data.licence is \"CC-BY-NC-4.0\"");
  SensorFacts imputed = sensor_with("[data_values]\nimputation = \"no\"\n");
  imputed.measures = DataMeasures{};
  EXPECT_EQ(error_of(imputed), "");
  imputed.measures->missing_values = 12;
  EXPECT_NE(error_of(imputed).find("12 missing values of the recordings were held over"), std::string::npos);
}

TEST(contradictions, counts_of_labels_parts_and_bins_agree) {
  SensorFacts sensor = small_sample();
  sensor.measures = DataMeasures{};
  sensor.measures->labels = {{"knock", 9, 9, 3, 6, 0, 2}};
  EXPECT_EQ(error_of(sensor),
            "datasheet: the windows of label 'knock' in all parts is 8 but all its windows is 9: expected the same");
  SensorFacts binned = ten_words_sample();
  binned.metrics = evaluation::measure(*binned.evaluation);
  EXPECT_EQ(error_of(binned), "");
  ++binned.metrics->windows;
  EXPECT_NE(error_of(binned).find("the count of windows of the figures is 481"), std::string::npos);
}

}  // namespace
}  // namespace mote::host::datasheet
