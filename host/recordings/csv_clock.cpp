#include "host/recordings/csv_clock.h"

#include <charconv>
#include <cmath>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/recordings/timing.h"

namespace mote::host::recordings {

namespace {

// Two timestamps in this range are less than 2^63 ns apart.
constexpr double most_nanoseconds = 4e18;

double nanoseconds_of_unit(std::string_view unit) {
  if (unit == "s") return 1e9;
  if (unit == "ms") return 1e6;
  if (unit == "us") return 1e3;
  return 1;
}

}  // namespace

CsvClock::CsvClock(const CsvColumns& columns, const project::Csv& mapping, const CsvRows& rows)
    : columns_(columns), mapping_(mapping), rows_(rows) {
  if (mapping.timestamp_unit == "auto") return;
  has_unit_ = true;
  if (mapping.timestamp_unit != "date") unit_nanoseconds_ = nanoseconds_of_unit(mapping.timestamp_unit);
}

// The first timestamp says whether they are dates.
void CsvClock::choose_unit(std::string_view cell) {
  has_unit_ = true;
  if (!number_from(cell)) return;
  const std::string& name = columns_.names[*columns_.timestamp];
  if (name != "timestamp") {
    rows_.fail(
        fmt::format("the timestamps of column {} are numbers: expected data.csv.timestamp_unit to be s, ms, us, ns "
                    "or date",
                    quoted(name, 60)));
  }
  unit_nanoseconds_ = nanoseconds_of_unit("ms");
}

int64_t CsvClock::number_in_nanoseconds(std::string_view cell) const {
  // Whole numbers keep every digit: nanoseconds since 1970 are more than a double holds.
  int64_t whole = 0;
  const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), whole);
  const bool is_whole = error == std::errc() && end == cell.data() + cell.size();
  const auto number = is_whole ? static_cast<double>(whole) : number_from(cell);
  if (!number) rows_.fail(fmt::format("expected a timestamp, found {}", quoted(cell, 40)));
  if (std::abs(*number) * unit_nanoseconds_ > most_nanoseconds) {
    rows_.fail(fmt::format("a timestamp beyond 126 years: {}", quoted(cell, 40)));
  }
  if (is_whole) return whole * static_cast<int64_t>(unit_nanoseconds_);
  return std::llround(*number * unit_nanoseconds_);
}

int64_t CsvClock::moment_from(std::span<const std::string_view> cells) {
  const std::string_view cell = cells[*columns_.timestamp];
  if (!has_unit_) choose_unit(cell);
  if (unit_nanoseconds_ != 0) return number_in_nanoseconds(cell);
  auto moment = date_time_from(cell, mapping_.timestamp_unit == "date");
  if (!moment) {
    rows_.fail(fmt::format("expected a date as 2026-11-29 10:05:30 or 29-11-2026, found {}", quoted(cell, 40)));
  }
  if (columns_.time) {
    const auto time = time_of_day_from(cells[*columns_.time]);
    if (!time) {
      rows_.fail(fmt::format("expected a time of day as 10:05:30, found {}", quoted(cells[*columns_.time], 40)));
    }
    moment->nanoseconds += *time;
  }
  if (nanoseconds_.empty()) first_ = *moment;
  return moment->nanoseconds;
}

void CsvClock::take_row(std::span<const std::string_view> cells) {
  if (!columns_.timestamp) return;
  const int64_t moment = moment_from(cells);
  if (!nanoseconds_.empty() && moment < nanoseconds_.back() && backward_steps_++ == 0) {
    first_backward_step_ = fmt::format("{}: its timestamp {} is earlier than the one before", rows_.place(),
                                       quoted(cells[*columns_.timestamp], 40));
  }
  nanoseconds_.push_back(moment);
}

double CsvClock::rate_hz(size_t readings, const std::string& source,
                         std::map<std::string, std::string>& metadata) const {
  const bool has_dates = !nanoseconds_.empty() && unit_nanoseconds_ == 0;
  if (has_dates) {
    metadata["time"] = to_iso_8601(first_);
    metadata["date"] = metadata["time"].substr(0, 10);
  }
  if (backward_steps_ * 100 > nanoseconds_.size()) {
    throw_input_error("{}: expected readings in the order of time", first_backward_step_);
  }
  const bool has_rate = mapping_.rate_hz > 0;
  if (nanoseconds_.size() >= 2 && nanoseconds_.front() < nanoseconds_.back()) {
    const Timing timing = measure_timing(nanoseconds_);
    describe_timing(timing, metadata);
    if (!has_rate) return timing.rate_hz;
  }
  if (has_rate) {
    metadata.emplace("rate", fmt::format("{:.6g} Hz by mote.toml", mapping_.rate_hz));
    return mapping_.rate_hz;
  }
  if (readings <= 1) return 0;
  if (!nanoseconds_.empty()) throw_input_error("{}: all its timestamps are the same", source);
  const std::string hint =
      columns_.clock_like ? fmt::format(" (column {} looks like it)", quoted(columns_.names[*columns_.clock_like], 60))
                          : "";
  throw_input_error("{}: nothing says when its readings were taken: expected data.csv.timestamp{} or data.csv.rate_hz",
                    source, hint);
}

}  // namespace mote::host::recordings
