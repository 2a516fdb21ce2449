#include "host/study/csv_rows.h"

#include <algorithm>

#include "host/base/error.h"

namespace mote::host::study {

namespace {

bool is_space(char c) { return c == ' ' || c == '\t'; }

class Parser {
 public:
  Parser(std::string_view text, const std::string& name) : text_(text), name_(name) {
    if (text_.substr(0, 3) == "\xef\xbb\xbf") text_.remove_prefix(3);
    if (text_.find('\0') != std::string_view::npos) throw_input_error("{}: isn't text: it holds a NUL byte", name_);
    const std::string_view first = text_.substr(0, text_.find_first_of("\r\n"));
    if (std::count(first.begin(), first.end(), ';') > std::count(first.begin(), first.end(), ',')) separator_ = ';';
  }

  std::vector<CsvRow> run() {
    std::vector<CsvRow> rows;
    while (at_ < text_.size()) {
      CsvRow row{line_, {}};
      do {
        row.cells.push_back(cell());
      } while (take(separator_));
      take('\r');
      if (at_ < text_.size() && !take('\n')) {
        throw_input_error("{}:{}: text stands behind a closing quote: expected a '{}' or the line's end", name_, line_,
                          separator_);
      }
      ++line_;
      const bool is_empty =
          std::all_of(row.cells.begin(), row.cells.end(), [](const std::string& cell) { return cell.empty(); });
      if (!is_empty) rows.push_back(std::move(row));
    }
    return rows;
  }

 private:
  bool take(char c) {
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }

  void skip_spaces() {
    while (at_ < text_.size() && is_space(text_[at_])) ++at_;
  }

  std::string cell() {
    skip_spaces();
    if (take('"')) return quoted_cell();
    std::string cell;
    while (at_ < text_.size() && text_[at_] != separator_ && text_[at_] != '\n' && text_[at_] != '\r') {
      cell += text_[at_++];
    }
    while (!cell.empty() && is_space(cell.back())) cell.pop_back();
    return cell;
  }

  std::string quoted_cell() {
    const size_t begin = line_;
    std::string cell;
    for (;;) {
      if (at_ >= text_.size()) throw_input_error("{}:{}: a quote isn't closed", name_, begin);
      const char c = text_[at_++];
      if (c == '\n') ++line_;
      if (c != '"') {
        cell += c;
      } else if (!take('"')) {
        skip_spaces();
        return cell;
      } else {
        cell += '"';
      }
    }
  }

  std::string_view text_;
  const std::string& name_;
  char separator_ = ',';
  size_t at_ = 0;
  size_t line_ = 1;
};

}  // namespace

std::vector<CsvRow> parse_csv(std::string_view text, const std::string& name) { return Parser(text, name).run(); }

std::string csv_cell(const std::string& cell) {
  const bool is_plain = cell.find_first_of(",;\"\r\n") == std::string::npos &&
                        (cell.empty() || (!is_space(cell.front()) && !is_space(cell.back())));
  if (is_plain) return cell;
  std::string result = "\"";
  for (const char c : cell) {
    if (c == '"') result += '"';
    result += c;
  }
  return result + "\"";
}

}  // namespace mote::host::study
