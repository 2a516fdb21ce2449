#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace mote::host {

// {"a", "b"}, ", " → "a, b".
std::string join(std::span<const std::string> parts, std::string_view separator);

// The parts between separators: "a,,b" → {"a", "", "b"}; "" → {""}.
std::vector<std::string> split(std::string_view text, char separator);

// Insertions, deletions, replacements and swaps of neighbours (each once) that turn `from` into `to`.
size_t edit_distance(std::string_view from, std::string_view to);

// What somebody who wrote `word` most likely meant, or nothing where none is alike. One that begins with the other
// (window, window_ms) is alike. Of equals the first.
std::optional<std::string> nearest(std::string_view word, std::span<const std::string> candidates);

// ": did you mean window_ms?" or "".
std::string did_you_mean(std::string_view word, std::span<const std::string> candidates);

// 1234567 → "1,234,567".
std::string with_thousands(int64_t value);

// 940 → "940 B", 31200 → "31.2 KB", 2400000 → "2.4 MB": decimal units, one digit after the point.
std::string format_bytes(int64_t bytes);

// `text` in double quotes with what can't be seen escaped (also valid as a TOML and a JSON string), cut after
// `most_characters` bytes where that isn't 0.
std::string quoted(std::string_view text, size_t most_characters = 0);

}  // namespace mote::host
