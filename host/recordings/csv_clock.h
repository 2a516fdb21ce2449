#pragma once

#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/project/project.h"
#include "host/recordings/csv_columns.h"
#include "host/recordings/csv_rows.h"
#include "host/recordings/date_time.h"

namespace mote::host::recordings {

// The timestamps of a CSV file and what they say of its rate. The arguments must outlive it.
class CsvClock {
 public:
  CsvClock(const CsvColumns& columns, const project::Csv& mapping, const CsvRows& rows);

  // Throws InputError: no timestamp.
  void take_row(std::span<const std::string_view> cells);

  // Hz, from mote.toml or the timestamps; 0 for a single reading. Throws InputError where nothing tells it, or
  // where more than one timestamp in a hundred is earlier than the one before: a clock may be set back, but no more.
  double rate_hz(size_t readings, const std::string& source, std::map<std::string, std::string>& metadata) const;

 private:
  int64_t moment_from(std::span<const std::string_view> cells);
  int64_t number_in_nanoseconds(std::string_view cell) const;
  void choose_unit(std::string_view cell);

  const CsvColumns& columns_;
  const project::Csv& mapping_;
  const CsvRows& rows_;
  double unit_nanoseconds_ = 0;  // 0: the timestamps are dates
  bool has_unit_ = false;
  DateTime first_;
  std::vector<int64_t> nanoseconds_;
  size_t backward_steps_ = 0;
  std::string first_backward_step_;  // "source:line: …"
};

}  // namespace mote::host::recordings
