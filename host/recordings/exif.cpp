#include "host/recordings/exif.h"

#include <algorithm>
#include <cctype>

#include "host/recordings/byte_order.h"

namespace mote::host::recordings {

namespace {

using namespace std::string_view_literals;

enum Tag : uint32_t {
  maker = 0x010f,
  model = 0x0110,
  orientation = 0x0112,
  changed_at = 0x0132,
  exif_directory = 0x8769,
  taken_at = 0x9003,
};

// The TIFF structure inside of the APP1 segment, or nothing.
std::string_view find_tiff(std::string_view jpeg) {
  constexpr uint32_t app1 = 0xe1, start_of_scan = 0xda;
  size_t at = 2;
  while (at + 4 <= jpeg.size() && byte_at(jpeg, at) == 0xff) {
    const uint32_t marker = byte_at(jpeg, at + 1);
    if (marker == start_of_scan) return {};
    if (marker == 0xff) {  // a fill byte
      ++at;
      continue;
    }
    const uint32_t length = big_endian_16(jpeg, at + 2);  // with its own two bytes
    const std::string_view content = jpeg.substr(at + 4, std::max(length, 2u) - 2);
    if (marker == app1 && content.starts_with("Exif\0\0"sv)) return content.substr(6);
    at += 2 + length;
  }
  return {};
}

class Tiff {
 public:
  explicit Tiff(std::string_view bytes) : bytes_(bytes), is_big_endian_(bytes.starts_with("MM")) {}

  uint32_t first_directory() const { return word(4); }

  // Of a tag with one number; 0 where there is none.
  uint32_t number(uint32_t directory, uint32_t tag) const {
    const size_t entry = find(directory, tag);
    if (entry == 0) return 0;
    const bool is_short = half(entry + 2) == 3;
    return is_short ? half(entry + 8) : word(entry + 8);
  }

  // Of a tag with text, without blanks and zeros at its end.
  std::string text(uint32_t directory, uint32_t tag) const {
    const size_t entry = find(directory, tag);
    if (entry == 0 || half(entry + 2) != 2) return {};
    const size_t length = word(entry + 4);
    const size_t at = length <= 4 ? entry + 8 : word(entry + 8);
    if (length > longest_text || at > bytes_.size() || length > bytes_.size() - at) return {};
    std::string_view found = bytes_.substr(at, length);
    found = found.substr(0, found.find('\0'));
    if (!std::ranges::all_of(found, [](char c) { return c >= ' ' && c <= '~'; })) return {};
    return std::string(found.substr(0, found.find_last_not_of(' ') + 1));
  }

 private:
  static constexpr size_t longest_text = 200;

  // 0 outside.
  uint32_t half(size_t at) const {
    if (at > bytes_.size() || bytes_.size() - at < 2) return 0;
    return is_big_endian_ ? big_endian_16(bytes_, at) : little_endian_16(bytes_, at);
  }
  uint32_t word(size_t at) const {
    if (at > bytes_.size() || bytes_.size() - at < 4) return 0;
    return is_big_endian_ ? big_endian_32(bytes_, at) : little_endian_32(bytes_, at);
  }

  // Where the 12 bytes of a tag begin: tag, type, count, value or its place. 0: it isn't there.
  size_t find(size_t directory, uint32_t tag) const {
    if (directory == 0) return 0;
    const uint32_t entries = half(directory);
    for (size_t entry = 0; entry < entries; ++entry) {
      const size_t at = directory + 2 + 12 * entry;
      if (half(at) == tag && at + 12 <= bytes_.size()) return at;
    }
    return 0;
  }

  std::string_view bytes_;
  bool is_big_endian_;
};

// "2016:05:31 10:20:30" → "2016-05-31T10:20:30"; nothing where it isn't that.
std::string iso_8601(std::string time) {
  constexpr std::string_view shape = "dddd:dd:dd dd:dd:dd";
  if (time.size() != shape.size()) return {};
  for (size_t i = 0; i < shape.size(); ++i) {
    const bool fits = shape[i] == 'd' ? std::isdigit(static_cast<unsigned char>(time[i])) != 0 : time[i] == shape[i];
    if (!fits) return {};
  }
  if (time.starts_with("0000")) return {};  // a clock that was never set
  time[4] = time[7] = '-';
  time[10] = 'T';
  return time;
}

// Models often begin with their maker.
std::string device_of(const std::string& made_by, const std::string& name) {
  if (made_by.empty() || name.starts_with(made_by)) return name;
  return name.empty() ? made_by : made_by + " " + name;
}

}  // namespace

Exif read_exif(std::string_view jpeg) {
  const std::string_view bytes = find_tiff(jpeg);
  if (!bytes.starts_with("II*\0"sv) && !bytes.starts_with("MM\0*"sv)) return {};
  const Tiff tiff(bytes);
  const uint32_t directory = tiff.first_directory();
  Exif exif;
  const uint32_t turned = tiff.number(directory, orientation);
  if (turned >= 1 && turned <= 8) exif.orientation = static_cast<int>(turned);
  exif.device = device_of(tiff.text(directory, maker), tiff.text(directory, model));
  exif.time = iso_8601(tiff.text(tiff.number(directory, exif_directory), taken_at));
  if (exif.time.empty()) exif.time = iso_8601(tiff.text(directory, changed_at));
  return exif;
}

}  // namespace mote::host::recordings
