#include "host/footprint/calculator.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "host/footprint/footprint.h"
#include "host/footprint/scenario_json.h"

namespace mote::host::footprint {
namespace {

nlohmann::json answer_to(const std::string& scenario) { return nlohmann::json::parse(calculate(scenario)); }

TEST(calculator, the_presets_come_near_what_is_published_of_them) {
  ASSERT_EQ(presets().size(), 4u);
  for (const Preset& preset : presets()) {
    // All but the training, which the paper charges to every device with 0.10 kg.
    EXPECT_NEAR(compute(preset.scenario).total.typical, preset.published_kg - 0.10, 0.03) << preset.name;
  }
}

TEST(calculator, a_scenario_is_answered_as_the_command_line_would) {
  const std::string scenario = print_scenario(presets()[0].scenario);
  const auto answer = answer_to(scenario);
  EXPECT_EQ(answer["result"], nlohmann::json::parse(print_json(compute(presets()[0].scenario))));
  EXPECT_EQ(answer["scenario"], nlohmann::json::parse(scenario));
  EXPECT_TRUE(answer["drawings"]["blocks"].get<std::string>().starts_with("<svg"));
  EXPECT_EQ(answer["drawings"]["payback"], "");
}

TEST(calculator, what_can_not_be_is_answered_with_a_sentence) {
  EXPECT_NE(answer_to("{\"years\": 0}")["error"].get<std::string>().find("footprint.years"), std::string::npos);
  EXPECT_NE(answer_to("{\"grid\": \"\xff\"}")["error"].get<std::string>(), "");
  EXPECT_TRUE(nlohmann::json::parse(read_trace_for_page("x", "t.csv", 3)).contains("error"));
}

TEST(calculator, files_are_read_for_the_page) {
  const auto trace = nlohmann::json::parse(read_trace_for_page("time,power\n0,1\n1,1\n", "t.csv", 0));
  EXPECT_EQ(trace["mean_mw"], 1000);
  const auto parts = nlohmann::json::parse(read_parts_for_page("name,kg\nfan,1\n", "p.csv"))["parts"];
  EXPECT_EQ(parts["casing"], "none");
  EXPECT_EQ(parts["fan"]["typical_kg"], 1);
  EXPECT_EQ(parts["transport"], "usual");
}

TEST(calculator, the_tables_hold_all_that_may_be_chosen) {
  const auto tables = nlohmann::json::parse(calculator_tables());
  for (const char* table : {"blocks", "options", "supplies", "grids", "models", "radios", "benefits", "presets"}) {
    EXPECT_GT(tables[table].size(), 2u) << table;
  }
}

}  // namespace
}  // namespace mote::host::footprint
