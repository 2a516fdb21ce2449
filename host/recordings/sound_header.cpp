#include "host/recordings/sound_header.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

#include "host/recordings/byte_order.h"

namespace mote::host::recordings {

namespace {

constexpr std::array<std::string_view, 8> signatures = {"RIFF", "RIFX", "RF64", "fLaC", "OggS", "FORM", "caff", ".snd"};

}  // namespace

bool has_sound_signature(std::string_view first_bytes) {
  return std::ranges::any_of(signatures, [&](std::string_view s) { return first_bytes.starts_with(s); });
}

std::string show_first_bytes(std::string_view first_bytes) {
  std::string result = "'";
  for (const char character : first_bytes.substr(0, 4)) {
    const auto code = static_cast<unsigned char>(character);
    if (code >= 0x20 && code < 0x7f) {
      result += character;
    } else {
      result += fmt::format("\\x{:02x}", code);
    }
  }
  return result + "'";
}

bool is_open_length(uint32_t bytes) {
  constexpr uint32_t longest_frame = 4096;
  return bytes == 0xffffffff || bytes == 0x7fffff00 || (bytes > 0x7ffff000 - longest_frame && bytes <= 0x7ffff000);
}

bool has_chunks(std::string_view first_bytes) {
  constexpr std::array<std::string_view, 4> kinds = {"RIFF", "RIFX", "RF64", "FORM"};
  return std::ranges::any_of(kinds, [&](std::string_view kind) { return first_bytes.starts_with(kind); });
}

SoundLayout read_sound_layout(std::FILE* file, std::string_view first_bytes) {
  const bool is_long = first_bytes.starts_with("RF64");
  const bool is_big_endian = first_bytes.starts_with("RIFX") || first_bytes.starts_with("FORM");
  const std::string_view sound = first_bytes.starts_with("FORM") ? "SSND" : "data";
  SoundLayout layout;
  uint64_t long_bytes = 0;  // of sound, in a chunk of its own where 32 bits don't hold it
  uint64_t at = 12;         // "RIFF", size, "WAVE"
  std::array<char, 24> start{};
  while (fseeko(file, static_cast<off_t>(at), SEEK_SET) == 0) {
    const std::string_view chunk(start.data(), std::fread(start.data(), 1, start.size(), file));
    if (chunk.size() < 8) break;
    const uint32_t bytes = is_big_endian ? big_endian_32(chunk, 4) : little_endian_32(chunk, 4);
    if (chunk.starts_with("ds64") && chunk.size() == start.size()) {
      long_bytes = little_endian_32(chunk, 16) | uint64_t{little_endian_32(chunk, 20)} << 32;
    }
    if (chunk.starts_with(sound)) {
      layout.has_sound = true;
      layout.offset = at + 8;
      layout.declared_bytes = is_long && bytes == 0xffffffff ? long_bytes : bytes;
      layout.length_is_open = !is_long && is_open_length(bytes);
      return layout;
    }
    at += 8 + uint64_t{bytes} + bytes % 2;  // chunks begin at even places
  }
  return layout;
}

}  // namespace mote::host::recordings
