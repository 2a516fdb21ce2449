#include "host/study/readings.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <map>
#include <set>
#include <tuple>

#include "host/base/counted.h"
#include "host/base/error.h"
#include "host/base/text.h"
#include "host/study/csv_rows.h"

namespace mote::host::study {

namespace {

std::vector<std::string> columns_of(const Protocol& protocol) {
  std::vector<std::string> columns = {"participant", "truth", "repetition", "reading", "note"};
  for (const Attribute& attribute : protocol.attributes) columns.push_back(attribute.name);
  for (const ProtocolCondition& condition : protocol.conditions) {
    columns.push_back(planned_column(condition));
    columns.push_back(measured_column(condition));
  }
  return columns;
}

// "distance [cm]" → "distance".
std::string without_unit(const std::string& column) {
  const size_t bracket = column.find(" [");
  return bracket == std::string::npos ? column : column.substr(0, bracket);
}

class Sheet {
 public:
  Sheet(const std::string& name, const Protocol& protocol)
      : name_(name), protocol_(protocol), settings_(settings_of(protocol)) {}

  std::vector<Reading> read(std::string_view text) {
    const std::vector<CsvRow> rows = parse_csv(text, name_);
    if (rows.empty())
      throw_input_error("{}: is empty: expected a line of columns' names, then a reading a line", name_);
    read_header(rows.front());
    std::vector<Reading> readings;
    for (size_t i = 1; i < rows.size(); ++i) readings.push_back(read_row(rows[i]));
    if (readings.empty()) throw_input_error("{}: holds no readings", name_);
    check_participants(readings);
    return readings;
  }

 private:
  [[noreturn]] void fail(size_t line, const std::string& column, const std::string& what) const {
    throw_input_error("{}:{}: {}: {}", name_, line, column, what);
  }

  void read_header(const CsvRow& row) {
    const std::vector<std::string> known = columns_of(protocol_);
    for (size_t i = 0; i < row.cells.size(); ++i) {
      const std::string& column = row.cells[i];
      if (column.empty()) fail(row.line, fmt::format("column {}", i + 1), "has no name");
      if (std::find(known.begin(), known.end(), column) == known.end()) fail_unknown(row.line, column, known);
      if (!place_.emplace(column, i).second) fail(row.line, column, "stands twice");
    }
    for (const std::string& column : known) {
      if (column != "note" && place_.count(column) == 0) fail(row.line, column, "this column is missing");
    }
    cells_ = row.cells.size();
  }

  [[noreturn]] void fail_unknown(size_t line, const std::string& column, const std::vector<std::string>& known) const {
    for (const std::string& other : known) {
      if (without_unit(other) != without_unit(column)) continue;
      fail(line, quoted(column, 60), fmt::format("is in another unit than the protocol: expected {}", quoted(other)));
    }
    fail(line, quoted(column, 60),
         fmt::format("is no column of the protocol{}: expected {}", did_you_mean(column, known), join(known, ", ")));
  }

  std::string cell(const CsvRow& row, const std::string& column) const { return row.cells[place_.at(column)]; }

  double number(const CsvRow& row, const std::string& column) const {
    const std::string text = cell(row, column);
    if (text.empty()) fail(row.line, column, "is empty: fill it in, or delete the row if it couldn't be done");
    char* end = nullptr;
    const double number = std::strtod(text.c_str(), &end);
    if (*end == '\0' && std::isfinite(number)) return number;
    const char* hint = text.find(',') != std::string::npos ? " with a point, not a comma" : " without a unit";
    fail(row.line, column, fmt::format("{}: expected a number{}", quoted(text, 40), hint));
  }

  // Throws where the row is no setting of the protocol.
  size_t find_setting(const CsvRow& row) const {
    std::vector<double> levels;
    for (const ProtocolCondition& condition : protocol_.conditions) {
      const std::string column = planned_column(condition);
      const double level = number(row, column);
      if (std::find(condition.levels.begin(), condition.levels.end(), level) == condition.levels.end()) {
        fail(row.line, column,
             fmt::format("{:g} {} isn't in the protocol: expected {:g}", level, condition.unit,
                         fmt::join(condition.levels, ", ")));
      }
      levels.push_back(level);
    }
    for (size_t i = 0; i < settings_.size(); ++i) {
      if (settings_[i].levels == levels) return i;
    }
    fail(row.line, planned_column(protocol_.conditions.front()),
         "more than one condition is away from its first level: the protocol varies one at a time");
  }

  std::vector<double> read_measured(const CsvRow& row, const Setting& setting) const {
    std::vector<double> measured;
    for (size_t i = 0; i < protocol_.conditions.size(); ++i) {
      const ProtocolCondition& condition = protocol_.conditions[i];
      const std::string column = measured_column(condition);
      measured.push_back(number(row, column));
      if (std::fabs(measured.back() - setting.levels[i]) <= condition.tolerance * (1 + 1e-9)) continue;
      fail(row.line, column,
           fmt::format("{:g} {} lies further than {:g} {} from the {:g} {} that were planned (another unit?)",
                       measured.back(), condition.unit, condition.tolerance, condition.unit, setting.levels[i],
                       condition.unit));
    }
    return measured;
  }

  std::vector<double> read_attributes(const CsvRow& row, const std::string& participant) {
    std::vector<double> values;
    for (const Attribute& attribute : protocol_.attributes) {
      const double value = number(row, attribute.name);
      if (value < attribute.low || value > attribute.high) {
        fail(
            row.line, attribute.name,
            fmt::format("{:g} isn't on the scale, which goes from {:g} to {:g}", value, attribute.low, attribute.high));
      }
      const bool has_bin = std::any_of(attribute.bins.begin(), attribute.bins.end(),
                                       [&](const Bin& bin) { return value >= bin.low && value <= bin.high; });
      if (!has_bin) fail(row.line, attribute.name, fmt::format("{:g} lies in none of the bins", value));
      values.push_back(value);
    }
    const auto [known, is_new] = attributes_.try_emplace(participant, std::pair(row.line, values));
    for (size_t i = 0; !is_new && i < values.size(); ++i) {
      if (known->second.second[i] == values[i]) continue;
      fail(row.line, protocol_.attributes[i].name,
           fmt::format("{:g} for participant {}, but {:g} in line {}", values[i], quoted(participant, 40),
                       known->second.second[i], known->second.first));
    }
    return values;
  }

  void read_told(const CsvRow& row, Reading& reading) const {
    if (protocol_.tells_number()) {
      reading.true_number = number(row, "truth");
      reading.told_number = number(row, "reading");
      return;
    }
    reading.truth = cell(row, "truth");
    reading.told = cell(row, "reading");
    const std::vector<std::string>& labels = protocol_.labels;
    if (std::find(labels.begin(), labels.end(), reading.truth) == labels.end()) {
      fail(row.line, "truth",
           fmt::format("{} is no label of the protocol{}: expected {}", quoted(reading.truth, 40),
                       did_you_mean(reading.truth, labels), join(labels, ", ")));
    }
    if (reading.told.empty()) {
      fail(row.line, "reading",
           fmt::format("is empty: write {} where the sensor told nothing, or delete the row if it couldn't be done",
                       told_nothing));
    }
    if (reading.told != told_nothing && std::find(labels.begin(), labels.end(), reading.told) == labels.end()) {
      fail(row.line, "reading",
           fmt::format("{} is no label of the protocol{}: expected {} or {}", quoted(reading.told, 40),
                       did_you_mean(reading.told, labels), join(labels, ", "), told_nothing));
    }
  }

  Reading read_row(const CsvRow& row) {
    if (row.cells.size() != cells_) {
      throw_input_error("{}:{}: holds {}, expected {} as in the first line", name_, row.line,
                        counted(row.cells.size(), "cell"), cells_);
    }
    Reading reading{.line = row.line, .participant = cell(row, "participant"), .truth = "", .told = ""};
    if (reading.participant.empty()) fail(row.line, "participant", "is empty");
    const double repetition = number(row, "repetition");
    if (repetition != std::floor(repetition) || repetition < 1 || repetition > protocol_.repetitions) {
      fail(row.line, "repetition",
           fmt::format("{:g} isn't in the protocol: expected 1 to {}", repetition, protocol_.repetitions));
    }
    reading.repetition = static_cast<int>(repetition);
    reading.setting = find_setting(row);
    reading.measured = read_measured(row, settings_[reading.setting]);
    reading.attributes = read_attributes(row, reading.participant);
    read_told(row, reading);
    const auto [other, is_new] = lines_.try_emplace(
        std::tuple(reading.participant, reading.setting, reading.truth, reading.repetition), reading.line);
    if (!is_new) {
      fail(row.line, "participant",
           fmt::format("{} has the same reading in line {}: the same truth, setting and repetition",
                       quoted(reading.participant, 40), other->second));
    }
    return reading;
  }

  void check_participants(const std::vector<Reading>& readings) const {
    std::set<std::string> participants;
    for (const Reading& reading : readings) participants.insert(reading.participant);
    if (participants.size() == static_cast<size_t>(protocol_.participants)) return;
    throw_input_error(
        "{}: names {}, but the protocol says participants = {}: write there how many took part, or add who is missing",
        name_, counted(participants.size(), "participant"), protocol_.participants);
  }

  const std::string& name_;
  const Protocol& protocol_;
  std::vector<Setting> settings_;
  std::map<std::string, size_t> place_;
  size_t cells_ = 0;
  std::map<std::string, std::pair<size_t, std::vector<double>>> attributes_;  // by participant, with the first line
  std::map<std::tuple<std::string, size_t, std::string, int>, size_t> lines_;
};

}  // namespace

std::vector<Reading> parse_readings(std::string_view text, const std::string& name, const Protocol& protocol) {
  return Sheet(name, protocol).read(text);
}

}  // namespace mote::host::study
