#include <fmt/format.h>
#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <sstream>

#include "host/base/error.h"
#include "host/datasheet/facts.h"
#include "host/datasheet/json.h"
#include "host/datasheet/sample_facts.h"
#include "host/documents/checklist.h"
#include "host/documents/formats.h"
#include "host/documents/markdown.h"
#include "host/documents/metrics.h"
#include "host/documents/mlsensor_schema.h"
#include "host/documents/parts.h"
#include "host/documents/summary.h"
#include "host/documents/units.h"
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
    has_group |= metric.type == "accuracy" && metric.slice == "group: ann (3 recordings of 1 group)";
    has_recall |= metric.type == "recall" && metric.slice == "label: knock (3 recordings of 2 groups)";
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

TEST(units, one_emission_is_the_same_in_kilograms_tonnes_and_grams) {
  EXPECT_DOUBLE_EQ(carbon_in(CarbonUnit::kilograms, 2.5), 2.5);
  EXPECT_DOUBLE_EQ(carbon_in(CarbonUnit::tonnes, 2.5), 0.0025);
  EXPECT_DOUBLE_EQ(carbon_in(CarbonUnit::grams, 2.5), 2500);
  EXPECT_DOUBLE_EQ(kwh_from_joules(8.6e-3), 8.6e-3 / 3.6e6);
}

TEST(units, training_is_told_in_each_formats_own_unit) {
  const SensorFacts sensor = ten_words_sample();
  const Facts facts = build_facts(sensor);
  const footprint::FootprintResult& footprint = *sensor.footprint;
  const double kg = footprint::carbon_kg(footprint.training_kwh, footprint.grid_g_per_kwh);
  ASSERT_GT(kg, 0);
  const Files files = print_documents({sensor, facts}, every_format());
  const Json bom = Json::parse(files.at("bom.cdx.json"));
  for (const Json& component : bom["components"]) {
    if (component["type"] != "machine-learning-model") continue;
    const Json& training =
        component["modelCard"]["considerations"]["environmentalConsiderations"]["energyConsumptions"][0];
    EXPECT_EQ(training["activity"], "training");
    EXPECT_EQ(training["activityEnergyCost"]["value"].get<double>(), footprint.training_kwh);
    EXPECT_EQ(training["co2CostEquivalent"]["value"].get<double>(), kg / 1000);
  }
  EXPECT_TRUE(contains(files.at("README.hf.md"), fmt::format("\n  emissions: {}\n", kg * 1000)));
}

TEST(cyclonedx, the_serial_number_is_a_uuid_of_the_hash) {
  EXPECT_EQ(uuid_of_sha256(std::string(64, '0')), "00000000-0000-8000-8000-000000000000");
  EXPECT_EQ(uuid_of_sha256("9f2c44e1a07b3d5586fe10c2b7a98d3e4415f60721cc98ab3d7e5f0142a6b8c9"),
            "9f2c44e1-a07b-8d55-86fe-10c2b7a98d3e");
  EXPECT_EQ(uuid_of_sha256("no hash"), "");
}

TEST(parts, dates_licences_and_addresses_are_told_from_other_text) {
  EXPECT_EQ(utc_time("2026-12-01"), "2026-12-01T00:00:00Z");
  EXPECT_EQ(utc_time("2026-12-01T10:20:30Z"), "2026-12-01T10:20:30Z");
  EXPECT_EQ(utc_time("December 2026"), "");
  EXPECT_EQ(spdx_licence("CC0-1.0"), "CC0-1.0");
  EXPECT_EQ(spdx_licence("our own terms"), "");
  EXPECT_TRUE(is_mail_address("sensors@example.org"));
  EXPECT_FALSE(is_mail_address("Ann <ann@example.org>"));
  EXPECT_TRUE(is_url("https://example.org/a"));
  EXPECT_FALSE(is_url("https://example.org/a b"));
  EXPECT_FALSE(is_url("example.org"));
}

TEST(schema, docs_hold_the_same_text) {
  const std::string path = "docs/mlsensor.schema.json";
  if (std::getenv("MOTE_UPDATE_GOLDEN") != nullptr) std::ofstream(path, std::ios::binary) << print_mlsensor_schema();
  std::stringstream text;
  text << std::ifstream(path, std::ios::binary).rdbuf();
  EXPECT_EQ(text.str(), print_mlsensor_schema()) << path << ": MOTE_UPDATE_GOLDEN=1 rewrites it";
}

TEST(schema, it_describes_every_key_of_a_value) {
  const Json value =
      Json::parse(datasheet::print_json(datasheet::Value{1.0, "m", datasheet::Provenance::measured, "how", "n",
                                                         datasheet::ValueInterval{0, 2, "95 %"}, "file", "careful"}));
  const Json described = Json::parse(print_mlsensor_schema())["$defs"]["value"]["properties"];
  for (const auto& [key, unused] : value.items()) EXPECT_TRUE(described.contains(key)) << key;
  EXPECT_EQ(value.size(), described.size());
}

// A code whose squares follow from the text's length.
QrCode sample_code(const std::string& text) {
  QrCode code;
  code.side = 21;
  for (size_t i = 0; i < 21u * 21u; ++i) code.dark.push_back((i * text.size()) % 3 == 0);
  return code;
}

TEST(summary, without_an_address_the_code_holds_name_version_and_hash) {
  const SensorFacts sensor = small_sample();
  Facts facts = build_facts(sensor);
  const Input input{sensor, facts, std::string(64, 'a'), sample_code};
  EXPECT_EQ(qr_text(input), "mlsensor knock 0.1.0 sha256:" + std::string(64, 'a'));
  const std::string page = print_summary(input);
  EXPECT_TRUE(contains(page, "No address of the full datasheet is declared."));
  EXPECT_TRUE(contains(page, "class=\"qr\""));
  const datasheet::Value link{"https://example.org/knock", "", datasheet::Provenance::declared, "the maker", "", {}};
  for (datasheet::Section& section : facts.sections) {
    for (datasheet::Row& row : section.rows) {
      if (section.key == "label" && row.key == "link") row.value = link;
    }
  }
  EXPECT_EQ(qr_text(input), "https://example.org/knock");
}

TEST(summary, the_worst_group_is_told) {
  const SensorFacts sensor = small_sample();
  const Facts facts = build_facts(sensor);
  EXPECT_TRUE(contains(print_summary({sensor, facts}), "Worst of 2 groups: ann"));
}

TEST(summary, long_texts_are_cut_between_characters) {
  SensorFacts sensor = small_sample();
  std::string longest;
  for (int i = 0; i < 400; ++i) longest += "ü";
  sensor.project.sensor.summary = longest;
  const Facts facts = build_facts(sensor);
  const std::string page = print_summary({sensor, facts});
  EXPECT_FALSE(contains(page, longest));
  EXPECT_TRUE(contains(page, "ü…"));
}

TEST(qr_code, squares_become_one_path_inside_a_quiet_zone) {
  html::HtmlWriter html;
  draw(html, {.side = 2, .dark = {true, true, false, true}}, "QR code: a");
  const std::string svg = html.finish_fragment();
  EXPECT_TRUE(contains(svg, "viewBox=\"0 0 10 10\"")) << svg;
  EXPECT_TRUE(contains(svg, "d=\"M4 4h2v1h-2zM5 5h1v1h-1z\"")) << svg;
  EXPECT_THROW(draw(html, {.side = 2, .dark = {true}}, ""), InternalError);
}

TEST(checklist, says_what_is_filled_and_what_is_open_and_never_that_it_complies) {
  const SensorFacts sensor = ten_words_sample();
  const Facts facts = build_facts(sensor);
  for (const DutyList& list : duty_lists()) {
    const std::vector<CheckedDuty> checked = check_duties(list, facts);
    EXPECT_EQ(checked.size(), list.duties.size());
    for (const CheckedDuty& duty : checked) {
      EXPECT_EQ(duty.answered == Answered::none, duty.known.empty()) << duty.duty->asked;
      EXPECT_LE(duty.known.size() + duty.open.size(), duty.duty->fields.size()) << duty.duty->asked;
    }
  }
  const CheckedDuty purpose = check_duties(duty_lists()[0], facts)[0];
  EXPECT_EQ(purpose.known.front(), "description.summary");
  const std::string page = print_checklist({sensor, facts});
  EXPECT_TRUE(contains(page, "Helps document."));
  for (const char* claim : {"omplies", "ompliant", "onforms to the", "fulfil"})
    EXPECT_FALSE(contains(page, claim)) << claim;
}

TEST(golden, the_small_sensors_documents_are_as_in_the_files) {
  const SensorFacts sensor = small_sample();
  const Files files = print_documents({sensor, build_facts(sensor), std::string(64, 'a')}, every_format());
  for (const char* name : {"bom.cdx.json", "spdx.json", "croissant.json", "README.hf.md", "model-card.json"}) {
    expect_golden(name, files.at(name));
  }
}

}  // namespace
}  // namespace mote::host::documents
