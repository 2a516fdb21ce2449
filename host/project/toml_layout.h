#pragma once

#include <cstddef>
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "host/project/toml.h"

namespace mote::host::project {

// Without spaces, tabs and carriage returns at both ends.
std::string_view trimmed(std::string_view text);

// "features", "spectral.order" → "features.spectral.order".
std::string joined_path(const std::string& section, const std::string& rest);

// Where things stand in the text of a mote.toml: its lines, counted from 0, its headers and its values. Refers to the
// text.
class TomlLayout {
 public:
  // Throws toml::parse_error.
  explicit TomlLayout(std::string_view text);

  const toml::table& table() const { return table_; }
  const std::string& line_end() const { return line_end_; }                  // as the text has it
  const std::map<size_t, std::string>& headers() const { return headers_; }  // line → section
  size_t line_count() const { return lines_.size(); }
  std::string_view line(size_t index) const { return lines_[index]; }
  size_t begin_of(size_t line) const { return line < begins_.size() ? begins_[line] : text_.size(); }

  static size_t line_of(const toml::source_position& place) { return static_cast<size_t>(place.line) - 1; }

  // The place as an index into the text.
  size_t byte_of(const toml::source_position& place) const;

  // Whether a header made `table`, its own or that of a table in it; otherwise dotted keys or braces did.
  bool begins_with_header(const toml::table& table) const;

  // The line of `section`'s header.
  std::optional<size_t> header_line(const std::string& section) const;

  // The section that line `line` stands in: "" before the first header.
  std::string section_at(size_t line) const;

  // The line after the last one of the section whose header stands at `header`.
  size_t body_end(size_t header) const;

  // The last line from `begin` to before `end` that holds a value.
  std::optional<size_t> last_value_line(size_t begin, size_t end) const;

  // The one of `table`'s values, also of tables in it, that ends last; nothing where it has none.
  static const toml::node* last_value(const toml::table& table);

 private:
  void find_headers(const toml::table& table);

  std::string_view text_;
  toml::table table_;
  std::vector<std::string_view> lines_;
  std::vector<size_t> begins_;
  std::map<size_t, std::string> headers_;
  std::string line_end_;
};

}  // namespace mote::host::project
