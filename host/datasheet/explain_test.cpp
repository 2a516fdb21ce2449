#include "host/datasheet/explain.h"

#include <gtest/gtest.h>

#include <nlohmann/json.hpp>

#include "host/base/error.h"
#include "host/datasheet/sample_facts.h"

namespace mote::host::datasheet {
namespace {

std::string error_of(const Facts& facts, const std::string& path) {
  try {
    find_field(facts, path);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(explain, a_value_tells_file_computation_and_n) {
  const Facts facts = build_facts(ten_words_sample());
  const std::string text = explain_text(find_field(facts, "performance.accuracy"));
  EXPECT_NE(text.find("file         out/report.json"), std::string::npos) << text;
  EXPECT_NE(text.find("computation  mote test: the int8 model"), std::string::npos) << text;
  EXPECT_NE(text.find("n            480 recordings of 12 groups"), std::string::npos) << text;
  const auto json = nlohmann::json::parse(explain_json(find_field(facts, "performance.accuracy")));
  EXPECT_EQ(json["field"], "performance.accuracy");
  EXPECT_EQ(json["file"], "out/report.json");
}

TEST(explain, what_is_not_disclosed_says_so) {
  const Facts facts = build_facts({});
  EXPECT_EQ(explain_text(find_field(facts, "model.parameters")),
            "model.parameters: Parameters\n known as     not disclosed");
}

TEST(explain, rows_of_tables_and_last_parts_are_found) {
  const Facts facts = build_facts(small_sample());
  EXPECT_EQ(find_field(facts, "performance.by_group.ann").row->name, "ann");
  EXPECT_EQ(find_field(facts, "parameters").path, "model.parameters");
}

TEST(explain, an_unknown_field_is_refused_with_the_nearest) {
  const Facts facts = build_facts(small_sample());
  EXPECT_EQ(error_of(facts, "model.paramters"),
            "\"model.paramters\": the datasheet has no such field: did you mean model.parameters?");
  EXPECT_EQ(error_of(facts, "radio.paramters"),
            "\"radio.paramters\": the datasheet has no such field: did you mean model.parameters?");
  EXPECT_NE(error_of(facts, "licence").find("choose one of identity.licence, data.licence"), std::string::npos);
}

TEST(explain, every_known_value_of_the_sensor_names_its_file) {
  for (const SensorFacts& sensor : {small_sample(), ten_words_sample()}) {
    for (const Field& field : build_facts(sensor).fields()) {
      if (field.section->key == "environment") continue;  // its sources are publications
      const bool is_known = field.row->value.provenance != Provenance::not_disclosed;
      EXPECT_EQ(field.row->value.file.empty(), !is_known) << field.path;
    }
  }
}

TEST(latency, it_is_a_range_over_the_flashs_wait_states) {
  SensorFacts sensor = small_sample();
  EXPECT_EQ(build_facts(sensor).find("resources", "inference_ms")->value.provenance, Provenance::not_disclosed);
  sensor.firmware->latency = LatencyFacts{"nano33ble", "Cortex-M4", 640000, 1280000, 64000000, 5};
  const Facts facts = build_facts(sensor);
  const Value& value = facts.find("resources", "inference_ms")->value;
  EXPECT_EQ(value.provenance, Provenance::computed);
  ASSERT_TRUE(value.interval);
  EXPECT_DOUBLE_EQ(value.interval->low, 10);
  EXPECT_DOUBLE_EQ(value.interval->high, 20);
}

}  // namespace
}  // namespace mote::host::datasheet
