#include "host/footprint/power_trace.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/footprint/table_text.h"

namespace mote::host::footprint {
namespace {

struct Column {
  size_t index = 0;
  double factor = 1;  // to s, A, V or W
};

struct Columns {
  std::optional<Column> time, current, voltage, power;
  char separator = ',';
};

// "current (ua)" → 1e-6; no brackets: 1.
std::optional<double> factor_of(const std::string& name, std::string_view unit) {
  const size_t open = name.find_first_of("(["), close = name.find_first_of(")]");
  if (open == std::string::npos || close == std::string::npos || close < open) return 1;
  const std::string_view given = trimmed(std::string_view(name).substr(open + 1, close - open - 1));
  if (given == unit) return 1;
  struct Prefix {
    std::string_view text;
    double factor;
  };
  // Micro is written in two ways in Unicode.
  constexpr Prefix prefixes[] = {{"n", 1e-9}, {"u", 1e-6}, {"\xC2\xB5", 1e-6}, {"\xCE\xBC", 1e-6}, {"m", 1e-3}};
  for (const Prefix& prefix : prefixes) {
    if (given == std::string(prefix.text) + std::string(unit)) return prefix.factor;
  }
  return std::nullopt;
}

Columns read_header(std::string_view line, const std::string& file_name, size_t number) {
  Columns columns;
  columns.separator = separator_of(line);
  const std::vector<std::string> names = split_cells(line, columns.separator);
  struct Wanted {
    std::optional<Column>& column;
    const char* word;
    const char* unit;
  };
  const Wanted wanted[] = {{columns.time, "time", "s"},
                           {columns.current, "current", "a"},
                           {columns.voltage, "voltage", "v"},
                           {columns.power, "power", "w"}};
  for (size_t i = 0; i < names.size(); ++i) {
    const std::string name = lower_case(names[i]);
    for (const Wanted& one : wanted) {
      if (one.column || name.find(one.word) == std::string::npos) continue;
      const std::optional<double> factor = factor_of(name, one.unit);
      if (!factor) {
        throw_input_error("{}: line {}: the unit of {} isn't known: expected {} with n, u, m or nothing before it",
                          file_name, number, quoted(names[i], 40), one.unit);
      }
      one.column = Column{i, *factor};
      break;
    }
  }
  if (!columns.time || (!columns.power && !columns.current)) {
    throw_input_error(
        "{}: line {}: expected the names of columns, among them a time and a current or power, as a PPK2 or Joulescope "
        "writes them: found {}",
        file_name, number, quoted(line, 60));
  }
  return columns;
}

double value_at(const std::vector<std::string>& cells, const Column& column, const std::string& file_name,
                size_t number) {
  if (column.index >= cells.size()) {
    throw_input_error("{}: line {}: has {} columns: expected at least {}", file_name, number, cells.size(),
                      column.index + 1);
  }
  const std::optional<double> value = number_in(cells[column.index]);
  if (!value) {
    throw_input_error("{}: line {}: column {} is {}: expected a number", file_name, number, column.index + 1,
                      quoted(cells[column.index], 40));
  }
  return *value * column.factor;
}

class Mean {
 public:
  void add(double seconds, double watts) {
    if (trace.samples > 0) joules_ += (seconds - last_s_) * (watts + last_w_) / 2;
    if (trace.samples == 0) first_s_ = seconds;
    last_s_ = seconds;
    last_w_ = watts;
    trace.peak_mw = std::max(trace.peak_mw, watts * 1000);
    ++trace.samples;
  }
  bool goes_on(double seconds) const { return trace.samples == 0 || seconds >= last_s_; }
  PowerTrace finish() {
    trace.seconds = last_s_ - first_s_;
    if (trace.seconds > 0) trace.mean_mw = joules_ / trace.seconds * 1000;
    return trace;
  }
  PowerTrace trace;

 private:
  double joules_ = 0, first_s_ = 0, last_s_ = 0, last_w_ = 0;
};

}  // namespace

PowerTrace read_power_trace(std::string_view csv, const std::string& file_name, double volts) {
  if (csv.starts_with("\xEF\xBB\xBF")) csv.remove_prefix(3);
  LineReader lines(csv);
  std::string_view line;
  std::optional<Columns> columns;
  Mean mean;
  while (lines.next(line)) {
    if (trimmed(line).empty()) continue;
    if (!columns) {
      if (line.front() == '#') line.remove_prefix(1);
      columns = read_header(line, file_name, lines.number());
      if (!columns->power && !columns->voltage && !(volts > 0)) {
        throw_input_error(
            "{}: has a current and no voltage: expected the supply voltage too (footprint.trace_volts, or "
            "--volts)",
            file_name);
      }
      continue;
    }
    if (line.front() == '#') continue;
    const std::vector<std::string> cells = split_cells(line, columns->separator);
    const double seconds = value_at(cells, *columns->time, file_name, lines.number());
    double watts = 0;
    if (columns->power) {
      watts = value_at(cells, *columns->power, file_name, lines.number());
    } else {
      const double amperes = value_at(cells, *columns->current, file_name, lines.number());
      watts = amperes * (columns->voltage ? value_at(cells, *columns->voltage, file_name, lines.number()) : volts);
    }
    if (!mean.goes_on(seconds)) {
      throw_input_error("{}: line {}: its time is before the line above: expected times in order", file_name,
                        lines.number());
    }
    mean.add(seconds, watts);
  }
  PowerTrace trace = mean.finish();
  if (!(trace.seconds > 0)) throw_input_error("{}: expected samples of at least two moments", file_name);
  if (!(trace.mean_mw > 0 && trace.mean_mw <= 1e12)) {
    throw_input_error("{}: its mean power is {:.3g} mW: expected more than 0 (is the meter the other way round?)",
                      file_name, trace.mean_mw);
  }
  const std::string at = columns->power || columns->voltage ? "" : fmt::format(", at {:g} V", volts);
  trace.source = fmt::format("{}: {} samples over {:.3g} s, peak {:.3g} mW{}", file_name, with_thousands(trace.samples),
                             trace.seconds, trace.peak_mw, at);
  return trace;
}

}  // namespace mote::host::footprint
