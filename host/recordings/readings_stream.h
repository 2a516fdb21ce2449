#pragma once

#include <cstdint>
#include <deque>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/project/project.h"
#include "host/recordings/csv_dialect.h"
#include "host/recordings/line_source.h"

namespace mote::host::recordings {

// Readings that come line by line, for `mote listen`: columns parted by comma, semicolon, tab or blank.
class ReadingsStream {
 public:
  // A header line names the columns, among them those of `axes`, in any order; without one a line holds the axes'
  // values in their order, with the timestamp in front where `has_time`. `mapping` says separator, timestamps and what
  // a missing value does.
  ReadingsStream(ByteSource source, std::string name, std::vector<std::string> axes, project::Csv mapping,
                 bool has_time);

  // The next reading: a number an axis, and behind them where `has_time` the seconds since Monday 00:00. Nothing at the
  // end. Throws InputError with the line.
  std::optional<std::vector<float>> next();

 private:
  std::vector<std::string_view> cells_of(std::string_view line);
  bool begin(const std::vector<std::string_view>& cells);
  void use_names(const std::vector<std::string_view>& names);
  void use_order(size_t columns);
  std::optional<std::vector<float>> reading_of(const std::vector<std::string_view>& cells);
  float time_of(const std::vector<std::string_view>& cells) const;

  LineSource lines_;
  std::vector<std::string> axes_;
  project::Csv mapping_;
  bool has_time_;
  std::optional<CsvDialect> dialect_;  // by the first line
  std::deque<std::string> rewritten_;  // cells of the line in which a comma stood for a point
  size_t names_ = 0;                   // in the header line; 0: there is none
  std::vector<size_t> columns_;        // of the axes; empty until the first line
  std::optional<size_t> timestamp_, time_;
  std::vector<float> last_;  // reading, for what holds on
};

}  // namespace mote::host::recordings
