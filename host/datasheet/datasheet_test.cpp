#include <gtest/gtest.h>

#include <cstdlib>
#include <fstream>
#include <functional>
#include <nlohmann/json.hpp>
#include <sstream>

#include "host/base/error.h"
#include "host/datasheet/folds_report.h"
#include "host/datasheet/html.h"
#include "host/datasheet/json.h"
#include "host/datasheet/page.h"
#include "host/datasheet/report.h"
#include "host/datasheet/sample_facts.h"

namespace mote::host::datasheet {
namespace {

std::string datasheet_of(const SensorFacts& sensor) { return print_datasheet(sensor, build_facts(sensor)); }
std::string report_of(const SensorFacts& sensor) {
  return print_report(sensor, build_facts(sensor), {"../recordings"});
}

bool contains(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

std::string error_of(const SensorFacts& sensor) {
  try {
    build_facts(sensor);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

// "" where every element of the page is closed by its own name and every & begins an entity; else what is wrong.
std::string find_imbalance(const std::string& page) {
  std::vector<std::string> open;
  for (size_t at = page.find('<'); at != std::string::npos; at = page.find('<', at + 1)) {
    const size_t end = page.find('>', at);
    if (end == std::string::npos) return "a tag without end";
    const std::string tag = page.substr(at + 1, end - at - 1);
    if (tag.starts_with('!') || tag.ends_with('/')) continue;
    const std::string name = tag.substr(0, tag.find(' '));
    if (!name.starts_with('/')) {
      open.push_back(name);
      continue;
    }
    if (open.empty() || "/" + open.back() != name)
      return "<" + name + "> closes " + (open.empty() ? "nothing" : open.back());
    open.pop_back();
  }
  return open.empty() ? "" : "<" + open.back() + "> stays open";
}

TEST(datasheet, hostile_names_stay_text) {
  SensorFacts sensor = small_sample();
  sensor.project.sensor.name = "<img src=x onerror=alert(1)>";
  sensor.evaluation->by_group[0].group = "</svg><script>";
  sensor.evaluation->outcomes[2].path = "\"><script>";
  for (const std::string& page : {datasheet_of(sensor), report_of(sensor)}) {
    EXPECT_FALSE(contains(page, "<img"));
    EXPECT_FALSE(contains(page, "<script"));
    EXPECT_EQ(find_imbalance(page), "");
  }
}

TEST(datasheet, pages_are_well_formed_and_fetch_nothing) {
  for (const SensorFacts& sensor : {SensorFacts{}, small_sample(), ten_words_sample()}) {
    for (const std::string& page : {datasheet_of(sensor), report_of(sensor)}) {
      EXPECT_EQ(find_imbalance(page), "");
      for (const char* fetched : {"<link", "@import", "url(", "<script"}) EXPECT_FALSE(contains(page, fetched));
    }
    EXPECT_FALSE(contains(datasheet_of(sensor), "src="));
  }
}

TEST(report, it_fetches_nothing_but_the_recordings_that_a_person_plays) {
  const std::string page = report_of(ten_words_sample());
  const std::string mark = "src=\"";
  size_t players = 0;
  for (size_t at = page.find(mark); at != std::string::npos; at = page.find(mark, at + 1)) {
    ++players;
    EXPECT_EQ(page.compare(at + mark.size(), 14, "../recordings/"), 0) << page.substr(at, 60);
  }
  EXPECT_GT(players, 0u);
  EXPECT_TRUE(contains(page, "preload=\"none\""));
}

TEST(datasheet, the_balance_check_sees_what_is_not_balanced) {
  EXPECT_NE(find_imbalance("<p><b></p></b>"), "");
  EXPECT_NE(find_imbalance("<p>"), "");
  EXPECT_EQ(find_imbalance("<p><br/></p>"), "");
}

TEST(datasheet, every_value_says_how_it_is_known) {
  for (const SensorFacts& sensor : {SensorFacts{}, small_sample(), ten_words_sample()}) {
    const Facts facts = build_facts(sensor);
    const auto check = [](const Row& row) {
      const bool is_empty = format_value(row.value) == "–" || format_value(row.value) == "unknown";
      EXPECT_EQ(is_empty, row.value.provenance == Provenance::not_disclosed) << row.key;
      EXPECT_EQ(is_empty, row.value.how.empty()) << row.key;
    };
    for (const Section& section : facts.sections) {
      for (const Row& row : section.rows) check(row);
      for (const Table& table : section.tables) {
        for (const Row& row : table.rows) check(row);
      }
    }
  }
}

TEST(datasheet, an_empty_sensor_discloses_nothing_measured) {
  const Facts facts = build_facts({});
  for (const Section& section : facts.sections) {
    for (const Row& row : section.rows) {
      EXPECT_NE(row.value.provenance, Provenance::measured) << row.key;
      EXPECT_NE(row.value.provenance, Provenance::emulated) << row.key;
    }
  }
}

TEST(datasheet, emulated_counts_are_never_called_measured) {
  const Facts facts = build_facts(ten_words_sample());
  for (const char* row : {"feature_instructions", "inference_instructions", "stack"}) {
    EXPECT_EQ(facts.find("resources", row)->value.provenance, Provenance::emulated) << row;
  }
  EXPECT_EQ(facts.find("performance", "firmware_accuracy")->value.provenance, Provenance::emulated);
}

TEST(datasheet, synthetic_voices_are_the_first_warning) {
  const SensorFacts sensor = ten_words_sample();
  const Facts facts = build_facts(sensor);
  ASSERT_FALSE(facts.warnings.empty());
  EXPECT_TRUE(contains(facts.warnings[0], "synthetic voices, not on people"));
  const std::string page = datasheet_of(sensor);
  EXPECT_LT(page.find("not on people"), page.find("<h2"));
}

TEST(datasheet, ram_beyond_the_boards_is_a_warning) {
  SensorFacts sensor = small_sample();
  sensor.board->ram_bytes = 13000;
  const Facts facts = build_facts(sensor);
  ASSERT_EQ(facts.warnings.size(), 1u);
  EXPECT_TRUE(contains(facts.warnings[0], "needs 13,500 B of RAM, 500 B more")) << facts.warnings[0];
}

TEST(datasheet, it_helps_document_and_claims_no_conformity) {
  const std::string page = datasheet_of(ten_words_sample());
  EXPECT_TRUE(contains(page, "helps document"));
  EXPECT_FALSE(contains(page, "complies"));
}

struct Contradiction {
  const char* name;
  std::function<void(SensorFacts&)> make;
  const char* first_figure;
  const char* second_figure;
};

TEST(datasheet, contradictions_are_refused_with_both_figures) {
  const Contradiction contradictions[] = {
      {"more equal than fed", [](SensorFacts& s) { s.firmware->equal = 7; }, "7", "6"},
      {"more right than fed", [](SensorFacts& s) { s.firmware->correct = 9; }, "9", "6"},
      {"equal but other accuracy", [](SensorFacts& s) { s.firmware->correct = 4; }, "4", "5"},
      {"arena beyond ram", [](SensorFacts& s) { s.firmware->arena_bytes = 12001; }, "12001", "12000"},
      {"other test part", [](SensorFacts& s) { s.data->test->recordings = 8; }, "8", "6"},
      {"other labels",
       [](SensorFacts& s) {
         s.data->labels = {"a", "b"};
       },
       "a, b", "knock, other"},
      {"other confusion", [](SensorFacts& s) { s.evaluation->confusion[0][0] = 10; }, "13", "6"},
      {"more than all", [](SensorFacts& s) { s.evaluation->accuracy = 1.25; }, "1.25", "0 to 1"},
      {"float beyond one", [](SensorFacts& s) { s.model = ModelFacts{}, s.model->float_accuracy = 96; }, "96",
       "0 to 1"},
      {"best epoch beyond",
       [](SensorFacts& s) {
         s.training = TrainingFacts{.epochs = {{}, {}}, .best_epoch = 2};
       },
       "3", "2"},
  };
  EXPECT_EQ(error_of(small_sample()), "");
  for (const Contradiction& contradiction : contradictions) {
    SensorFacts sensor = small_sample();
    contradiction.make(sensor);
    const std::string error = error_of(sensor);
    EXPECT_TRUE(contains(error, contradiction.first_figure)) << contradiction.name << ": " << error;
    EXPECT_TRUE(contains(error, contradiction.second_figure)) << contradiction.name << ": " << error;
  }
}

TEST(datasheet, a_data_set_is_counted_by_part) {
  dataset::Dataset dataset;
  dataset.labels = {"a", "b"};
  dataset.clips = {{"1", 0, "ann", dataset::Part::training},
                   {"2", 1, "ann", dataset::Part::training},
                   {"3", 0, "bob", dataset::Part::test}};
  const DataFacts facts = count_dataset(dataset);
  EXPECT_EQ(facts.training->recordings, 2);
  EXPECT_EQ(facts.training->groups, 1);
  EXPECT_EQ(facts.test->recordings, 1);
  EXPECT_EQ(facts.validation->recordings, 0);
}

TEST(json, every_value_has_its_six_keys) {
  const auto json = nlohmann::json::parse(print_json(build_facts(ten_words_sample())));
  for (const auto& section : json["sections"]) {
    for (const char* table : {"values", "by_group", "by_label", "blocks"}) {
      if (!section.contains(table)) continue;
      for (const auto& value : section[table]) {
        for (const char* key : {"value", "unit", "provenance", "file", "how", "n", "interval"}) {
          EXPECT_TRUE(value.contains(key)) << value;
        }
      }
    }
  }
}

TEST(json, the_small_sensor_is_as_in_the_golden_file) {
  const std::string path = "tests/golden/datasheet/small.json";
  const std::string json = print_json(build_facts(small_sample()));
  if (std::getenv("MOTE_UPDATE_GOLDEN")) std::ofstream(path, std::ios::binary) << json;
  std::stringstream golden;
  golden << std::ifstream(path, std::ios::binary).rdbuf();
  EXPECT_EQ(golden.str(), json) << path << ": MOTE_UPDATE_GOLDEN=1 rewrites it";
}

TEST(report, the_surest_mistake_links_to_its_recording) {
  const std::string page = report_of(small_sample());
  EXPECT_TRUE(contains(page, "<a href=\"../recordings/a3.wav\">a3.wav</a>"));
  EXPECT_FALSE(contains(page, "a1.wav"));
}

// MOTE_PAGES=folder writes the sample pages there, to be looked at.
TEST(report, the_sample_pages_hold_their_charts) {
  const SensorFacts sensor = ten_words_sample();
  const std::string datasheet = datasheet_of(sensor);
  const std::string report = report_of(sensor);
  EXPECT_TRUE(contains(datasheet, "Carbon footprint: 2.57 kg CO2e typical"));
  EXPECT_TRUE(contains(datasheet, "Accuracy by group"));
  EXPECT_TRUE(contains(report, "Loss by epoch"));
  const char* folder = std::getenv("MOTE_PAGES");
  if (!folder) return;
  std::ofstream(std::string(folder) + "/index.html", std::ios::binary) << datasheet;
  std::ofstream(std::string(folder) + "/report.html", std::ios::binary) << report;
}

SensorFacts with_mistake(Senses senses) {
  SensorFacts sensor = small_sample();
  sensor.senses = senses;
  sensor.evaluation = evaluation::evaluate(sensor.data->labels, {{.path = "a/night 1.wav",
                                                                  .group = "ann",
                                                                  .label = 0,
                                                                  .predicted = 1,
                                                                  .score = 0.9,
                                                                  .scores = {0.1f, 0.9f},
                                                                  .start_seconds = 12.5,
                                                                  .conditions = {{"room", "cellar"}}},
                                                                 {.path = "b.wav",
                                                                  .group = "bob",
                                                                  .label = 1,
                                                                  .predicted = 1,
                                                                  .score = 0.8,
                                                                  .scores = {0.2f, 0.8f},
                                                                  .conditions = {{"room", "attic"}}}});
  return sensor;
}

std::string report_without_facts(const SensorFacts& sensor) {
  return print_report(sensor, build_facts(small_sample()), {"../recordings"});
}

TEST(report, a_mistake_can_be_heard_from_where_its_window_begins) {
  EXPECT_TRUE(
      contains(report_without_facts(with_mistake(Senses::sound)), "src=\"../recordings/a/night%201.wav#t=12.50\""));
}

TEST(report, says_how_windows_of_one_recording_are_ordered) {
  const char* order = "surest of: one of each recording, then further ones.";
  SensorFacts sensor = with_mistake(Senses::sound);
  EXPECT_TRUE(contains(report_without_facts(sensor), order));
  EXPECT_TRUE(contains(report_without_facts(sensor), "1 of 2 windows was wrong"));
  for (evaluation::Outcome& outcome : sensor.evaluation->outcomes) outcome.start_seconds.reset();
  EXPECT_FALSE(contains(report_without_facts(sensor), order)) << "whole recordings have no further windows";
}

TEST(report, a_picture_shows_itself_and_readings_are_a_link) {
  const std::string images = report_without_facts(with_mistake(Senses::images));
  EXPECT_TRUE(contains(images, "<img src=\"../recordings/a/night%201.wav\""));
  EXPECT_FALSE(contains(images, "<audio"));
  const std::string readings = report_without_facts(with_mistake(Senses::readings));
  EXPECT_FALSE(contains(readings, "<audio") || contains(readings, "<img"));
  EXPECT_TRUE(contains(readings, "href=\"../recordings/a/night%201.wav\""));
}

TEST(report, conditions_curves_and_calibration_stand_in_it) {
  const std::string page = report_without_facts(with_mistake(Senses::sound));
  EXPECT_EQ(find_imbalance(page), "");
  EXPECT_LT(page.find("cellar"), page.find("attic")) << "the worst condition first";
  EXPECT_TRUE(contains(page, "ROC curve of each label"));
  EXPECT_TRUE(contains(page, "Accuracy by score"));
  EXPECT_TRUE(contains(page, "n = 2 groups"));
}

TEST(report, a_trivial_model_that_does_well_is_a_warning) {
  SensorFacts sensor = with_mistake(Senses::sound);
  sensor.trivial = evaluation::TrivialResult{.accuracy = {0.9, evaluation::Interval{0.8, 0.95}},
                                             .balanced_accuracy = {0.9, evaluation::Interval{0.8, 0.95}},
                                             .mean_roc_auc = {},
                                             .majority_share = 0.5,
                                             .guessing = 0.5,
                                             .traits = {{"level", 0.9}, {"duration", 0.5}}};
  EXPECT_TRUE(contains(report_without_facts(sensor), "&#39;level&#39; alone 0.90"));
  sensor.trivial->balanced_accuracy = {0.52, evaluation::Interval{0.4, 0.6}};
  EXPECT_FALSE(contains(report_without_facts(sensor), "alone 0.90:"));
}

SensorFacts tells_a_number() {
  SensorFacts sensor = small_sample();
  sensor.senses = Senses::readings;
  sensor.evaluation.reset();
  sensor.data->labels.clear();
  sensor.data->numbers = NumberRange{1.5, 7};
  sensor.data->test = PartCount{2, 2, 4};
  sensor.numbers = evaluation::test_numbers({{.fold = "held out",
                                              .seed = 1,
                                              .outcomes = {{"a.csv", "<ann>", 2, 2.5, 0.0, {{"room", "attic"}}},
                                                           {"a.csv", "<ann>", 4, 4.5, 1.0, {{"room", "attic"}}},
                                                           {"b c.csv", "bob", 6, 3, 2.0, {{"room", "cellar"}}},
                                                           {"b c.csv", "bob", 7, 7, 3.0, {{"room", "cellar"}}}},
                                              .float_model = {{"a.csv", "<ann>", 2, 2}, {"b c.csv", "bob", 6, 6}},
                                              .mean = 4}});
  sensor.numbers->trivial = evaluation::TrivialNumbers{.metrics = sensor.numbers->always, .traits = {{"level", 1.2}}};
  sensor.firmware->recordings = 4;
  sensor.firmware->equal = 4;
  sensor.firmware->correct.reset();
  return sensor;
}

TEST(numbers, the_report_draws_each_window_and_names_the_worst_first) {
  const std::string page = report_of(tells_a_number());
  EXPECT_EQ(find_imbalance(page), "");
  size_t points = 0;
  for (size_t at = page.find("<circle"); at != std::string::npos; at = page.find("<circle", at + 1)) ++points;
  EXPECT_EQ(points, 4u);
  EXPECT_TRUE(contains(page, "Windows by error"));
  EXPECT_TRUE(contains(page, "level alone"));
  EXPECT_LT(page.find("cellar"), page.find("attic")) << "the worst condition first";
  EXPECT_TRUE(contains(page, "href=\"../recordings/b%20c.csv\""));
  EXPECT_FALSE(contains(page, "<ann>")) << "names stay text";
  EXPECT_FALSE(contains(page, "class=\"confusion\""));
}

TEST(numbers, the_datasheet_tells_errors_and_the_range_in_place_of_accuracy_and_labels) {
  const SensorFacts sensor = tells_a_number();
  const Facts facts = build_facts(sensor);
  EXPECT_EQ(facts.find("performance", "accuracy"), nullptr);
  EXPECT_EQ(facts.find("data", "labels"), nullptr);
  EXPECT_EQ(facts.find("description", "threshold"), nullptr) << "every number is told";
  EXPECT_EQ(std::get<std::string>(facts.find("description", "tells")->value.value), "a number");
  EXPECT_EQ(std::get<std::string>(facts.find("data", "numbers")->value.value), "1.5 to 7");
  EXPECT_DOUBLE_EQ(std::get<double>(facts.find("performance", "mean_absolute_error")->value.value), 1);
  EXPECT_TRUE(facts.find("performance", "mean_absolute_error")->value.interval);
  EXPECT_EQ(facts.section("performance").tables.at(0).rows.at(0).name, "bob");
  const std::string page = datasheet_of(sensor);
  EXPECT_EQ(find_imbalance(page), "");
  EXPECT_TRUE(contains(page, "What was told over what was true"));
}

TEST(numbers, a_test_part_of_other_windows_contradicts_the_errors) {
  SensorFacts sensor = tells_a_number();
  sensor.data->test->windows = 5;
  const std::string error = error_of(sensor);
  EXPECT_TRUE(contains(error, "5") && contains(error, "4")) << error;
}

FoldsFacts two_folds() {
  FoldsFacts facts;
  facts.sensor = small_sample();
  facts.sensor.metrics = evaluation::measure(*facts.sensor.evaluation);
  facts.folds = {{"ann", 3, 2}, {"bob", 3, 3}};
  facts.summary = evaluation::summarize_folds(facts.folds);
  facts.seeds = {{1, *facts.sensor.metrics}};
  return facts;
}

TEST(folds_report, it_warns_as_the_report_does_and_tells_the_accuracy_of_all_with_its_interval) {
  FoldsFacts facts = two_folds();
  EXPECT_FALSE(contains(print_folds_report(facts, {}), "class=\"warning\" role=\"note\""));
  facts.sensor.project.data.synthetic = true;
  facts.sensor.data->groups_known = false;
  const std::string page = print_folds_report(facts, {});
  EXPECT_EQ(find_imbalance(page), "");
  EXPECT_TRUE(contains(page, "synthetic voices, not on people"));
  EXPECT_TRUE(contains(page, "Nobody said which recordings belong together"));
  EXPECT_TRUE(contains(page, "share of all windows that were right</span></th><td class=\"num\">0.833</td>"));
}

TEST(folds_report, numbers_are_told_by_fold_and_together) {
  FoldsFacts facts;
  facts.sensor = tells_a_number();
  const std::vector<evaluation::NumbersRound> rounds = {{.fold = "without ann",
                                                         .seed = 1,
                                                         .outcomes = {{"a", "ann", 1, 2}},
                                                         .float_model = {{"a", "ann", 1, 1}},
                                                         .mean = 5},
                                                        {.fold = "without bob",
                                                         .seed = 1,
                                                         .outcomes = {{"b", "bob", 5, 8}},
                                                         .float_model = {{"b", "bob", 5, 5}},
                                                         .mean = 1}};
  facts.numbers = evaluation::summarize_numbers(rounds, {"without ann", "without bob"}, {1});
  const std::string page = print_folds_report(facts, {});
  EXPECT_EQ(find_imbalance(page), "");
  EXPECT_LT(page.find("without bob"), page.find("without ann")) << "worst first";
  EXPECT_TRUE(contains(page, "2 models"));
  EXPECT_TRUE(contains(page, "mean absolute errors, each alike: 2 (1 to 3)"));
  EXPECT_TRUE(contains(page, "Always the mean"));
}

TEST(report, what_is_of_no_label_is_told_with_its_interval) {
  SensorFacts sensor = with_mistake(Senses::sound);
  sensor.rejection = evaluation::Rejection{.threshold = 0.8125,
                                           .recall = 0.95,
                                           .windows = 40,
                                           .accepted = 3,
                                           .accepted_share = {0.075, evaluation::Interval{0.02, 0.16}}};
  FoldsFacts folds = two_folds();
  folds.sensor.rejection = sensor.rejection;
  for (const std::string& page : {report_without_facts(sensor), print_folds_report(folds, {})}) {
    EXPECT_EQ(find_imbalance(page), "");
    EXPECT_TRUE(contains(page, "What is of no label"));
    EXPECT_TRUE(contains(page, "<td class=\"num\">0.075</td><td class=\"num\">0.020 – 0.160</td>"));
    EXPECT_TRUE(contains(page, "keeps 95 % of what the sensor knows (0.812; recall 0.950), 3 of 40 windows"));
  }
}

SensorFacts finds_anomalies() {
  SensorFacts sensor = with_mistake(Senses::readings);
  std::vector<evaluation::AnomalyOutcome> outcomes;
  for (int i = 0; i < 20; ++i) outcomes.push_back({.path = "n", .group = i < 10 ? "mon" : "tue", .score = 0.01 * i});
  for (int i = 0; i < 4; ++i) {
    outcomes.push_back({.path = "a",
                        .group = i < 3 ? "coin" : "<tape>",
                        .score = 0.185 + 0.1 * i,
                        .is_anomaly = true,
                        .is_told = i > 0});
  }
  sensor.anomalies = evaluation::measure_anomalies(outcomes, {.decisions_per_hour = 3600, .window_seconds = 1});
  return sensor;
}

TEST(anomalies, pages_tell_cases_thresholds_and_both_curves) {
  const SensorFacts sensor = finds_anomalies();
  FoldsFacts folds = two_folds();
  folds.sensor.anomalies = sensor.anomalies;
  folds.folds_note = "Each counts once.";
  EXPECT_TRUE(contains(print_folds_report(folds, {}), "Each counts once."));
  for (const std::string& page : {report_without_facts(sensor), print_folds_report(folds, {})}) {
    EXPECT_EQ(find_imbalance(page), "");
    EXPECT_TRUE(contains(page, "2 groups of anomalies are 2 cases, whatever their 4 windows"));
    EXPECT_TRUE(contains(page, "ROC curve of the anomalies"));
    EXPECT_TRUE(contains(page, "Precision and recall of the anomalies"));
    EXPECT_TRUE(contains(page, "An hour of normal recording holds 3600 decisions"));
    EXPECT_TRUE(contains(page, "&lt;tape&gt;"));
    EXPECT_TRUE(contains(page, "As the sensor decides</th><td class=\"num\">–</td><td class=\"num\">0.750"));
    EXPECT_FALSE(contains(page, "Where the threshold may lie"));
    EXPECT_TRUE(contains(page, "reaches decision.threshold in the device"));
    EXPECT_TRUE(contains(page, "of a normal recording the loudest window alone was tested"));
    EXPECT_FALSE(contains(page, "can't be set"));
  }
}

TEST(anomalies, the_first_figure_is_how_well_they_are_told_apart) {
  SensorFacts sensor = small_sample();
  sensor.anomalies = finds_anomalies().anomalies;
  const std::string page = report_of(sensor);
  EXPECT_TRUE(contains(page, "ROC AUC of anomalies, held-out recordings"));
  EXPECT_FALSE(contains(page, "accuracy, held-out recordings"));
  sensor.anomalies.reset();
  EXPECT_TRUE(contains(report_of(sensor), "accuracy, held-out recordings"));
}

TEST(anomalies, the_datasheet_names_cases_not_windows) {
  SensorFacts sensor = small_sample();
  sensor.anomalies = finds_anomalies().anomalies;
  const Facts facts = build_facts(sensor);
  const Row* area = facts.find("performance", "anomaly_roc_auc");
  ASSERT_NE(area, nullptr);
  EXPECT_TRUE(contains(area->value.n, "2 cases")) << area->value.n;
  EXPECT_DOUBLE_EQ(std::get<double>(facts.find("performance", "anomalies_found")->value.value), 0.75);
  EXPECT_DOUBLE_EQ(std::get<double>(facts.find("performance", "false_alarms")->value.value), 0);
  EXPECT_EQ(facts.find("performance", "anomaly_false_alarms"), nullptr) << "one row for one thing";
  EXPECT_TRUE(contains(facts.find("performance", "false_alarms")->value.how, "decision.threshold"));
  EXPECT_TRUE(contains(facts.find("performance", "false_alarms")->value.how, "Wilson's interval, n = 2"));
}

}  // namespace
}  // namespace mote::host::datasheet
