#include <gtest/gtest.h>

#include "host/datasheet/facts.h"
#include "host/datasheet/html.h"
#include "host/datasheet/sample_facts.h"
#include "host/datasheet/study_report.h"
#include "host/study/readings.h"

namespace mote::host::datasheet {
namespace {

std::string text_of(const Facts& facts, const std::string& section, const std::string& row) {
  const Row* found = facts.find(section, row);
  if (found == nullptr) return "";
  const auto* text = std::get_if<std::string>(&found->value.value);
  return text != nullptr ? *text : "";
}

study::StudyPoint point(std::optional<double> strength, double accuracy) {
  return {.strength = strength,
          .counts = {40, 4, "group", "few groups"},
          .figures = {{"balanced_accuracy",
                       "Balanced accuracy",
                       study::FigureScale::share,
                       {accuracy, evaluation::Interval{accuracy - 0.1, accuracy + 0.05}}}}};
}

study::Study small_study() {
  return {.sensor = "x",
          .model_sha256 = "abcdef0123456789",
          .recordings_sha256 = "00",
          .recorded_noise = "",
          .unchanged = point(std::nullopt, 0.9),
          .responses = {{"level", {point(-20, 0.5), point(10, 0.8)}}, {"distance", {point(2, 0.75)}}}};
}

study::PhysicalStudy small_physical() {
  const study::Protocol protocol{.sensor = "x",
                                 .model_sha256 = "ab",
                                 .labels = {"a", "b"},
                                 .participants = 2,
                                 .conditions = {{"distance", "m", {1, 3}, 0.2}}};
  const std::string sheet =
      "participant,truth,repetition,distance [m],measured distance [m],reading\n"
      "p,a,1,1,1,a\np,b,1,1,1,b\nq,a,1,1,1,a\nq,b,1,1,1,none\np,a,1,3,3,b\n";
  return study::measure_physical(protocol, study::parse_readings(sheet, "s.csv", protocol));
}

TEST(end_to_end_section, stays_not_done_until_a_physical_study_is_imported) {
  SensorFacts sensor = small_sample();
  sensor.study = small_study();
  EXPECT_EQ(text_of(build_facts(sensor), "end_to_end", "status"), "not done") << "a simulation is no study with people";
  sensor.physical_model_sha256 = "1234567890abcdef1234";
  const Facts other = build_facts(sensor);
  EXPECT_EQ(text_of(other, "end_to_end", "status"), "not done");
  EXPECT_NE(other.find("end_to_end", "status")->value.how.find("another model (1234567890abcdef…)"), std::string::npos);
}

TEST(end_to_end_section, tells_what_was_measured_with_a_warning_where_participants_are_few) {
  SensorFacts sensor = small_sample();
  sensor.physical = small_physical();
  const Facts facts = build_facts(sensor);
  const Row* rate = facts.find("end_to_end", "detection_rate");
  ASSERT_NE(rate, nullptr);
  EXPECT_EQ(rate->value.provenance, Provenance::measured);
  EXPECT_DOUBLE_EQ(std::get<double>(rate->value.value), 75);
  EXPECT_EQ(rate->value.n, "4 readings of 2 participants, nothing told in 1");
  EXPECT_TRUE(rate->value.interval);
  EXPECT_NE(rate->value.warning.find("2 participants, fewer than 30"), std::string::npos);
  EXPECT_EQ(facts.section("end_to_end").tables.at(0).rows.at(1).name, "distance 3 m");
}

TEST(sensitivity_section, is_not_done_without_a_study) {
  EXPECT_EQ(text_of(build_facts(small_sample()), "sensitivity", "status"), "not done");
}

TEST(sensitivity_section, calls_every_figure_simulated) {
  SensorFacts sensor = small_sample();
  sensor.study = small_study();
  const Facts facts = build_facts(sensor);
  const Section& section = facts.section("sensitivity");
  ASSERT_EQ(section.tables.size(), 2u);
  for (const Table& table : section.tables) {
    EXPECT_NE(table.title.find("simulated"), std::string::npos);
    for (const Row& row : table.rows) {
      EXPECT_EQ(row.value.provenance, Provenance::computed);
      EXPECT_EQ(row.value.how.rfind("simulated: ", 0), 0u) << row.value.how;
      EXPECT_NE(row.name.find("simulated"), std::string::npos);
    }
  }
  EXPECT_EQ(section.tables[0].rows[0].name, "−20 dB, simulated");
  EXPECT_DOUBLE_EQ(std::get<double>(section.tables[0].rows[0].value.value), 50);
  const std::string page = print_datasheet(sensor, facts);
  EXPECT_NE(page.find("Level: Balanced accuracy by dB, louder or quieter than recorded"), std::string::npos);
}

TEST(print_study_report, draws_and_tabulates_each_condition_with_the_unchanged_recordings_in_their_place) {
  const std::string page = print_study_report(small_sample(), small_study());
  EXPECT_NE(page.find("Simulated: held-out recordings were changed by computation"), std::string::npos);
  // On a scale of both sides "as recorded" stands between −20 and +10 dB, on one of one side first.
  const size_t quieter = page.find("−20 dB</th>"), louder = page.find("+10 dB</th>");
  const size_t between = page.find("as recorded</th>", quieter);
  EXPECT_LT(quieter, between);
  EXPECT_LT(between, louder);
  const size_t further = page.find("2 ×</th>");
  EXPECT_LT(page.rfind("as recorded</th>", further), further);
  EXPECT_EQ(page.find("<script"), std::string::npos);
}

}  // namespace
}  // namespace mote::host::datasheet
