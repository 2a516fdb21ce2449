#pragma once

#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mote::host::footprint {

// Lines of a text, without their ends; the last one may have none.
class LineReader {
 public:
  explicit LineReader(std::string_view text) : rest_(text) {}
  bool next(std::string_view& line);
  size_t number() const { return number_; }  // of the line that was given last, from 1

 private:
  std::string_view rest_;
  size_t number_ = 0;
};

// The one of ; tab , that is most frequent in a header line.
char separator_of(std::string_view header);

// Cells of a line; "…" holds separators, and "" in it is a quote.
std::vector<std::string> split_cells(std::string_view line, char separator);

// A whole cell as a finite number, blanks around it allowed.
std::optional<double> number_in(std::string_view cell);

std::string_view trimmed(std::string_view text);
std::string lower_case(std::string_view text);

}  // namespace mote::host::footprint
