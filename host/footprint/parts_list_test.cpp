#include "host/footprint/parts_list.h"

#include <gtest/gtest.h>

#include "host/base/error.h"
#include "host/footprint/footprint.h"
#include "host/footprint/scenario_json.h"

namespace mote::host::footprint {
namespace {

std::string error_of(const char* text) {
  try {
    read_parts_list(text, "parts.csv");
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

constexpr const char* csv =
    "name,block,option,count,low_kg,typical_kg,high_kg,source\n"
    "\"Capacitor, 100 nF\",,,20,0.0001,0.0002,0.0004,maker\n"
    "Board,pcb,usual:small,,,,,\n"
    "MCU,processing,,1,,0.09,,measured\n";

TEST(parts_list, parts_of_a_table_take_the_place_of_the_usual_ones) {
  const std::vector<PartChoice> parts = read_parts_list(csv, "parts.csv");
  ASSERT_EQ(parts.size(), 4u);
  EXPECT_EQ(parts[0].block, "capacitor_100_nf");
  EXPECT_NEAR(parts[0].own->high, 20 * 0.0004, 1e-12);
  EXPECT_EQ(parts[1].size, Size::small);
  EXPECT_EQ(parts[2].own->low, 0.09);
  EXPECT_EQ(parts[3].block, "transport");
  Scenario scenario;
  scenario.parts = parts;
  scenario.supply = "mains";
  EXPECT_NEAR(add_up(scenario).total.typical - 0.52 - 0.40 - 0.13 - 0.09 - 20 * 0.0002, 0.0124, 1e-4);
}

TEST(parts_list, json_says_the_same) {
  const char* json = R"({"parts": [
    {"name": "Capacitor, 100 nF", "count": 20, "low_kg": 0.0001, "typical_kg": 0.0002, "high_kg": 0.0004, "source": "maker"},
    {"name": "Board", "block": "pcb", "option": "usual:small"}, {"name": "MCU", "block": "processing", "kg": 0.09,
    "source": "measured"}]})";
  Scenario one, other;
  one.parts = read_parts_list(csv, "parts.csv");
  other.parts = read_parts_list(json, "parts.json");
  EXPECT_EQ(print_scenario(one), print_scenario(other));
}

TEST(parts_list, two_parts_of_one_name_are_told_apart) {
  const std::vector<PartChoice> parts = read_parts_list("name,kg\nscrew,0.1\nscrew,0.2\n", "parts.csv");
  EXPECT_EQ(parts[0].block, "screw");
  EXPECT_EQ(parts[1].block, "screw_2");
}

TEST(parts_list, what_can_not_be_read_is_named_with_its_line) {
  EXPECT_NE(error_of("").find("holds no parts"), std::string::npos);
  EXPECT_NE(error_of("name,weight\n").find("column \"weight\""), std::string::npos);
  EXPECT_NE(error_of("name,kg\nfan,much\n").find("line 2: kg is \"much\""), std::string::npos);
  EXPECT_NE(error_of("name,kg\nfan,\n").find("line 2: kg is missing"), std::string::npos);
  EXPECT_NE(error_of("name,kg\nfan,-1\n").find("can't be"), std::string::npos);
  EXPECT_NE(error_of("name,block,kg\nfan,pcv,1\n").find("did you mean pcb?"), std::string::npos);
  EXPECT_NE(error_of("{\"parts\": [{\"nam\": \"fan\"}]}").find("did you mean name?"), std::string::npos);
}

}  // namespace
}  // namespace mote::host::footprint
