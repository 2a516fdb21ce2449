#include "host/base/text.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <numeric>

namespace mote::host {

std::string join(std::span<const std::string> parts, std::string_view separator) {
  std::string result;
  for (size_t part = 0; part < parts.size(); ++part) {
    if (part > 0) result += separator;
    result += parts[part];
  }
  return result;
}

std::vector<std::string> split(std::string_view text, char separator) {
  std::vector<std::string> parts(1);
  for (const char character : text) {
    if (character == separator) {
      parts.emplace_back();
    } else {
      parts.back() += character;
    }
  }
  return parts;
}

size_t edit_distance(std::string_view from, std::string_view to) {
  // Three rows of the table of Damerau's distance (optimal string alignment).
  std::vector<size_t> two_before(to.size() + 1), before(to.size() + 1), row(to.size() + 1);
  std::iota(row.begin(), row.end(), size_t{0});
  for (size_t i = 1; i <= from.size(); ++i) {
    two_before.swap(before);
    before.swap(row);
    row[0] = i;
    for (size_t j = 1; j <= to.size(); ++j) {
      const size_t replaced = before[j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
      row[j] = std::min({before[j] + 1, row[j - 1] + 1, replaced});
      const bool swapped = i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1];
      if (swapped) row[j] = std::min(row[j], two_before[j - 2] + 1);
    }
  }
  return row[to.size()];
}

std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates) {
  constexpr size_t longest_word = 100;  // nobody's slip of the pen; the table would be large
  if (word.empty() || word.size() > longest_word) return std::nullopt;
  const std::string* best = nullptr;
  size_t best_distance = 2 * (std::max<size_t>(1, word.size() / 3) + 1);
  for (const std::string& candidate : candidates) {
    const size_t shorter = std::min(word.size(), candidate.size());
    const bool begins_alike = shorter >= 3 && word.substr(0, shorter) == std::string_view(candidate).substr(0, shorter);
    // Better than one slip, worse than none.
    const size_t distance = begins_alike && word != candidate ? 1 : 2 * edit_distance(word, candidate);
    if (distance >= best_distance) continue;
    best = &candidate;
    best_distance = distance;
  }
  if (!best) return std::nullopt;
  return *best;
}

std::string did_you_mean(std::string_view word, std::span<const std::string> candidates) {
  const auto meant = nearest(word, candidates);
  return meant ? fmt::format(": did you mean {}?", *meant) : "";
}

std::string with_thousands(int64_t value) {
  const std::string digits = fmt::format("{}", value);
  std::string result;
  for (size_t at = 0; at < digits.size(); ++at) {
    const bool after_a_digit = at > 0 && digits[at - 1] != '-';
    if (after_a_digit && (digits.size() - at) % 3 == 0) result += ',';
    result += digits[at];
  }
  return result;
}

std::string format_bytes(int64_t bytes) {
  constexpr std::array units = {"KB", "MB", "GB", "TB"};
  if (bytes < 1000 && bytes > -1000) return fmt::format("{} B", bytes);
  double amount = static_cast<double>(bytes) / 1000;
  size_t unit = 0;
  // 999,950 B would print as 1000.0 KB.
  while ((amount >= 999.95 || amount <= -999.95) && unit + 1 < units.size()) {
    amount /= 1000;
    ++unit;
  }
  return fmt::format("{:.1f} {}", amount, units[unit]);
}

std::string quoted(std::string_view text, size_t most_characters) {
  const bool cut = most_characters > 0 && text.size() > most_characters;
  if (cut) {
    text = text.substr(0, most_characters);
    // Not in the middle of a UTF-8 sequence.
    while (!text.empty() && (static_cast<uint8_t>(text.back()) & 0xc0) == 0x80) text.remove_suffix(1);
    if (!text.empty() && static_cast<uint8_t>(text.back()) >= 0xc0) text.remove_suffix(1);
  }
  std::string result = "\"";
  for (const char character : text) {
    const auto code = static_cast<uint8_t>(character);
    if (character == '"' || character == '\\') {
      result += '\\';
      result += character;
    } else if (character == '\n') {
      result += "\\n";
    } else if (character == '\t') {
      result += "\\t";
    } else if (code < 0x20 || code == 0x7f) {
      result += fmt::format("\\u{:04X}", code);
    } else {
      result += character;
    }
  }
  return result + (cut ? "…\"" : "\"");
}

}  // namespace mote::host
