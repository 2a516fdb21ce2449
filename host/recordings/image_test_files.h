#pragma once

#include <png.h>
#include <turbojpeg.h>

#include <cstdint>
#include <string>
#include <vector>

// Bytes of image files, made by the libraries themselves or by hand, for tests.
namespace mote::host::recordings::test {

inline std::string little_endian(uint32_t value, int bytes) {
  std::string result;
  for (int i = 0; i < bytes; ++i) result += static_cast<char>(value >> 8 * i & 0xff);
  return result;
}

// `format`: PNG_FORMAT_RGB, _RGBA, _GRAY, _GA.
inline std::string png_bytes(int width, int height, uint32_t format, const std::vector<uint8_t>& values) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<uint32_t>(width);
  image.height = static_cast<uint32_t>(height);
  image.format = format;
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
  std::string bytes(size, '\0');
  png_image_write_to_memory(&image, bytes.data(), &size, 0, values.data(), 0, nullptr);
  bytes.resize(size);
  return bytes;
}

// `format`: TJPF_RGB, TJPF_GRAY, TJPF_CMYK; no subsampling of colours.
inline std::string jpeg_bytes(int width, int height, int format, const std::vector<uint8_t>& values, int flags = 0) {
  const tjhandle encoder = tjInitCompress();
  unsigned char* bytes = nullptr;
  unsigned long size = 0;
  tjCompress2(encoder, values.data(), width, 0, height, format, &bytes, &size,
              format == TJPF_GRAY ? TJSAMP_GRAY : TJSAMP_444, 100, flags);
  std::string result(reinterpret_cast<char*>(bytes), size);
  tjFree(bytes);
  tjDestroy(encoder);
  return result;
}

// `height` under 0: the upper row first. `palette`: blue, green, red, 0 of each colour. `rows`: with their padding.
inline std::string bmp_bytes(int width, int height, int bits, const std::string& palette, const std::string& rows,
                             uint32_t compression = 0) {
  const auto pixels_at = static_cast<uint32_t>(54 + palette.size());
  return "BM" + little_endian(static_cast<uint32_t>(pixels_at + rows.size()), 4) + little_endian(0, 4) +
         little_endian(pixels_at, 4) + little_endian(40, 4) + little_endian(static_cast<uint32_t>(width), 4) +
         little_endian(static_cast<uint32_t>(height), 4) + little_endian(1, 2) +
         little_endian(static_cast<uint32_t>(bits), 2) + little_endian(compression, 4) + little_endian(0, 12) +
         little_endian(bits == 8 ? static_cast<uint32_t>(palette.size() / 4) : 0, 4) + little_endian(0, 4) + palette +
         rows;
}

// A JPEG with EXIF behind its start: orientation, maker, model and time (empty: none), low or high byte first.
inline std::string with_exif(const std::string& jpeg, uint32_t orientation, const std::string& maker,
                             const std::string& model, const std::string& time, bool is_big_endian = false) {
  const auto number = [&](uint32_t value, int bytes) {
    std::string result = little_endian(value, bytes);
    return is_big_endian ? std::string(result.rbegin(), result.rend()) : result;
  };
  std::string entries = number(0x0112, 2) + number(3, 2) + number(1, 4) + number(orientation, 2) + number(0, 2);
  std::string texts;
  uint32_t count = 1;
  const auto texts_at = static_cast<uint32_t>(8 + 2 + 12 * 4 + 4);
  const auto add_text = [&](uint32_t tag, const std::string& text) {
    if (text.empty()) return;
    entries += number(tag, 2) + number(2, 2) + number(static_cast<uint32_t>(text.size() + 1), 4) +
               number(static_cast<uint32_t>(texts_at + texts.size()), 4);
    texts += text + '\0';
    ++count;
  };
  add_text(0x010f, maker);
  add_text(0x0110, model);
  add_text(0x0132, time);
  entries.resize(12 * 4, '\0');
  const std::string tiff = (is_big_endian ? std::string("MM\0*", 4) : std::string("II*\0", 4)) + number(8, 4) +
                           number(count, 2) + entries + number(0, 4) + texts;
  const std::string content = std::string("Exif\0\0", 6) + tiff;
  const auto length = static_cast<uint32_t>(content.size() + 2);
  return jpeg.substr(0, 2) + "\xff\xe1" + static_cast<char>(length >> 8) + static_cast<char>(length & 0xff) + content +
         jpeg.substr(2);
}

}  // namespace mote::host::recordings::test
