#include "host/recordings/sound_metadata.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <optional>

#include "host/recordings/byte_order.h"
#include "host/recordings/date_time.h"

namespace mote::host::recordings {

namespace {

using Metadata = std::map<std::string, std::string>;

constexpr size_t longest_value = 1024;

std::string trimmed(std::string_view text) {
  constexpr std::string_view blank{" \t\r\n\0", 5};
  const size_t first = text.find_first_not_of(blank);
  if (first == std::string_view::npos) return "";
  return std::string(text.substr(first, std::min(text.find_last_not_of(blank) - first + 1, longest_value)));
}

void add(Metadata& metadata, const std::string& key, const std::string& value) {
  if (!value.empty()) metadata.emplace(key, value);
}

// `text` is local time with its zone: the date is that of the place.
void add_time(Metadata& metadata, const std::string& text) {
  const auto moment = date_time_from(text);
  if (!moment) return;
  add(metadata, "time", to_iso_8601(*moment));
  add(metadata, "date", text.substr(0, 10));
}

// What stands between `before` and the first of `behind`.
std::string between(std::string_view text, std::string_view before, std::string_view behind) {
  const size_t begin = text.find(before);
  if (begin == std::string_view::npos) return "";
  const std::string_view rest = text.substr(begin + before.size());
  return trimmed(rest.substr(0, rest.find_first_of(behind)));
}

// "", "+2", "-3:30" → "Z", "+02:00", "-03:30".
std::string iso_zone(std::string_view zone) {
  if (zone.empty()) return "Z";
  const size_t colon = std::min(zone.find(':'), zone.size());
  const std::string_view hours = zone.substr(1, colon - 1);
  const std::string_view minutes = colon < zone.size() ? zone.substr(colon + 1) : "00";
  return fmt::format("{}{:0>2}:{:0>2}", zone[0], hours, minutes);
}

// "19:17:30 14/08/2020 (UTC+2) …" → "2020-08-14T19:17:30+02:00".
std::string audiomoth_time(std::string_view text) {
  constexpr std::string_view shape = "00:00:00 00/00/0000";
  if (text.size() < shape.size()) return "";
  for (size_t at = 0; at < shape.size(); ++at) {
    const bool is_digit = text[at] >= '0' && text[at] <= '9';
    if (shape[at] == '0' ? !is_digit : text[at] != shape[at]) return "";
  }
  std::string_view behind = text.substr(shape.size());
  while (behind.starts_with(' ') || behind.starts_with('.')) behind.remove_prefix(1);
  const std::string zone = behind.starts_with("(UTC") ? iso_zone(behind.substr(4, behind.find(')') - 4)) : "";
  return fmt::format("{}-{}-{}T{}{}", text.substr(15, 4), text.substr(12, 2), text.substr(9, 2), text.substr(0, 8),
                     zone);
}

// "INFO" and its parts.
void parse_info_list(std::string_view list, Metadata& metadata) {
  if (!list.starts_with("INFO")) return;
  for (size_t at = 4; at + 8 <= list.size();) {
    const std::string_view id = list.substr(at, 4);
    const size_t bytes = std::min<size_t>(little_endian_32(list, at + 4), list.size() - at - 8);
    const std::string_view value = list.substr(at + 8, bytes);
    if (id == "ICMT") parse_sound_comment(value, metadata);
    if (id == "IART") add(metadata, "artist", trimmed(value));
    at += 8 + bytes + bytes % 2;
  }
}

}  // namespace

void parse_guano(std::string_view text, Metadata& metadata) {
  while (!text.empty()) {
    const size_t end = std::min(text.find('\n'), text.size());
    const std::string_view line = text.substr(0, end);
    text.remove_prefix(std::min(end + 1, text.size()));
    const size_t colon = line.find(':');
    if (colon == std::string_view::npos) continue;
    const std::string key = trimmed(line.substr(0, colon)), value = trimmed(line.substr(colon + 1));
    if (key == "Timestamp") add_time(metadata, value);
    if (key == "Serial") add(metadata, "device", value);
    if (key == "Loc Position") add(metadata, "location", value);
    if (key == "Make") add(metadata, "make", value);
    if (key == "Model") add(metadata, "model", value);
    if (key == "Species Manual ID") add(metadata, "species", value);
    if (key == "Temperature Ext" || key == "Temperature Int") add(metadata, "temperature", value);
    if (key == "WA|Song Meter|Prefix") add(metadata, "site", value);
  }
}

void parse_sound_comment(std::string_view comment, Metadata& metadata) {
  constexpr std::string_view begin = "Recorded at ";
  const bool is_audiomoth =
      comment.starts_with(begin) && (comment.find(" by AudioMoth ") != std::string_view::npos ||
                                     comment.find(" during deployment ") != std::string_view::npos);
  if (!is_audiomoth) {
    add(metadata, "comment", trimmed(comment));
    return;
  }
  add_time(metadata, audiomoth_time(comment.substr(begin.size())));
  add(metadata, "device", between(comment, " by AudioMoth ", " "));
  add(metadata, "site", between(comment, " during deployment ", " "));
  std::string gain = between(comment, " at gain setting ", " ");
  for (const char* word : {"low-medium", "medium-high", "low", "medium", "high"}) {
    if (comment.find(fmt::format(" at {} gain", word)) != std::string_view::npos) gain = word;
  }
  add(metadata, "gain", gain);
  add(metadata, "battery", between(comment, " battery state was ", " "));
  add(metadata, "battery", between(comment, " battery was ", " "));
  std::string temperature = between(comment, " temperature was ", " ");
  if (temperature.ends_with('.')) temperature.pop_back();
  add(metadata, "temperature", temperature);
}

Metadata read_wav_metadata(std::FILE* file) {
  constexpr uint32_t most_chunk_bytes = 65536;
  constexpr int most_chunks = 1000;
  std::array<char, 12> head{};
  std::string guano, list;
  std::rewind(file);
  const bool is_wav = std::fread(head.data(), 1, 12, file) == 12 && std::string_view(head.data(), 4) == "RIFF" &&
                      std::string_view(head.data() + 8, 4) == "WAVE";
  if (!is_wav) return {};
  long at = 12;
  for (int chunk = 0; chunk < most_chunks; ++chunk) {
    if (std::fseek(file, at, SEEK_SET) != 0 || std::fread(head.data(), 1, 8, file) != 8) break;
    const std::string_view id(head.data(), 4);
    const uint32_t bytes = little_endian_32({head.data(), 8}, 4);
    std::string* const wanted = id == "guan" ? &guano : id == "LIST" && list.empty() ? &list : nullptr;
    if (wanted && bytes <= most_chunk_bytes) {
      wanted->resize(bytes);
      wanted->resize(std::fread(wanted->data(), 1, bytes, file));
    }
    at += 8 + static_cast<long>(bytes) + bytes % 2;  // chunks begin at even places
  }
  Metadata metadata;
  parse_guano(guano, metadata);
  parse_info_list(list, metadata);
  return metadata;
}

}  // namespace mote::host::recordings
