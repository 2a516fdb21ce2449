#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

// Lines of numbers with the times at which they came, as a board prints them over a serial line.
namespace mote::host::recordings {

// How fast lines came, by regression of their arrival on their number, with an interval that holds the true rate in 95
// % of cases. Lines come in bundles (USB, buffers): arrivals are correlated, so the interval is that of the means of up
// to 20 blocks of the recording, by Student's t; a rate that drifts makes it wider. None for fewer than 20 lines.
struct LineRate {
  double rate_hz = 0;
  double low_hz = 0, high_hz = 0;
};
std::optional<LineRate> measure_line_rate(const std::vector<int64_t>& arrival_nanoseconds);

// Takes bytes as they come and keeps whole lines of numbers parted by comma, tab, semicolon or blank.
class LineLog {
 public:
  static constexpr size_t longest_line = 4096;
  static constexpr size_t most_columns = 256;

  // `nanoseconds`: when these bytes were read, on a clock that never goes back.
  void take(std::string_view bytes, int64_t nanoseconds);

  size_t lines() const { return arrivals_.size(); }
  size_t columns() const { return columns_; }
  const std::vector<int64_t>& arrivals() const { return arrivals_; }
  const std::vector<float>& values() const { return values_; }

  // Lines that weren't taken: no numbers (a greeting, a debug message), another count of numbers, too long. The first
  // line is never taken: it may have begun before the recording did.
  size_t lines_passed_over() const { return passed_over_; }
  const std::string& last_passed_over() const { return last_passed_over_; }

  // Names from a line of words whose count is that of the numbers, where one came before them ("accX,accY,accZ").
  const std::vector<std::string>& names() const { return names_; }

  // A CSV with a column `timestamp`, in ms from the first line on, and one for each number: read_csv needs no mapping.
  std::string csv() const;

  // "rate", "gaps", "lines passed over" as sentences.
  std::map<std::string, std::string> describe() const;

 private:
  void take_line(std::string_view line, int64_t nanoseconds);
  void pass_over(std::string_view line);

  std::string partial_;
  bool is_too_long_ = false;
  bool is_first_ = true;
  size_t columns_ = 0;
  std::vector<int64_t> arrivals_;
  std::vector<float> values_;
  std::vector<std::string> names_;
  size_t passed_over_ = 0;
  std::string last_passed_over_;
};

}  // namespace mote::host::recordings
