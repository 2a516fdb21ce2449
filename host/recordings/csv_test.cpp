#include "host/recordings/csv.h"

#include <gtest/gtest.h>

#include <string>

#include "host/base/error.h"
#include "host/recordings/test_time.h"

namespace mote::host::recordings {
namespace {

using project::Csv;

std::string error_of(const std::string& text, const Csv& mapping = {}) {
  try {
    (void)parse_csv(text, "x.csv", mapping);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

Csv at_rate(double rate_hz) {
  Csv mapping;
  mapping.rate_hz = rate_hz;
  return mapping;
}

std::vector<float> samples_of(const std::string& text, const Csv& mapping = at_rate(1)) {
  return parse_csv(text, "x.csv", mapping).samples;
}

std::string ranges_of(const Recording& recording) {
  std::string text;
  for (const LabelledRange& range : recording.ranges) {
    text += fmt::format("{}-{} {}\n", range.start_seconds, range.end_seconds, range.label);
  }
  return text;
}

TEST(csv, columns_of_numbers_are_axes_with_the_headers_names) {
  const Recording recording = parse_csv("x,note,y\n1,calm,2\n3,calm,-4.5\n", "x.csv", at_rate(50));
  EXPECT_EQ(recording.kind, Kind::series);
  EXPECT_EQ(recording.sample_rate_hz, 50);
  EXPECT_EQ(recording.channels, 2);
  EXPECT_EQ(recording.samples, (std::vector<float>{1, 2, 3, -4.5f}));
  EXPECT_EQ(recording.axes[1].name, "y");
  EXPECT_EQ(recording.metadata.at("columns ignored"), "note");
}

TEST(csv, separators_are_found_out) {
  for (const char* text : {"1,2\n3,4\n", "1;2\r\n3;4\r\n", "1\t2\r3\t4", "  1   2 \n 3 4", "1 , 2\n3 ,4\n\n"}) {
    SCOPED_TRACE(text);
    EXPECT_EQ(samples_of(text), (std::vector<float>{1, 2, 3, 4}));
  }
  EXPECT_EQ(samples_of("1\n2\n"), (std::vector<float>{1, 2}));
}

TEST(csv, commas_are_decimal_where_semicolons_part_the_columns) {
  EXPECT_EQ(samples_of("x;y\n0,5;-1,25\n2;3.5\n"), (std::vector<float>{0.5f, -1.25f, 2, 3.5f}));
  Csv mapping = at_rate(1);
  mapping.decimal = "comma";
  EXPECT_EQ(samples_of("0,5\t-1,25e1\n2\t3\n", mapping), (std::vector<float>{0.5f, -12.5f, 2, 3}));
  EXPECT_EQ(samples_of("\"0,5\",\"7\"\n\"2\",\"3,0\"\n", mapping), (std::vector<float>{0.5f, 7, 2, 3}));
  EXPECT_EQ(parse_csv("timestamp;x\n0,5;1\n10,5;2\n", "x.csv", {}).sample_rate_hz, 100);
}

TEST(csv, decimal_commas_elsewhere_are_told) {
  const std::string expected = ": where \"0,5\" is a number, data.csv.decimal = \"comma\" says so";
  EXPECT_EQ(error_of("x\ty\n0,5\t1,5\n"), "x.csv: no column of numbers: found x, y" + expected);
  EXPECT_EQ(error_of("x\ty\n1\t1\n0,5\t1\n", at_rate(1)),
            "x.csv:3: column x: expected a number, found \"0,5\"" + expected);
}

TEST(csv, a_column_called_time_is_told_where_the_rate_is_not_known) {
  EXPECT_EQ(
      error_of("Time,x\n0.01,1\n0.02,2\n"),
      "x.csv: nothing says when its readings were taken: expected data.csv.timestamp (column \"Time\" looks like it) "
      "or data.csv.rate_hz");
}

TEST(csv, a_separator_that_ends_every_line_is_no_column) {
  for (const char* text : {"x,y,\n1.5,2,\n3,4,\n", "x,y\n1.5,2,\n3,4,\n"}) {
    SCOPED_TRACE(text);
    EXPECT_EQ(samples_of(text), (std::vector<float>{1.5f, 2, 3, 4}));
  }
  EXPECT_EQ(samples_of("x,y\n1,2,\n3,4,\n"), (std::vector<float>{1, 2, 3, 4}));  // 1 is no row's number
}

TEST(csv, a_byte_order_mark_and_comment_lines_above_are_passed_over) {
  EXPECT_EQ(samples_of("\xef\xbb\xbfx,y\n1,2\n"), (std::vector<float>{1, 2}));
  EXPECT_EQ(samples_of("# made by; somebody\n#\nx,y\n1,2\n"), (std::vector<float>{1, 2}));
}

TEST(csv, quoted_cells_hold_separators_quotes_and_line_ends) {
  const Recording recording = parse_csv("\"a, \"\"b\"\"\",\"c\nd\"\n\"1\",2\n", "x.csv", at_rate(1));
  EXPECT_EQ(recording.axes[0].name, "a, \"b\"");
  EXPECT_EQ(recording.axes[1].name, "c\nd");
  EXPECT_EQ(recording.samples, (std::vector<float>{1, 2}));
}

TEST(csv, columns_are_chosen_by_name_or_number_in_the_order_asked_for) {
  Csv mapping = at_rate(1);
  mapping.values = {"z", "1"};
  EXPECT_EQ(samples_of("x,y,z\n1,2,3\n4,5,6\n", mapping), (std::vector<float>{3, 1, 6, 4}));
  mapping.values = {"zz"};
  EXPECT_EQ(error_of("x,y,z\n1,2,3\n", mapping),
            "x.csv: data.csv.values: no column \"zz\": did you mean z?: found x, y, z");
  EXPECT_EQ(error_of("1,2,3\n", mapping), "x.csv: data.csv.values: no column \"zz\": found 3 columns, no header line");
}

TEST(csv, a_leading_row_number_may_lack_a_name) {
  const Recording recording = parse_csv("x,y\n7,1,2\n8,3,4\n", "x.csv", at_rate(1));
  EXPECT_EQ(recording.axes[0].name, "x");
  EXPECT_EQ(recording.samples, (std::vector<float>{1, 2, 3, 4}));
}

TEST(csv, a_header_that_does_not_fit_leaves_the_columns_their_numbers) {
  Csv mapping = at_rate(1);
  mapping.values = {"3"};
  const Recording recording = parse_csv("x,y\n1.5,1,2\n", "x.csv", mapping);
  EXPECT_EQ(recording.samples, (std::vector<float>{2}));
  EXPECT_EQ(recording.metadata.at("header"), "2 names for 3 columns: the columns go by their numbers");
}

TEST(csv, the_rate_is_that_of_the_timestamps) {
  const Recording recording = parse_csv("timestamp,x\n0,1\n16,2\n32,3\n48,4\n", "x.csv", {});
  EXPECT_EQ(recording.sample_rate_hz, 62.5);
  EXPECT_EQ(recording.channels, 1);
  EXPECT_EQ(recording.metadata.at("rate"), "62.5 Hz by the timestamps");
  EXPECT_EQ(recording.metadata.count("gaps"), 0u);
}

TEST(csv, timestamps_rounded_to_milliseconds_give_the_rate_they_were_taken_at) {
  std::string text = "timestamp,x\n";
  for (int at = 0; at < 301; ++at) text += fmt::format("{},1\n", (at * 1000 + 15) / 30);
  EXPECT_NEAR(parse_csv(text, "x.csv", {}).sample_rate_hz, 30, 1e-9);
}

TEST(csv, nanoseconds_since_1970_keep_every_digit) {
  Csv mapping;
  mapping.timestamp = "t";
  mapping.timestamp_unit = "ns";
  const Recording recording = parse_csv("t,x\n1795990000000000001,1\n1795990000000000003,2\n", "x.csv", mapping);
  EXPECT_EQ(recording.sample_rate_hz, 5e8);
}

TEST(csv, gaps_and_jitter_are_reported_and_the_rate_stays) {
  Csv mapping;
  mapping.timestamp = "t";
  mapping.timestamp_unit = "s";
  const Recording recording = parse_csv("t,x\n0,1\n0.1,2\n0.2,3\n0.31,4\n5,5\n5.1,6\n5.2,7\n", "x.csv", mapping);
  EXPECT_NEAR(recording.sample_rate_hz, 1 / 0.102, 1e-6);
  EXPECT_EQ(recording.metadata.at("gaps"), "1, the longest of 4.69 s behind reading 4");
  EXPECT_EQ(recording.metadata.at("jitter"), "95 % of the intervals are within 10 ms of 100 ms");
}

TEST(csv, a_clock_coarser_than_the_readings_gives_the_mean_rate) {
  Csv mapping;
  mapping.timestamp = "t";
  const Recording recording =
      parse_csv("t,x\n2026-11-29 10:00:00,1\n2026-11-29 10:00:00,2\n2026-11-29 10:00:00,3\n2026-11-29 10:00:01,4\n",
                "x.csv", mapping);
  EXPECT_EQ(recording.sample_rate_hz, 3);
}

TEST(csv, a_clock_set_back_once_in_long_is_reported) {
  std::string text = "timestamp,x\n";
  for (int at = 0; at < 200; ++at) text += fmt::format("{},1\n", at < 150 ? at * 10 : at * 10 - 1000);
  const Recording recording = parse_csv(text, "x.csv", {});
  EXPECT_EQ(recording.sample_rate_hz, 100);
  EXPECT_EQ(recording.metadata.at("clock"), "set back 1 times");
}

TEST(csv, dates_are_timestamps_and_say_when_it_was) {
  Csv mapping;
  mapping.timestamp = "when";
  const Recording recording =
      parse_csv("when,x\n2026-11-29T10:00:00+02:00,1\n2026-11-29T10:00:30+02:00,2\n", "x.csv", mapping);
  EXPECT_NEAR(recording.sample_rate_hz, 1 / 30., 1e-12);
  EXPECT_EQ(recording.metadata.at("time"), "2026-11-29T08:00:00Z");
}

TEST(csv, date_and_time_of_day_may_stand_in_two_columns) {
  Csv mapping;
  mapping.timestamp = "Date";
  mapping.time = "Time";
  const Recording recording =
      parse_csv("Date,Time,x\n22-12-2017,23:59:50,1\n23-12-2017,00:00:00,2\n", "x.csv", mapping);
  EXPECT_EQ(recording.sample_rate_hz, 0.1);
  EXPECT_EQ(recording.metadata.at("time"), "2017-12-22T23:59:50");
  EXPECT_EQ(recording.metadata.at("date"), "2017-12-22");
  EXPECT_EQ(recording.samples, (std::vector<float>{1, 2}));
}

TEST(csv, timestamps_that_cannot_be_meant_are_refused) {
  Csv mapping;
  mapping.timestamp = "t";
  EXPECT_EQ(
      error_of("t,x\n1,1\n2,2\n", mapping),
      "x.csv:2: the timestamps of column \"t\" are numbers: expected data.csv.timestamp_unit to be s, ms, us, ns or "
      "date");
  mapping.timestamp_unit = "s";
  EXPECT_EQ(error_of("t,x\n2,1\n1,2\n", mapping),
            "x.csv:3: its timestamp \"1\" is earlier than the one before: expected readings in the order of time");
  EXPECT_EQ(error_of("t,x\n1,1\n1,2\n", mapping), "x.csv: all its timestamps are the same");
  EXPECT_EQ(error_of("t,x\n1e30,1\n", mapping), "x.csv:2: a timestamp beyond 126 years: \"1e30\"");
  EXPECT_EQ(error_of("t,x\nsoon,1\n", mapping), "x.csv:2: expected a timestamp, found \"soon\"");
  mapping.timestamp_unit = "date";
  EXPECT_EQ(error_of("t,x\n01/02/2026,1\n", mapping),
            "x.csv:2: expected a date as 2026-11-29 10:05:30 or 29-11-2026, found \"01/02/2026\"");
}

TEST(csv, readings_without_time_or_rate_are_refused_but_one_alone_is_taken) {
  EXPECT_EQ(error_of("x,y\n1,2\n3,4\n"),
            "x.csv: nothing says when its readings were taken: expected data.csv.timestamp or data.csv.rate_hz");
  EXPECT_EQ(error_of("when,y\n2026-01-01,2\n2026-01-02,4\n"),
            "x.csv: nothing says when its readings were taken: expected data.csv.timestamp (column \"when\" looks like "
            "it) or "
            "data.csv.rate_hz");
  EXPECT_EQ(parse_csv("x,y\n1,2\n", "x.csv", {}).sample_rate_hz, 0);
}

TEST(csv, runs_of_equal_labels_are_ranges) {
  Csv mapping = at_rate(10);
  mapping.label = "what";
  const Recording recording = parse_csv("x,what\n1,idle\n2,idle\n3,\n4,shake\n5,idle\n", "x.csv", mapping);
  EXPECT_EQ(ranges_of(recording), "0-0.2 idle\n0.30000000000000004-0.4 shake\n0.4-0.5 idle\n");
  EXPECT_EQ(recording.label, "");
}

TEST(csv, one_label_throughout_is_the_recordings) {
  Csv mapping = at_rate(10);
  mapping.label = "2";
  const Recording recording = parse_csv("1,idle\n2,idle\n", "x.csv", mapping);
  EXPECT_EQ(recording.label, "idle");
  EXPECT_TRUE(recording.ranges.empty());
}

TEST(csv, a_row_can_hold_a_whole_window) {
  Csv mapping = at_rate(2);
  mapping.layout = "row_per_window";
  mapping.axes = 2;
  mapping.label = "5";
  const Recording recording = parse_csv("1,2,3,4,fly\n5,6,7,8,fly\n9,10,11,12,sit\n", "x.csv", mapping);
  EXPECT_EQ(recording.channels, 2);
  EXPECT_EQ(recording.frames(), 6u);
  EXPECT_EQ(recording.metadata.at("window_frames"), "2");
  EXPECT_EQ(ranges_of(recording), "0-1 fly\n1-2 fly\n2-3 sit\n");
  mapping.axes = 3;
  EXPECT_EQ(error_of("1,2,3,4,fly\n", mapping), "x.csv: data.csv.axes: 4 values a row aren't whole frames of 3 axes");
  mapping.rate_hz = 0;
  EXPECT_EQ(error_of("1,2,3,4,fly\n", mapping),
            "x.csv: a row holds a whole window: expected data.csv.rate_hz and no timestamps");
}

TEST(csv, runs_of_equal_groups_are_stretches_and_a_moment_counts_as_its_day) {
  project::Csv mapping = at_rate(2);
  mapping.group = "who";
  const Recording recording = parse_csv("x,who\n1,anna\n2,anna\n3,ben\n4,anna\n", "x.csv", mapping);
  ASSERT_EQ(recording.groups.size(), 3u);
  EXPECT_EQ(recording.channels, 1);
  EXPECT_EQ(recording.groups[1].label, "ben");
  EXPECT_EQ(recording.groups[1].start_seconds, 1);
  EXPECT_EQ(recording.groups[1].end_seconds, 1.5);
  EXPECT_EQ(recording.groups[2].end_seconds, 2);

  project::Csv by_day;
  by_day.timestamp = by_day.group = "date";
  const Recording days =
      parse_csv("date,x\n2015-02-02 23:59:00,1\n2015-02-03 00:00:00,2\n2015-02-03 00:01:00,3\n", "x.csv", by_day);
  ASSERT_EQ(days.groups.size(), 2u);
  EXPECT_EQ(days.groups[0].label, "2015-02-02");
  EXPECT_EQ(days.groups[1].label, "2015-02-03");
}

TEST(csv, rows_in_order_can_be_groups) {
  project::Csv mapping = at_rate(1);
  mapping.group_rows = 2;
  const Recording rows = parse_csv("1\n2\n3\n4\n5\n", "a/x.csv", mapping);
  ASSERT_EQ(rows.groups.size(), 3u);
  EXPECT_EQ(rows.groups[1].label, "x from row 3");
  EXPECT_EQ(rows.groups[2].start_seconds, 4);
  EXPECT_EQ(rows.groups[2].end_seconds, 5);
  mapping.missing = "drop";
  const Recording some = parse_csv("1,1\n?,2\n3,3\n4,4\n", "x.csv", mapping);
  ASSERT_EQ(some.groups.size(), 2u);
  EXPECT_EQ(some.groups[1].label, "x from row 3");  // of those taken
  EXPECT_EQ(some.groups[1].start_seconds, 2);

  mapping.layout = "row_per_window";
  const Recording windows = parse_csv("1,2\n3,4\n5,6\n", "x.csv", mapping);
  ASSERT_EQ(windows.groups.size(), 2u);
  EXPECT_EQ(windows.groups[1].start_seconds, 4);
}

TEST(csv, missing_values_are_refused_held_or_dropped_as_asked) {
  const std::string text = "x,y\n,1\n2,3\n4,NaN\n6,7\n";
  Csv mapping = at_rate(1);
  EXPECT_EQ(error_of(text, mapping),
            "x.csv:2: column x: no number: expected one, or data.csv.missing to say what then");
  mapping.missing = "hold";
  const Recording held = parse_csv(text, "x.csv", mapping);
  EXPECT_EQ(held.samples, (std::vector<float>{2, 3, 4, 3, 6, 7}));
  EXPECT_EQ(held.metadata.at("missing"), "1 values held, 1 rows dropped");
  mapping.missing = "drop";
  EXPECT_EQ(samples_of(text, mapping), (std::vector<float>{2, 3, 6, 7}));
}

TEST(csv, says_what_is_wrong_and_where) {
  const Csv mapping = at_rate(1);
  EXPECT_EQ(error_of("", mapping), "x.csv: empty: expected rows of numbers");
  EXPECT_EQ(error_of("x,y\n", mapping), "x.csv: only a header line: expected rows of numbers");
  EXPECT_EQ(error_of("x,y\n1,2\n3\n", mapping), "x.csv:3: 1 columns: expected 2 as in the rows before");
  EXPECT_EQ(error_of("x,y\n1,2\n3,four\n", mapping), "x.csv:3: column y: expected a number, found \"four\"");
  EXPECT_EQ(error_of("x,y\n1,2\n3,1e300\n", mapping), "x.csv:3: column y: 1e+300 is beyond what 32 bits hold");
  EXPECT_EQ(error_of("a,b\nc,d\n", mapping), "x.csv: no column of numbers: found a, b");
  EXPECT_EQ(error_of("1,\"2\n", mapping), "x.csv:1: a quoted cell that doesn't end within 65,536 characters");
  EXPECT_EQ(error_of("1,\"2\"3\n", mapping), "x.csv:1: text behind a closing quote: expected a separator");
  EXPECT_EQ(error_of("\xff\xfe"
                     "1\n",
                     mapping),
            "x.csv: text in UTF-16: expected UTF-8");
  EXPECT_EQ(error_of(std::string("1\0", 2), mapping), "x.csv: not text");
}

TEST(csv, ten_million_columns_are_refused_at_once) {
  std::string text = "1";
  for (int column = 0; column < 10'000'000; ++column) text += ",1";
  const double begin = test::cpu_seconds();
  EXPECT_EQ(error_of(text, at_rate(1)), "x.csv:1: more than 65,536 columns");
  EXPECT_LT(test::cpu_seconds() - begin, 0.5);
}

}  // namespace
}  // namespace mote::host::recordings
