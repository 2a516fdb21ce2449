#include "host/project/edit.h"

#include <fmt/format.h>

#include <algorithm>
#include <optional>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/project/key_table.h"
#include "host/project/toml_layout.h"

namespace mote::host::project {

namespace {

bool is_within(const std::string& path, const std::string& section) {
  return path == section || path.starts_with(section + ".");
}

// One key of one text.
class Edit {
 public:
  Edit(const std::string& text, const Row& row, std::string value, std::string default_value)
      : text_(text), layout_(text), row_(row), value_(std::move(value)), default_(std::move(default_value)) {}

  std::string result() const {
    if (const auto node = layout_.table().at_path(row_.path)) return replaced(*node.node());
    if (value_ == default_) return text_;
    if (const auto line = commented_default()) return uncommented(*line);
    return added();
  }

 private:
  std::string replaced(const toml::node& node) const {
    const size_t begin = layout_.byte_of(node.source().begin);
    size_t end = layout_.byte_of(node.source().end);
    std::string value = value_;
    // A comment behind it stays in its column where there is room.
    size_t comment = end;
    while (comment < text_.size() && text_[comment] == ' ') ++comment;
    if (comment > end && comment < text_.size() && text_[comment] == '#') {
      const size_t old_size = end - begin;
      if (value.size() < old_size) value.append(old_size - value.size(), ' ');
      if (value.size() > old_size) end += std::min(value.size() - old_size, comment - end - 1);
    }
    return text_.substr(0, begin) + value + text_.substr(end);
  }

  std::optional<size_t> commented_default() const {
    const auto header = layout_.header_line(section_of(row_.path));
    if (!header) return std::nullopt;
    const std::string wanted = fmt::format("{} = {}", name_of(row_.path), default_);
    for (size_t line = *header + 1; line < layout_.body_end(*header); ++line) {
      const std::string_view text = trimmed(layout_.line(line));
      if (text.starts_with('#') && trimmed(text.substr(1)) == wanted) return line;
    }
    return std::nullopt;
  }

  std::string uncommented(size_t line) const {
    const std::string_view old = layout_.line(line);
    const size_t mark = old.find('#');
    const std::string ending = old.ends_with('\r') ? "\r" : "";
    const std::string text = std::string(old.substr(0, mark)) + assignment(name_of(row_.path)) + ending;
    const size_t begin = layout_.begin_of(line);
    return text_.substr(0, begin) + text + text_.substr(begin + old.size());
  }

  std::string added() const {
    // The innermost table that is there.
    std::string path;
    const toml::table* table = &layout_.table();
    std::string rest = row_.path;
    for (size_t point = 0; (point = rest.find('.')) != std::string::npos; rest.erase(0, point + 1)) {
      const toml::node* inner = table->get(rest.substr(0, point));
      if (inner == nullptr) break;
      path = joined_path(path, rest.substr(0, point));
      table = inner->as_table();
    }
    if (table->is_inline()) return added_inline(*table, rest);
    if (const auto header = layout_.header_line(path); header && path == section_of(row_.path)) {
      return added_below(*header, rest);
    }
    if (!path.empty() && !layout_.begins_with_header(*table)) return added_dotted(*table, path, rest);
    return added_section();
  }

  std::string added_inline(const toml::table& table, const std::string& rest) const {
    size_t end = layout_.byte_of(table.source().end) - 1;  // the closing brace
    while (text_[end - 1] == ' ' || text_[end - 1] == '\t') --end;
    return text_.substr(0, end) + (table.empty() ? " " : ", ") + assignment(rest) + text_.substr(end);
  }

  std::string added_below(size_t header, const std::string& rest) const {
    const auto last = layout_.last_value_line(header + 1, layout_.body_end(header));
    if (!last) return with_line(header + 1, assignment(rest));
    // Laid out as the line before it.
    const std::string_view before = layout_.line(*last);
    const size_t indent = before.find_first_not_of(" \t");
    const size_t equals = before.find('=');
    std::string name = rest;
    if (equals != std::string_view::npos && equals > indent + name.size()) {
      name.resize(equals - indent - (before[equals - 1] == ' ' ? 1 : 0), ' ');
    }
    return with_line(*last + 1, std::string(before.substr(0, indent)) + assignment(name));
  }

  std::string added_dotted(const toml::table& table, const std::string& path, const std::string& rest) const {
    const toml::node* last = TomlLayout::last_value(table);
    if (last == nullptr) return added_section();
    const size_t line = TomlLayout::line_of(last->source().end);
    const std::string section = layout_.section_at(line);
    const std::string prefix = section.empty() ? path : path.substr(section.size() + 1);
    return with_line(line + 1, assignment(joined_path(prefix, rest)));
  }

  // After the last section with the longest path in common, whose comments stay with it; before those that stand
  // directly above the next section.
  std::string added_section() const {
    const std::string section = section_of(row_.path);
    size_t line = layout_.line_count();
    for (std::string beside = section; !beside.empty() && line == layout_.line_count();
         beside = beside.find('.') == std::string::npos ? "" : section_of(beside)) {
      for (const auto& [header, path] : layout_.headers()) {
        if (is_within(path, beside)) line = layout_.body_end(header);
      }
    }
    const auto is_comment = [&](size_t index) { return trimmed(layout_.line(index)).starts_with('#'); };
    if (line < layout_.line_count()) {
      while (line > 1 && is_comment(line - 1)) --line;
    }
    while (line > 0 && trimmed(layout_.line(line - 1)).empty()) --line;
    const std::string gap = line > 0 ? layout_.line_end() : "";
    return with_line(line, fmt::format("{}[{}]{}{}", gap, section, layout_.line_end(), assignment(name_of(row_.path))));
  }

  std::string assignment(const std::string& name) const { return name + " = " + value_; }

  // `text` as a line of its own before line `line`.
  std::string with_line(size_t line, const std::string& text) const {
    const size_t at = layout_.begin_of(line);
    const bool is_unended = at > 0 && text_[at - 1] != '\n';
    return text_.substr(0, at) + (is_unended ? layout_.line_end() : "") + text + layout_.line_end() + text_.substr(at);
  }

  const std::string& text_;
  TomlLayout layout_;
  const Row& row_;
  std::string value_, default_;
};

// Whether the values of `changed` are those of `wanted`, and all others those of `before`.
bool is_as_wanted(const Project& after, const Project& before, const Project& wanted,
                  const std::vector<std::string>& changed) {
  return std::all_of(key_table().begin(), key_table().end(), [&](const Row& row) {
    const bool is_changed = std::find(changed.begin(), changed.end(), row.path) != changed.end();
    return print_value(row.field, after) == print_value(row.field, is_changed ? wanted : before);
  });
}

}  // namespace

std::string edit_project(std::string_view toml, const std::string& file_name, const std::vector<std::string>& key_paths,
                         const Project& project) {
  const Project before = read_project(toml, file_name);
  const Project defaults;
  std::string text(toml);
  for (const Row& row : key_table()) {
    if (std::find(key_paths.begin(), key_paths.end(), row.path) == key_paths.end()) continue;
    text = Edit(text, row, print_value(row.field, project), print_value(row.field, defaults)).result();
  }
  if (!is_as_wanted(read_project(text, file_name), before, project, key_paths)) {
    throw_input_error("{}: no place is found for {}: write it there by hand", file_name, join(key_paths, ", "));
  }
  return text;
}

}  // namespace mote::host::project
