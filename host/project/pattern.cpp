#include "host/project/pattern.h"

#include <algorithm>

#include "host/base/error.h"
#include "host/base/text.h"

namespace mote::host::project {

namespace {

bool is_field_name(std::string_view name) {
  return !name.empty() && std::all_of(name.begin(), name.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
  });
}

}  // namespace

Pattern::Pattern(std::string_view text) : text_(text), has_folders_(text.find('/') != std::string_view::npos) {
  size_t at = 0;
  while (at < text.size()) {
    if (text[at] == '*') {
      pieces_.push_back({Piece::Kind::any, {}});
      ++at;
      continue;
    }
    if (text[at] == '}') throw_input_error("{}: '}}' without '{{'", quoted(text_, 80));
    if (text[at] == '{') {
      const size_t end = text.find('}', at);
      if (end == std::string_view::npos) throw_input_error("{}: '{{' without '}}'", quoted(text_, 80));
      const std::string name(text.substr(at + 1, end - at - 1));
      if (!is_field_name(name)) {
        throw_input_error("{}: a field's name is made of letters, digits and _, found {{{}}}", quoted(text_, 80), name);
      }
      if (has_field(name)) throw_input_error("{}: {{{}}} stands twice", quoted(text_, 80), name);
      pieces_.push_back({Piece::Kind::field, name});
      fields_.push_back(name);
      at = end + 1;
      continue;
    }
    const size_t end = std::min(text.find_first_of("*{}", at), text.size());
    pieces_.push_back({Piece::Kind::literal, std::string(text.substr(at, end - at))});
    at = end;
  }
}

bool Pattern::has_field(std::string_view name) const {
  return std::find(fields_.begin(), fields_.end(), name) != fields_.end();
}

std::optional<std::map<std::string, std::string>> Pattern::match(std::string_view path) const {
  if (!has_folders_) path = path.substr(path.rfind('/') + 1);  // npos + 1 is 0

  // matches[piece][at]: do the pieces from `piece` match the rest of the path from `at`? From the end to the front, so
  // that the time is pieces x length, whatever the pattern.
  const size_t length = path.size();
  std::vector<std::vector<bool>> matches(pieces_.size() + 1, std::vector<bool>(length + 1, false));
  matches.back()[length] = true;
  for (size_t piece = pieces_.size(); piece-- > 0;) {
    const auto& [kind, text] = pieces_[piece];
    for (size_t at = length + 1; at-- > 0;) {
      const bool can_take_one = at < length && path[at] != '/';
      if (kind == Piece::Kind::literal) {
        const bool stands_here = path.substr(at).starts_with(text);
        matches[piece][at] = stands_here && matches[piece + 1][at + text.size()];
      } else if (kind == Piece::Kind::any) {
        matches[piece][at] = matches[piece + 1][at] || (can_take_one && matches[piece][at + 1]);
      } else {
        // At least one character, then either the rest matches or the field takes more.
        matches[piece][at] = can_take_one && (matches[piece + 1][at + 1] || matches[piece][at + 1]);
      }
    }
  }
  if (!matches[0][0]) return std::nullopt;

  std::map<std::string, std::string> fields;
  size_t at = 0;
  for (size_t piece = 0; piece < pieces_.size(); ++piece) {
    const auto& [kind, text] = pieces_[piece];
    size_t end = at + (kind == Piece::Kind::literal ? text.size() : kind == Piece::Kind::field ? 1 : 0);
    while (!matches[piece + 1][end]) ++end;
    if (kind == Piece::Kind::field) fields[text] = path.substr(at, end - at);
    at = end;
  }
  return fields;
}

std::vector<std::string> keep_matching(const std::vector<std::string>& paths,
                                       const std::vector<std::string>& patterns) {
  if (patterns.empty()) return paths;
  std::vector<Pattern> wanted;
  for (const std::string& pattern : patterns) wanted.emplace_back(pattern);
  std::vector<std::string> kept;
  for (const std::string& path : paths) {
    const auto matches = [&](const Pattern& pattern) { return pattern.match(path).has_value(); };
    if (std::any_of(wanted.begin(), wanted.end(), matches)) kept.push_back(path);
  }
  return kept;
}

}  // namespace mote::host::project
