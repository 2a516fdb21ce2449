#include "host/recordings/sound_header.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>

namespace mote::host::recordings {

namespace {

constexpr std::array<std::string_view, 8> signatures = {"RIFF", "RIFX", "RF64", "fLaC", "OggS", "FORM", "caff", ".snd"};

uint32_t little_endian_32(const unsigned char* bytes) {
  return bytes[0] | bytes[1] << 8 | bytes[2] << 16 | static_cast<uint32_t>(bytes[3]) << 24;
}

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

WavLayout read_wav_layout(std::FILE* file) {
  // Programs that write to a pipe leave 0xffffffff or a round number just below 2 GiB (sox, espeak-ng).
  constexpr uint32_t open_length = 0x7ffff000;
  WavLayout layout;
  uint64_t at = 12;  // "RIFF", size, "WAVE"
  std::array<unsigned char, 8> head{};
  while (fseeko(file, static_cast<off_t>(at), SEEK_SET) == 0 && std::fread(head.data(), 1, 8, file) == 8) {
    const uint32_t bytes = little_endian_32(head.data() + 4);
    if (std::equal(head.begin(), head.begin() + 4, "data")) {
      layout.has_data = true;
      layout.data_offset = at + 8;
      layout.declared_bytes = bytes;
      layout.length_is_open = bytes >= open_length;
      return layout;
    }
    at += 8 + uint64_t{bytes} + bytes % 2;  // chunks begin at even places
  }
  return layout;
}

}  // namespace mote::host::recordings
