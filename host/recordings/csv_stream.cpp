#include <algorithm>
#include <charconv>
#include <optional>
#include <string_view>
#include <vector>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/recordings/csv_dialect.h"
#include "host/recordings/csv_rows.h"
#include "host/recordings/line_source.h"
#include "host/recordings/pcm16.h"
#include "host/recordings/stream.h"

namespace mote::host::recordings {

namespace {

class CsvStream final : public SampleStream {
 public:
  CsvStream(ByteSource source, std::string name, CsvOptions options)
      : lines_(std::move(source), std::move(name)), options_(std::move(options)) {}

  size_t read(std::span<int16_t> samples) override {
    size_t count = 0;
    while (count < samples.size()) {
      // What has come is given before more is waited for.
      if (count > 0 && !lines_.has_line()) break;
      const auto line = lines_.next();
      if (!line) break;
      if (const auto sample = sample_of(*line)) samples[count++] = *sample;
    }
    return count;
  }

 private:
  std::optional<int16_t> sample_of(std::string_view line) {
    if (bare_cell(line).empty()) return std::nullopt;
    if (!column_) {
      const bool is_header = begin(line);
      if (is_header) return std::nullopt;
    }
    const std::vector<std::string> cells = split(line, dialect_.separator);
    if (*column_ >= cells.size()) {
      lines_.fail(fmt::format("expected at least {} columns, found {}", *column_ + 1, cells.size()));
    }
    const std::string_view cell = bare_cell(cells[*column_]);
    const auto value = number_in(cell);
    if (!value) lines_.fail(fmt::format("expected a number, found {}", quoted(cell, 40)));
    return saturate_to_pcm16(*value * options_.scale);
  }

  std::optional<double> number_in(std::string_view cell) const {
    const auto pointed = dialect_.has_decimal_commas ? with_decimal_point(cell) : std::nullopt;
    return number_from(pointed ? *pointed : cell);
  }

  // Chooses separator and column by the first line; true where it is a header.
  bool begin(std::string_view line) {
    dialect_ = csv_dialect({}, line);
    if (dialect_.separator == ' ') dialect_.separator = ',';  // within a name
    std::vector<std::string> cells = split(line, dialect_.separator);
    for (std::string& cell : cells) cell = std::string(bare_cell(cell));
    const bool is_header =
        std::ranges::none_of(cells, [&](const std::string& cell) { return number_in(cell).has_value(); });
    column_ = choose_column(cells, is_header);
    return is_header;
  }

  size_t choose_column(const std::vector<std::string>& cells, bool is_header) const {
    if (options_.column.empty()) {
      if (cells.size() == 1) return 0;
      const std::string names = is_header ? " (" + join(cells, ", ") + ")" : "";
      lines_.fail(fmt::format("{} columns{}: expected one, or a column to be chosen", cells.size(), names));
    }
    const auto named = std::ranges::find(cells, options_.column);
    if (is_header && named != cells.end()) return static_cast<size_t>(named - cells.begin());
    size_t index = 0;
    const std::string& text = options_.column;
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), index);
    if (error == std::errc() && end == text.data() + text.size() && index >= 1 && index <= cells.size())
      return index - 1;
    if (is_header) {
      lines_.fail(fmt::format("no column {}{}: found {}", quoted(text), did_you_mean(text, cells), join(cells, ", ")));
    }
    lines_.fail(fmt::format("no column {}: found {} columns without names", quoted(text), cells.size()));
  }

  LineSource lines_;
  CsvOptions options_;
  CsvDialect dialect_;  // by the first line
  std::optional<size_t> column_;
};

}  // namespace

std::unique_ptr<SampleStream> read_csv_stream(ByteSource source, std::string name, CsvOptions options) {
  return std::make_unique<CsvStream>(std::move(source), std::move(name), std::move(options));
}

}  // namespace mote::host::recordings
