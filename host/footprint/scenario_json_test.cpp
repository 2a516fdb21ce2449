#include "host/footprint/scenario_json.h"

#include <gtest/gtest.h>

#include "host/base/error.h"
#include "host/footprint/footprint.h"

namespace mote::host::footprint {
namespace {

std::string error_of(const char* json) {
  try {
    read_scenario(json, "device.json");
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(scenario_json, what_is_not_named_is_usual) {
  const Scenario scenario = read_scenario("{}", "device.json");
  EXPECT_EQ(scenario.parts.size(), part_blocks().size());
  EXPECT_EQ(scenario.supply, "li_ion");
  EXPECT_FALSE(scenario.training.is_known);
}

TEST(scenario_json, what_is_printed_is_read_back_the_same) {
  const char* json = R"({"name": "owl \"1\"", "years": 5, "devices": 250000000000, "grid": "KEN", "model": "act",
    "truncation": true, "supply": "solar", "failures_per_year": 0.1, "spares": 0.05, "end_of_life_kg": 0.02,
    "parts": {"casing": "usual:large", "sensing": "imager", "fan": {"typical_kg": 1, "high_kg": 2, "source": "maker"}},
    "power": {"active_mw": 10, "sleep_mw": 0.01, "instructions_per_second": 1e6, "clock_hz": 64e6,
              "cycles_per_instruction": {"low_cycles": 1, "typical_cycles": 1.5, "high_cycles": 2}},
    "training": {"kwh": 0.2, "runs": 7, "grid": "FRA"}, "benefit": {"kind": "food", "amount_per_year": 3},
    "cloud": {"bytes_per_second": 32000, "radio": "lora"}, "inferences_per_second": 4})";
  const Scenario scenario = read_scenario(json, "device.json");
  const std::string printed = print_scenario(scenario);
  EXPECT_EQ(print_scenario(read_scenario(printed, "again")), printed);
  EXPECT_EQ(print_json(compute(read_scenario(printed, "again"))), print_json(compute(scenario)));
}

TEST(scenario_json, current_and_voltage_are_a_power) {
  const Scenario scenario = read_scenario(R"({"power": {"current_ma": 40, "volts": 3.3}})", "device.json");
  EXPECT_NEAR(scenario.power.typed_mw, 132, 1e-9);
  EXPECT_NE(scenario.power.typed_source.find("40 mA at 3.3 V"), std::string::npos);
}

TEST(scenario_json, a_part_of_ones_own_stands_beside_the_others_or_in_a_blocks_place) {
  const Scenario scenario =
      read_scenario(R"({"parts": {"fan": {"typical_kg": 1}, "casing": {"typical_kg": 0.5}}})", "device.json");
  EXPECT_EQ(scenario.parts.size(), part_blocks().size() + 1);
  EXPECT_EQ(scenario.parts.front().own->typical, 0.5);
  EXPECT_EQ(scenario.parts.back().own->high, 1);
}

TEST(scenario_json, what_can_not_be_read_is_named_with_its_place) {
  EXPECT_NE(error_of("{").find("device.json: isn't JSON"), std::string::npos);
  EXPECT_NE(error_of("[]").find("expected an object"), std::string::npos);
  EXPECT_NE(error_of(R"({"yeers": 3})").find("did you mean years?"), std::string::npos);
  EXPECT_NE(error_of(R"({"years": "3"})").find("years: expected a number"), std::string::npos);
  EXPECT_NE(error_of(R"({"devices": 1.5})").find("expected a whole number"), std::string::npos);
  EXPECT_NE(error_of(R"({"years": -1})").find("footprint.years: -1"), std::string::npos);
  EXPECT_NE(error_of(R"({"power": {"current_ma": 40}})").find("expected both or none"), std::string::npos);
  EXPECT_NE(error_of(R"({"parts": {"casing": "wood"}})").find("footprint.parts.casing: 'wood'"), std::string::npos);
  EXPECT_NE(error_of(R"({"parts": {"fan": {"low_kg": 1}}})").find("typical_kg: is missing"), std::string::npos);
}

}  // namespace
}  // namespace mote::host::footprint
