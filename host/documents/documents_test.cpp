#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "host/base/error.h"
#include "host/datasheet/facts.h"
#include "host/datasheet/sample_facts.h"
#include "host/documents/formats.h"
#include "host/documents/markdown.h"
#include "host/documents/metrics.h"
#include "host/documents/values.h"

namespace mote::host::documents {
namespace {

using datasheet::build_facts;
using datasheet::Facts;
using datasheet::SensorFacts;
using datasheet::small_sample;
using datasheet::ten_words_sample;

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

// tests/golden/documents/NAME holds what is expected; MOTE_UPDATE_GOLDEN=1 writes it.
void expect_golden(const std::string& name, const std::string& text) {
  const std::string path = "tests/golden/documents/" + name;
  if (std::getenv("MOTE_UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << text;
  std::stringstream golden;
  golden << std::ifstream(path, std::ios::binary).rdbuf();
  EXPECT_EQ(golden.str(), text) << path << ": MOTE_UPDATE_GOLDEN=1 rewrites it";
}

TEST(values, what_is_not_known_is_empty_and_what_is_not_there_too) {
  const Facts facts = build_facts(small_sample());
  EXPECT_EQ(text_of(facts, "resources.static_ram"), "12,000 B");
  EXPECT_EQ(number_of(facts, "resources.static_ram"), 12000);
  EXPECT_EQ(text_of(facts, "identity.maker"), "");
  EXPECT_EQ(text_of(facts, "identity.no_such_row"), "");
  EXPECT_EQ(text_of(facts, "no_such_section.maker"), "");
  EXPECT_EQ(number_of(facts, "identity.name"), std::nullopt);
}

TEST(values, exact_text_reads_back_as_the_same_double) {
  EXPECT_EQ(exact_text(2.4e-9), "2.4e-09");
  for (const double value : {0.1, 8.6e-3 / 3.6e6, 1.0 / 3}) EXPECT_EQ(std::stod(exact_text(value)), value);
}

TEST(metrics, shares_lie_between_0_and_1_and_say_their_n) {
  const std::vector<Metric> metrics = metrics_of(build_facts(small_sample()));
  ASSERT_FALSE(metrics.empty());
  EXPECT_EQ(metrics[0].type, "accuracy");
  EXPECT_EQ(metrics[0].slice, "6 recordings of 2 groups");
  EXPECT_DOUBLE_EQ(metrics[0].value, 5.0 / 6);
  ASSERT_TRUE(metrics[0].interval);
  EXPECT_LE(metrics[0].interval->high, 1);
  bool has_group = false, has_recall = false;
  for (const Metric& metric : metrics) {
    has_group |= metric.type == "accuracy" && metric.slice == "group: ann (3 recordings)";
    has_recall |= metric.type == "recall" && metric.slice == "label: knock (3 recordings)";
    EXPECT_NE(metric.type, "firmware_equal");
  }
  EXPECT_TRUE(has_group);
  EXPECT_TRUE(has_recall);
}

TEST(markdown, the_small_sensor_is_as_in_the_golden_file) {
  const SensorFacts sensor = small_sample();
  expect_golden("datasheet.md", print_markdown(sensor, build_facts(sensor)));
}

TEST(markdown, hostile_names_stay_text) {
  EXPECT_EQ(escape_markdown("a|b\n<script> [x](y) *z*"), "a\\|b &lt;script&gt; \\[x\\](y) \\*z\\*");
  SensorFacts sensor = ten_words_sample();
  sensor.project.sensor.name = "<img src=x>\n# title | cell";
  const std::string text = print_markdown(sensor, build_facts(sensor));
  EXPECT_FALSE(contains(text, "<img"));
  EXPECT_FALSE(contains(text, "\n# title"));
}

TEST(markdown, every_value_of_the_datasheet_is_told) {
  const SensorFacts sensor = ten_words_sample();
  const Facts facts = build_facts(sensor);
  const std::string text = print_markdown(sensor, facts);
  for (const datasheet::Section& section : facts.sections) {
    for (const datasheet::Row& row : section.rows) {
      EXPECT_TRUE(contains(text, "| " + escape_markdown(row.name) + " |")) << row.key;
    }
  }
}

TEST(formats, a_choice_is_checked_and_alone_is_printed) {
  const SensorFacts sensor = small_sample();
  const Facts facts = build_facts(sensor);
  const Files files = print_documents({sensor, facts}, read_choice("markdown, json"));
  EXPECT_EQ(files.size(), 2u);
  EXPECT_TRUE(files.contains("datasheet.md"));
  try {
    read_choice("html,markdwon");
    FAIL() << "taken";
  } catch (const InputError& error) {
    EXPECT_TRUE(contains(error.what(), "did you mean markdown?")) << error.what();
  }
  EXPECT_THROW(read_choice(" "), InputError);
}

TEST(formats, the_same_facts_give_the_same_bytes) {
  const SensorFacts sensor = ten_words_sample();
  EXPECT_EQ(print_documents({sensor, build_facts(sensor)}, every_format()),
            print_documents({sensor, build_facts(ten_words_sample())}, every_format()));
}

TEST(formats, nothing_known_is_still_a_document) {
  const SensorFacts sensor;
  for (const auto& [name, text] : print_documents({sensor, build_facts(sensor)}, every_format())) {
    EXPECT_FALSE(text.empty()) << name;
    EXPECT_FALSE(contains(text, " nan")) << name;
  }
}

}  // namespace
}  // namespace mote::host::documents
