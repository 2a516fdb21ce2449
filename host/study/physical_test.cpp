#include "host/study/physical.h"

#include <fmt/format.h>
#include <gtest/gtest.h>

#include <algorithm>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/evaluation/intervals.h"
#include "host/study/csv_rows.h"

namespace mote::host::study {
namespace {

Protocol small_protocol() {
  return {.sensor = "door",
          .model_sha256 = "ab12",
          .labels = {"knock", "quiet"},
          .participants = 2,
          .repetitions = 2,
          .seed = 4,
          .conditions = {{"distance", "m", {1, 3, 5}, 0.2}, {"noise", "dB(A)", {35, 65}, 5}},
          .attributes = {{"skin tone", 1, 10, {{"light", 1, 4}, {"dark", 8, 10}}}}};
}

// As somebody fills it in: what was planned was measured, what `told` says was told.
template <typename Told>
std::string filled_in(const Protocol& protocol, const Told& told) {
  std::string text;
  for (const CsvRow& row : parse_csv(print_sheet(protocol), "sheet")) {
    std::vector<std::string> cells = row.cells;
    if (row.line > 1) {
      cells[1] = cells[0] == "P01" ? "2" : "9";
      cells[5] = cells[4];
      cells[7] = cells[6];
      cells[8] = told(cells);
    }
    for (std::string& cell : cells) cell = csv_cell(cell);
    text += join(cells, ",") + "\n";
  }
  return text;
}

std::string right(const std::vector<std::string>& cells) { return cells[2]; }

std::string replaced(std::string text, const std::string& from, const std::string& to) {
  const size_t at = text.find(from);
  EXPECT_NE(at, std::string::npos) << from << " in " << text;
  return at == std::string::npos ? text : text.replace(at, from.size(), to);
}

std::string error_of(const std::string& sheet, const Protocol& protocol = small_protocol()) {
  try {
    parse_readings(sheet, "s.csv", protocol);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

std::string plan_error_of(const std::string& plan) {
  try {
    parse_protocol(plan, "p.toml");
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(settings_of, vary_one_condition_at_a_time) {
  const std::vector<Setting> settings = settings_of(small_protocol());
  ASSERT_EQ(settings.size(), 4u);
  EXPECT_EQ(settings[0].levels, (std::vector<double>{1, 35}));
  EXPECT_EQ(settings[1].levels, (std::vector<double>{3, 35}));
  EXPECT_EQ(settings[2].levels, (std::vector<double>{5, 35}));
  EXPECT_EQ(settings[3].levels, (std::vector<double>{1, 65}));
}

TEST(print_sheet, asks_everything_of_everybody_in_an_order_of_their_own) {
  const std::vector<CsvRow> rows = parse_csv(print_sheet(small_protocol()), "sheet");
  ASSERT_EQ(rows.size(), 1 + 2 * 4 * 2 * 2u);
  std::vector<std::vector<std::string>> first(rows.size() / 2), second(rows.size() / 2);
  for (size_t i = 0; i < 16; ++i) {
    first[i] = {rows[1 + i].cells.begin() + 2, rows[1 + i].cells.end()};
    second[i] = {rows[17 + i].cells.begin() + 2, rows[17 + i].cells.end()};
  }
  EXPECT_NE(first, second);
  std::sort(first.begin(), first.end());
  std::sort(second.begin(), second.end());
  EXPECT_EQ(first, second);
  EXPECT_EQ(print_sheet(small_protocol()), print_sheet(small_protocol()));
}

TEST(print_script, names_levels_units_and_numbers) {
  const std::string script = print_script(small_protocol());
  for (const char* text : {"1, 3 and 5 m", "35 and 65 dB(A)", "2 participants", "16 readings each, 32 in all", "seed 4",
                           "knock, quiet", "skin tone"}) {
    EXPECT_NE(script.find(text), std::string::npos) << text << " in\n" << script;
  }
}

TEST(parse_protocol, reads_what_was_printed) {
  const std::string printed = print_protocol(small_protocol());
  EXPECT_EQ(print_protocol(parse_protocol(printed, "p.toml")), printed);
}

TEST(parse_protocol, refuses_what_contradicts_itself_with_its_line) {
  const std::string plan = print_protocol(small_protocol());
  const std::pair<std::string, std::string> changes[] = {
      {"to   = 4", "to   = 8"},
      {"to   = 4", "to   = 0.5"},
      {"from = 1", "from = 0"},
      {"to   = 10", "to   = 11"},
      {"levels    = [1, 3, 5]", "levels    = [1, 3, 3]"},
      {"levels    = [1, 3, 5]", "levels    = [1, 1.3]"},
      {"levels    = [1, 3, 5]", "levels    = []"},
      {"participants = 2", "participants = 0"},
      {"participants = 2", "participant = 2"},
      {"\"knock\", \"quiet\"", "\"knock\", \"none\""},
      {"name      = \"noise\"", "name      = \"distance\""},
      {"name      = \"noise\"", "name      = \"reading\""},
      {"scale = [1, 10]", "scale = [10, 1]"},
      {"seed         = 4", "seed         = \"4\""},
  };
  const char* messages[] = {"overlaps with bin \"light\"",
                            "expected the lower value first",
                            "0 to 4 isn't on the scale of skin tone, which goes from 1 to 10",
                            "8 to 11 isn't on the scale",
                            "3 m stands twice",
                            "closer than twice the tolerance",
                            "expected at least one",
                            "expected a whole number from 1",
                            "did you mean participants",
                            "tells when it tells nothing",
                            "\"distance\" stands twice",
                            "is a column of its own",
                            "expected the lower value first",
                            "expected a whole number from 1"};
  size_t i = 0;
  for (const auto& [from, to] : changes) {
    const std::string error = plan_error_of(replaced(plan, from, to));
    EXPECT_NE(error.find(messages[i]), std::string::npos) << from << " → " << to << ": " << error;
    EXPECT_EQ(error.rfind("p.toml:", 0), 0u) << error;
    ++i;
  }
}

TEST(parse_readings, takes_a_sheet_as_it_was_filled_in) {
  const std::vector<Reading> readings = parse_readings(filled_in(small_protocol(), right), "s.csv", small_protocol());
  EXPECT_EQ(readings.size(), 32u);
  EXPECT_EQ(readings.front().line, 2u);
  EXPECT_EQ(readings.front().attributes, std::vector<double>{2});
}

TEST(parse_readings, takes_semicolons_and_other_orders_of_columns) {
  std::string sheet = filled_in(small_protocol(), right);
  std::replace(sheet.begin(), sheet.end(), ',', ';');
  EXPECT_EQ(error_of("\xef\xbb\xbf" + sheet), "");
}

TEST(parse_readings, refuses_contradictions_with_line_and_column) {
  const std::string sheet = filled_in(small_protocol(), right);
  const std::string second =
      sheet.substr(sheet.find('\n') + 1, sheet.find('\n', sheet.find('\n') + 1) - sheet.find('\n'));
  EXPECT_NE(error_of(sheet + second).find("s.csv:34: participant: \"P01\" has the same reading in line 2"),
            std::string::npos)
      << error_of(sheet + second);
  const std::pair<std::string, std::string> changes[] = {
      {"distance [m]", "distance [cm]"},
      {"measured distance [m]", "measured distance [cm]"},
      {"reading,note", "readings,note"},
      {",note", ",note,note"},
      {"P02,9", "P03,9"},
      {"P01,2", "P01,11"},
      {"P01,2", "P01,6"},
      {"P02,9", "P02,10"},
      {",3,3,", ",3,300,"},
      {",3,3,", ",4.5,4.5,"},
      {",3,3,35,35,", ",3,3,65,65,"},
      {",knock,1,", ",nock,1,"},
      {",knock,1,", ",knock,3,"},
      {",3,3,", ",3,\"3,0\","},
      {",3,3,", ",3,,"},
      {",knock,\n", ",,\n"},
      {",knock,\n", ",nok,\n"},
  };
  const char* messages[] = {"is in another unit than the protocol: expected \"distance [m]\"",
                            "is in another unit than the protocol: expected \"measured distance [m]\"",
                            "did you mean reading?",
                            "note: stands twice",
                            "names 3 participants, but the protocol says participants = 2",
                            "skin tone: 11 isn't on the scale, which goes from 1 to 10",
                            "skin tone: 6 lies in none of the bins",
                            "skin tone: 9 for participant \"P02\", but 10 in line",
                            "measured distance [m]: 300 m lies further than 0.2 m from the 3 m",
                            "distance [m]: 4.5 m isn't in the protocol: expected 1, 3, 5",
                            "varies one at a time",
                            "truth: \"nock\" is no label of the protocol: did you mean knock?",
                            "repetition: 3 isn't in the protocol",
                            "with a point, not a comma",
                            "measured distance [m]: is empty",
                            "reading: is empty: write none",
                            "reading: \"nok\" is no label"};
  size_t i = 0;
  for (const auto& [from, to] : changes) {
    const std::string error = error_of(replaced(sheet, from, to));
    EXPECT_NE(error.find(messages[i]), std::string::npos) << from << " → " << to << ": " << error;
    EXPECT_EQ(error.rfind("s.csv:", 0), 0u) << error;
    ++i;
  }
  EXPECT_NE(error_of("").find("is empty"), std::string::npos);
  EXPECT_NE(error_of(sheet.substr(0, sheet.find('\n') + 1)).find("holds no readings"), std::string::npos);
}

TEST(measure_physical, counts_detections_over_participants) {
  Protocol protocol = small_protocol();
  protocol.participants = 40;
  protocol.repetitions = 1;
  protocol.attributes.clear();
  std::string text;
  for (const CsvRow& row : parse_csv(print_sheet(protocol), "sheet")) {
    std::vector<std::string> cells =
        row.cells;  // participant truth repetition distance measured noise measured reading
    if (row.line > 1) {
      cells[4] = cells[3];
      cells[6] = cells[5];
      // At 5 m every second participant isn't heard.
      const bool is_even = (cells[0].back() - '0') % 2 == 0;
      cells[7] = cells[3] == "5" && is_even ? told_nothing : cells[1];
    }
    text += join(cells, ",") + "\n";
  }
  const PhysicalStudy study = measure_physical(protocol, parse_readings(text, "s.csv", protocol));
  EXPECT_EQ(study.all.figure.figure.value, 1);
  EXPECT_EQ(study.all.participants, 40u);
  EXPECT_EQ(study.all.warning, "");
  // Nobody failed: Wilson's interval over forty people, not over eighty readings.
  EXPECT_NEAR(study.all.figure.figure.interval_95->low, evaluation::wilson_95(40, 40).low, 1e-12);
  ASSERT_EQ(study.groups.front().results.size(), 3u);
  const PhysicalResult& far = study.groups.front().results[2];
  EXPECT_EQ(far.name, "distance 5 m");
  EXPECT_EQ(far.figure.figure.value, 0.5);
  EXPECT_EQ(far.nothing, 40);
  EXPECT_NEAR(far.figure.figure.interval_95->low, 0.35, 0.05);
  EXPECT_NEAR(far.figure.figure.interval_95->high, 0.65, 0.05);
}

TEST(measure_physical, warns_where_participants_are_few) {
  const PhysicalStudy study =
      measure_physical(small_protocol(), parse_readings(filled_in(small_protocol(), right), "s.csv", small_protocol()));
  EXPECT_EQ(study.all.warning, "2 participants, fewer than 30: the interval is rather too narrow");
  EXPECT_EQ(study.groups.back().title, "By skin tone");
  EXPECT_EQ(study.groups.back().results.front().warning, "one participant: the interval says nothing about others");
}

TEST(measure_physical, of_numbers_tells_the_error) {
  Protocol protocol = small_protocol();
  protocol.labels.clear();
  protocol.attributes.clear();
  protocol.repetitions = 1;
  const std::string sheet =
      "participant,truth,repetition,distance [m],measured distance [m],noise [dB(A)],measured noise [dB(A)],reading\n"
      "a,20,1,1,1,35,36,21\nb,30,1,1,1.1,35,35,27\na,20,1,3,3,35,35,24\n";
  const PhysicalStudy study = measure_physical(protocol, parse_readings(sheet, "s.csv", protocol));
  EXPECT_EQ(study.all.figure.figure.value, 2);
  EXPECT_EQ(study.groups.front().results[1].figure.figure.value, 4);
}

TEST(parse_csv, reads_what_csv_cell_wrote) {
  const std::vector<std::string> cells = {"a", "b,c", "say \"x\"", " d ", "e\nf", ""};
  std::string line;
  for (const std::string& cell : cells) line += (line.empty() ? "" : ",") + csv_cell(cell);
  const std::vector<CsvRow> rows = parse_csv(line + "\n\n,,\nlast,one", "x.csv");
  ASSERT_EQ(rows.size(), 2u);
  EXPECT_EQ(rows[0].cells, cells);
  EXPECT_EQ(rows[1].line, 5u);
  EXPECT_THROW(parse_csv("a,\"b", "x.csv"), InputError);
  EXPECT_THROW(parse_csv("a,\"b\"c", "x.csv"), InputError);
}

}  // namespace
}  // namespace mote::host::study
