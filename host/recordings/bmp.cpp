#include <algorithm>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/recordings/byte_order.h"
#include "host/recordings/image_formats.h"

// Windows bitmaps: BITMAPFILEHEADER, BITMAPINFOHEADER or one of its longer successors, palette, rows of pixels that
// begin at multiples of four bytes.
namespace mote::host::recordings {

namespace {

constexpr size_t file_header_bytes = 14;
constexpr uint32_t info_header_bytes = 40;

struct Header {
  int64_t width = 0;
  int64_t height = 0;
  bool is_top_down = false;
  uint32_t bits = 0;  // a pixel: 8 (of a palette), 24 or 32
  size_t palette_at = 0;
  size_t palette_size = 0;
  size_t pixels_at = 0;
  size_t row_bytes = 0;
};

void check_compression(std::string_view bytes, uint32_t bits, const std::string& source) {
  constexpr uint32_t none = 0, rle8 = 1, rle4 = 2, bit_fields = 3;
  const uint32_t compression = little_endian_32(bytes, 30);
  if (compression == none) return;
  if (compression == rle8 || compression == rle4) {
    throw_input_error("{}: is run-length coded: expected a BMP without compression", source);
  }
  if (compression != bit_fields) {
    throw_input_error("{}: its header says compression {}: expected a BMP without compression", source, compression);
  }
  constexpr size_t masks_at = file_header_bytes + info_header_bytes;
  if (bytes.size() < masks_at + 12) throw_input_error("{}: cut short: it ends within its header", source);
  const bool is_usual = bits == 32 && little_endian_32(bytes, masks_at) == 0xff0000 &&
                        little_endian_32(bytes, masks_at + 4) == 0xff00 &&
                        little_endian_32(bytes, masks_at + 8) == 0xff;
  if (!is_usual) throw_input_error("{}: has colours in unusual bits: expected 8 bits each of blue, green, red", source);
}

Header read_header(std::string_view bytes, const std::string& source) {
  if (bytes.size() < file_header_bytes + info_header_bytes) {
    throw_input_error("{}: cut short: it ends within its header", source);
  }
  const uint32_t header_bytes = little_endian_32(bytes, 14);
  if (header_bytes < info_header_bytes || header_bytes > 1000) {
    throw_input_error("{}: its header has {} bytes: expected a BMP of Windows 3.0 or later", source, header_bytes);
  }
  Header header;
  const int64_t height = static_cast<int32_t>(little_endian_32(bytes, 22));
  header.width = static_cast<int32_t>(little_endian_32(bytes, 18));
  header.height = std::abs(height);
  header.is_top_down = height < 0;
  header.bits = little_endian_16(bytes, 28);
  check_image_size(header.width, header.height, source);
  if (header.bits != 8 && header.bits != 24 && header.bits != 32) {
    throw_input_error("{}: has {} bits a pixel: expected 8, 24 or 32", source, header.bits);
  }
  check_compression(bytes, header.bits, source);

  const uint32_t colours = little_endian_32(bytes, 46);
  header.palette_at = file_header_bytes + header_bytes;
  header.palette_size = header.bits != 8 ? 0 : colours == 0 ? 256 : std::min(colours, 256u);
  header.pixels_at = little_endian_32(bytes, 10);
  header.row_bytes = (static_cast<size_t>(header.width) * header.bits + 31) / 32 * 4;
  return header;
}

// Every place that is read lies inside of the file.
void check_places(const Header& header, std::string_view bytes, const std::string& source) {
  const size_t palette_end = header.palette_at + 4 * header.palette_size;
  if (palette_end > bytes.size()) throw_input_error("{}: cut short: it ends within its palette", source);
  if (header.pixels_at < palette_end) {
    throw_input_error("{}: its pixels begin at byte {}, within its header of {} bytes", source, header.pixels_at,
                      palette_end);
  }
  const size_t found = bytes.size() - std::min(header.pixels_at, bytes.size());
  const size_t declared = header.row_bytes * static_cast<size_t>(header.height);
  if (found < declared) {
    throw_input_error("{}: cut short: its header announces {} bytes of pixels, the file holds {}", source,
                      with_thousands(static_cast<int64_t>(declared)), with_thousands(static_cast<int64_t>(found)));
  }
}

std::string_view row_of(const Header& header, std::string_view bytes, int64_t y) {
  const auto row = static_cast<size_t>(header.is_top_down ? y : header.height - 1 - y);
  return bytes.substr(header.pixels_at + row * header.row_bytes, header.row_bytes);
}

bool is_grey_palette(std::string_view palette) {
  for (size_t at = 0; at < palette.size(); at += 4) {
    if (palette[at] != palette[at + 1] || palette[at] != palette[at + 2]) return false;
  }
  return true;
}

// Blue, green, red → red, green, blue.
void add_colour(std::string_view bytes, size_t at, std::vector<uint8_t>* values) {
  for (const size_t channel : {2, 1, 0}) values->push_back(static_cast<uint8_t>(bytes[at + channel]));
}

void read_palette_pixels(const Header& header, std::string_view bytes, const std::string& source, Pixels* pixels) {
  const std::string_view palette = bytes.substr(header.palette_at, 4 * header.palette_size);
  for (int64_t y = 0; y < header.height; ++y) {
    const std::string_view row = row_of(header, bytes, y);
    for (int64_t x = 0; x < header.width; ++x) {
      const size_t colour = byte_at(row, static_cast<size_t>(x));
      if (colour >= header.palette_size) {
        throw_input_error("{}: pixel {}, {} has colour {} of {}", source, x, y, colour, header.palette_size);
      }
      if (pixels->channels == 1) {
        pixels->values.push_back(static_cast<uint8_t>(palette[4 * colour]));
      } else {
        add_colour(palette, 4 * colour, &pixels->values);
      }
    }
  }
}

}  // namespace

Pixels decode_bmp(std::string_view bytes, const std::string& source) {
  const Header header = read_header(bytes, source);
  check_places(header, bytes, source);
  Pixels pixels;
  pixels.width = static_cast<int>(header.width);
  pixels.height = static_cast<int>(header.height);
  const bool has_palette = header.palette_size > 0;
  const bool is_grey = has_palette && is_grey_palette(bytes.substr(header.palette_at, 4 * header.palette_size));
  pixels.channels = is_grey ? 1 : 3;
  pixels.values.reserve(static_cast<size_t>(header.width * header.height * pixels.channels));
  if (has_palette) {
    read_palette_pixels(header, bytes, source, &pixels);
    return pixels;
  }
  for (int64_t y = 0; y < header.height; ++y) {
    const std::string_view row = row_of(header, bytes, y);
    for (int64_t x = 0; x < header.width; ++x) {
      add_colour(row, static_cast<size_t>(x) * header.bits / 8, &pixels.values);
    }
  }
  return pixels;
}

}  // namespace mote::host::recordings
