#include "host/recordings/line_log.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "host/base/text.h"
#include "host/recordings/csv_rows.h"
#include "host/recordings/timing.h"

namespace mote::host::recordings {

namespace {

// The 97.5 % point of Student's t with 1 … 19 degrees of freedom (any table of statistics).
constexpr double student_t[] = {12.706, 4.303, 3.182, 2.776, 2.571, 2.447, 2.365, 2.306, 2.262, 2.228,
                                2.201,  2.179, 2.160, 2.145, 2.131, 2.120, 2.110, 2.101, 2.093};

// Seconds a line, by least squares over the lines from `begin` to before `end`.
double slope(const std::vector<int64_t>& arrivals, size_t begin, size_t end) {
  const double count = static_cast<double>(end - begin);
  double sum_x = 0, sum_y = 0, sum_xx = 0, sum_xy = 0;
  for (size_t at = begin; at < end; ++at) {
    const double x = static_cast<double>(at - begin) - (count - 1) / 2;
    const double y = static_cast<double>(arrivals[at] - arrivals[begin]) * 1e-9;
    sum_x += x;
    sum_y += y;
    sum_xx += x * x;
    sum_xy += x * y;
  }
  return (sum_xy - sum_x * sum_y / count) / (sum_xx - sum_x * sum_x / count);
}

std::vector<std::string_view> cells_of(std::string_view line) {
  constexpr std::string_view separators = ",;\t ";
  std::vector<std::string_view> cells;
  while (cells.size() <= LineLog::most_columns) {
    const size_t begin = line.find_first_not_of(separators);
    if (begin == std::string_view::npos) break;
    const size_t end = std::min(line.find_first_of(separators, begin), line.size());
    cells.push_back(line.substr(begin, end - begin));
    line.remove_prefix(end);
  }
  return cells;
}

// A word that a header line of CSV can hold: no line noise, no date.
bool is_name(std::string_view cell) {
  const auto is_letter = [](char c) { return (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || (c & 0x80) != 0; };
  const auto is_control = [](char c) { return (c >= 0 && c < ' ') || c == 0x7f; };
  return !cell.empty() && (is_letter(cell.front()) || cell.front() == '_') &&
         std::none_of(cell.begin(), cell.end(), is_control);
}

}  // namespace

std::optional<LineRate> measure_line_rate(const std::vector<int64_t>& arrivals) {
  constexpr size_t fewest_lines = 20, most_blocks = 20, fewest_lines_a_block = 10;
  if (arrivals.size() < fewest_lines) return std::nullopt;
  const double seconds_a_line = slope(arrivals, 0, arrivals.size());
  if (!(seconds_a_line > 0)) return std::nullopt;  // all at once
  const size_t blocks = std::min(most_blocks, arrivals.size() / fewest_lines_a_block);
  double sum = 0, sum_of_squares = 0;
  for (size_t block = 0; block < blocks; ++block) {
    // Blocks share their ends, so that what falls between two lines belongs to one of them.
    const size_t begin = block * (arrivals.size() - 1) / blocks, end = (block + 1) * (arrivals.size() - 1) / blocks;
    const double mean =
        static_cast<double>(arrivals[end] - arrivals[begin]) * 1e-9 / static_cast<double>(end - begin) - seconds_a_line;
    sum += mean;
    sum_of_squares += mean * mean;
  }
  const double count = static_cast<double>(blocks);
  const double variance = std::max(0., (sum_of_squares - sum * sum / count) / (count - 1));
  const double half_width = student_t[blocks - 2] * std::sqrt(variance / count);
  LineRate rate;
  rate.rate_hz = 1 / seconds_a_line;
  rate.low_hz = 1 / (seconds_a_line + half_width);
  rate.high_hz = half_width < seconds_a_line ? 1 / (seconds_a_line - half_width) : INFINITY;
  return rate;
}

void LineLog::take(std::string_view bytes, int64_t nanoseconds) {
  while (!bytes.empty()) {
    const size_t end = bytes.find_first_of("\r\n");
    const std::string_view piece = bytes.substr(0, end);
    const bool fits = partial_.size() + piece.size() <= longest_line;
    if (fits) partial_ += piece;
    is_too_long_ = is_too_long_ || !fits;
    if (end == std::string_view::npos) return;
    bytes.remove_prefix(end + 1);
    take_line(partial_, nanoseconds);
    partial_.clear();
    is_too_long_ = false;
  }
}

void LineLog::pass_over(std::string_view line) {
  ++passed_over_;
  last_passed_over_ = line.substr(0, 200);
}

void LineLog::take_line(std::string_view line, int64_t nanoseconds) {
  const std::vector<std::string_view> cells = cells_of(line);
  if (cells.empty() && !is_too_long_) return;
  const bool may_be_half = is_first_;
  is_first_ = false;
  if (may_be_half) return;
  if (is_too_long_ || cells.size() > most_columns) return pass_over(line);

  std::vector<float> numbers;
  for (const std::string_view cell : cells) {
    const auto number = number_from(cell);
    if (number && std::abs(*number) <= 3e38) numbers.push_back(static_cast<float>(*number));
  }
  const bool are_numbers = numbers.size() == cells.size();
  if (numbers.empty() && columns_ == 0 && std::all_of(cells.begin(), cells.end(), is_name))
    names_.assign(cells.begin(), cells.end());
  if (!are_numbers || (columns_ != 0 && columns_ != numbers.size())) return pass_over(line);
  columns_ = numbers.size();
  arrivals_.push_back(nanoseconds);
  values_.insert(values_.end(), numbers.begin(), numbers.end());
}

std::string LineLog::csv() const {
  const bool has_names = names_.size() == columns_;
  std::string text = "timestamp";
  for (size_t column = 0; column < columns_; ++column) {
    text += "," + (has_names ? csv_cell(names_[column]) : fmt::format("value{}", column + 1));
  }
  text += "\n";
  for (size_t line = 0; line < lines(); ++line) {
    text += fmt::format("{:.3f}", static_cast<double>(arrivals_[line] - arrivals_.front()) * 1e-6);
    for (size_t column = 0; column < columns_; ++column) text += fmt::format(",{}", values_[line * columns_ + column]);
    text += "\n";
  }
  return text;
}

std::map<std::string, std::string> LineLog::describe() const {
  std::map<std::string, std::string> facts;
  if (passed_over_ > 0) {
    facts["lines passed over"] = fmt::format("{}, the last of them {}", passed_over_, quoted(last_passed_over_, 60));
  }
  const auto rate = measure_line_rate(arrivals_);
  if (!rate) {
    facts["rate"] = "too few lines to measure it";
    return facts;
  }
  describe_timing(measure_timing(arrivals_), facts);
  facts["rate"] = fmt::format("{:.6g} Hz (95 %: {:.6g} to {:.6g})", rate->rate_hz, rate->low_hz, rate->high_hz);
  return facts;
}

}  // namespace mote::host::recordings
