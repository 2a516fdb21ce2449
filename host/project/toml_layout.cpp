#include "host/project/toml_layout.h"

#include <algorithm>

namespace mote::host::project {

namespace {

bool is_blank(char c) { return c == ' ' || c == '\t' || c == '\r'; }

// "[a.b]  # why" → "a.b": the line alone is TOML too.
std::string path_of_header(std::string_view line) {
  const toml::table whole = toml::parse(line);
  std::string path;
  const toml::table* table = &whole;
  while (table != nullptr && !table->empty()) {
    path = joined_path(path, std::string(table->begin()->first.str()));
    table = table->begin()->second.as_table();
  }
  return path;
}

// Inline tables count as values.
template <typename Visit>
void visit_values(const toml::table& table, const Visit& visit) {
  for (const auto& [key, node] : table) {
    const auto* inner = node.as_table();
    if (inner != nullptr && !inner->is_inline()) {
      visit_values(*inner, visit);
    } else {
      visit(node);
    }
  }
}

}  // namespace

std::string_view trimmed(std::string_view text) {
  while (!text.empty() && is_blank(text.front())) text.remove_prefix(1);
  while (!text.empty() && is_blank(text.back())) text.remove_suffix(1);
  return text;
}

std::string joined_path(const std::string& section, const std::string& rest) {
  return section.empty() ? rest : section + "." + rest;
}

TomlLayout::TomlLayout(std::string_view text) : text_(text), table_(toml::parse(text)) {
  for (size_t begin = 0; begin < text_.size();) {
    const size_t end = std::min(text_.find('\n', begin), text_.size());
    lines_.emplace_back(text_.substr(begin, end - begin));
    begins_.push_back(begin);
    begin = end + 1;
  }
  line_end_ = text_.find("\r\n") != std::string_view::npos ? "\r\n" : "\n";
  find_headers(table_);
}

size_t TomlLayout::byte_of(const toml::source_position& place) const {
  if (line_of(place) >= lines_.size()) return text_.size();
  const std::string_view line = lines_[line_of(place)];
  size_t byte = 0;
  // Columns count characters, here of UTF-8.
  for (auto column = place.column; column > 1 && byte < line.size(); --column) {
    do ++byte;
    while (byte < line.size() && (static_cast<unsigned char>(line[byte]) & 0xC0) == 0x80);
  }
  return begins_[line_of(place)] + byte;
}

bool TomlLayout::begins_with_header(const toml::table& table) const {
  const size_t begin = table.source().begin ? byte_of(table.source().begin) : text_.size();
  return begin < text_.size() && text_[begin] == '[';
}

std::optional<size_t> TomlLayout::header_line(const std::string& section) const {
  for (const auto& [line, path] : headers_) {
    if (path == section) return line;
  }
  return std::nullopt;
}

std::string TomlLayout::section_at(size_t line) const {
  std::string section;
  for (const auto& [at, path] : headers_) section = at <= line ? path : section;
  return section;
}

size_t TomlLayout::body_end(size_t header) const {
  const auto next = headers_.upper_bound(header);
  return next == headers_.end() ? lines_.size() : next->first;
}

std::optional<size_t> TomlLayout::last_value_line(size_t begin, size_t end) const {
  std::optional<size_t> last;
  visit_values(table_, [&](const toml::node& node) {
    const size_t line = line_of(node.source().end);
    if (line_of(node.source().begin) >= begin && line < end) last = std::max(last.value_or(0), line);
  });
  return last;
}

const toml::node* TomlLayout::last_value(const toml::table& table) {
  const toml::node* last = nullptr;
  visit_values(table, [&](const toml::node& node) {
    if (last == nullptr || last->source().end < node.source().end) last = &node;
  });
  return last;
}

void TomlLayout::find_headers(const toml::table& table) {
  for (const auto& [key, node] : table) {
    const auto* inner = node.as_table();
    if (inner == nullptr || inner->is_inline()) continue;
    if (begins_with_header(*inner)) {
      const size_t line = line_of(inner->source().begin);
      headers_[line] = path_of_header(trimmed(lines_[line]));
    }
    find_headers(*inner);
  }
}

}  // namespace mote::host::project
