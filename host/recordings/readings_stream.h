#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "host/project/project.h"
#include "host/recordings/csv_dialect.h"
#include "host/recordings/csv_rows.h"
#include "host/recordings/line_source.h"

namespace mote::host::recordings {

// Readings that come line by line, for `mote listen`: columns parted by comma, semicolon, tab or blank. Lines that are
// empty or comment (#…) are passed over; a quoted cell ends in its line.
class ReadingsStream {
 public:
  // A header line names the columns, among them those of `axes`, in any order; without one a line holds the axes'
  // values in their order, with the timestamp in front where `has_time`. `mapping` says separator, timestamps and what
  // a missing value does.
  ReadingsStream(ByteSource source, std::string name, std::vector<std::string> axes, project::Csv mapping,
                 bool has_time);
  ReadingsStream(const ReadingsStream&) = delete;  // rows_ looks at line_
  ReadingsStream& operator=(const ReadingsStream&) = delete;

  // The next reading: a number an axis, and behind them where `has_time` the seconds since Monday 00:00. Nothing at the
  // end. Throws InputError with the line.
  std::optional<std::vector<float>> next();

 private:
  using Cells = std::span<const std::string_view>;

  bool next_row();
  bool begin(Cells cells);
  void use_names(Cells cells);
  void use_order(size_t columns);
  size_t place_of(std::string_view name, std::span<const std::string> names) const;
  std::optional<std::vector<float>> reading_of(Cells cells);
  float value_of(std::string_view cell) const;
  float time_of(Cells cells) const;
  std::string_view cell_at(size_t column, Cells cells) const;

  LineSource lines_;
  std::vector<std::string> axes_;
  project::Csv mapping_;
  bool has_time_;
  std::string line_;
  std::optional<CsvDialect> dialect_;    // by the first line
  std::optional<CsvRows> rows_;          // of line_: one, or those that a lone \r ends
  size_t names_ = 0;                     // in the header line; 0: there is none
  std::optional<bool> has_row_numbers_;  // without a name; by the first row of readings
  std::vector<size_t> columns_;          // of the axes; empty until the first row
  std::optional<size_t> timestamp_, time_;
  std::vector<float> last_;  // reading, for what holds on
};

}  // namespace mote::host::recordings
