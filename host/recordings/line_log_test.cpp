#include "host/recordings/line_log.h"

#include <gtest/gtest.h>

#include <random>

#include "host/recordings/csv.h"

namespace mote::host::recordings {
namespace {

constexpr int64_t millisecond = 1'000'000;

TEST(line_log, keeps_numbers_whatever_parts_them_and_however_the_bytes_come) {
  LineLog log;
  const std::string text = "half\r\n1,2\r\n3\t-4.5\n5 6\n\n7;8\n";
  for (const char byte : text) log.take({&byte, 1}, 0);
  EXPECT_EQ(log.lines(), 4u);
  EXPECT_EQ(log.columns(), 2u);
  EXPECT_EQ(log.values(), (std::vector<float>{1, 2, 3, -4.5f, 5, 6, 7, 8}));
  EXPECT_EQ(log.lines_passed_over(), 0u);
}

TEST(line_log, passes_over_what_is_no_reading_and_counts_it) {
  LineLog log;
  log.take("x\nhello, board 2!\n1,2\n1,2,3\nerr\n3,4\n" + std::string(5000, '1') + "\n5,6\n", 0);
  EXPECT_EQ(log.lines(), 3u);
  EXPECT_EQ(log.lines_passed_over(), 4u);
  EXPECT_EQ(log.describe().at("lines passed over").substr(0, 20), "4, the last of them ");
}

TEST(line_log, writes_a_csv_that_is_read_without_a_mapping) {
  LineLog log;
  for (int at = 0; at < 30; ++at) {
    if (at == 1) log.take("accX,accY\n", 0);
    log.take(at == 0 ? "?\n" : "0.1,-2\n", 77 + at * 16 * millisecond);
  }
  const Recording recording = parse_csv(log.csv(), "x.csv", {});
  EXPECT_EQ(recording.sample_rate_hz, 62.5);
  EXPECT_EQ(recording.frames(), 29u);
  EXPECT_EQ(recording.axes[1].name, "accY");
  EXPECT_EQ(recording.samples[0], 0.1f);
}

TEST(line_log, takes_no_noise_or_date_for_names) {
  using namespace std::string_literals;
  for (const std::string& line : {"a\0b"s, "\1'"s, "2026-11-29"s}) {
    LineLog log;
    log.take("?\n" + line + "\n1\n2\n", 0);
    log.take("3\n", 50 * millisecond);
    EXPECT_TRUE(log.names().empty()) << line;
    EXPECT_EQ(parse_csv(log.csv(), "x.csv", {}).samples, (std::vector<float>{1, 2, 3})) << line;
  }
}

TEST(line_log, reports_gaps) {
  LineLog log;
  log.take("?\n", 0);
  for (int at = 0; at < 50; ++at) log.take("1\n", (at < 25 ? at * 10 : at * 10 + 1000) * millisecond);
  EXPECT_EQ(log.describe().at("gaps"), "1, the longest of 1.01 s behind reading 25");
}

// Arrivals of `lines` lines that are sent at `rate_hz`, each up to `delay_ms` late, or in bundles.
std::vector<int64_t> arrivals(int lines, double rate_hz, double delay_ms, int bundle, std::mt19937& random) {
  std::vector<int64_t> times;
  int64_t last = 0;
  for (int at = 0; at < lines; ++at) {
    const int sent = (at / bundle + 1) * bundle - 1;  // a bundle goes when its last line is there
    const double late_ms = delay_ms * static_cast<double>(random()) / 4294967296.;
    last = std::max(last, static_cast<int64_t>((sent / rate_hz * 1000 + late_ms) * millisecond));
    times.push_back(last);
  }
  return times;
}

TEST(line_rate, its_interval_holds_the_true_rate_in_95_of_100_recordings) {
  std::mt19937 random(7);
  for (const int bundle : {1, 4}) {
    int held = 0;
    for (int trial = 0; trial < 400; ++trial) {
      const double true_hz = 20 + trial;
      const auto rate = measure_line_rate(arrivals(400, true_hz, 8, bundle, random));
      ASSERT_TRUE(rate);
      held += rate->low_hz <= true_hz && true_hz <= rate->high_hz;
    }
    EXPECT_GE(held, 380) << bundle;
  }
}

TEST(line_rate, its_interval_is_narrow) {
  std::mt19937 random(7);
  const auto rate = measure_line_rate(arrivals(1000, 100, 8, 1, random));
  EXPECT_NEAR(rate->rate_hz, 100, 0.02);
  EXPECT_LT(rate->high_hz - rate->low_hz, 1);
}

TEST(line_rate, of_few_lines_or_all_at_once_is_not_said) {
  EXPECT_FALSE(measure_line_rate(std::vector<int64_t>(19, 0)));
  EXPECT_FALSE(measure_line_rate(std::vector<int64_t>(1000, 5)));
}

}  // namespace
}  // namespace mote::host::recordings
