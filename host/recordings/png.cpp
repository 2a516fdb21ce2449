#include <png.h>

#include <memory>

#include "host/base/error.h"
#include "host/recordings/byte_order.h"
#include "host/recordings/image_formats.h"

namespace mote::host::recordings {

namespace {

struct FreeImage {
  void operator()(png_image* image) const { png_image_free(image); }
};

// Whether the chunks, each of length, kind, content and check sum, go on beyond the end.
bool is_cut_short(std::string_view bytes) {
  size_t at = 8;
  while (bytes.size() - at >= 12) {
    const size_t length = big_endian_32(bytes, at);
    if (bytes.substr(at + 4, 4) == "IEND") return false;
    if (length > bytes.size() - at - 12) return true;
    at += 12 + length;
  }
  return true;
}

// By the header chunk, which must come first. Deflate makes 1,032 bytes of one at most, so a size that the file can't
// hold is known before anything is allocated for it.
void check_header(std::string_view bytes, const std::string& source) {
  constexpr size_t header_bytes = 8 + 8 + 13 + 4;
  if (bytes.size() < header_bytes) throw_input_error("{}: cut short: it ends within its header", source);
  if (bytes.substr(12, 4) != "IHDR") throw_input_error("{}: can't be read as PNG: it has no header", source);
  const int64_t width = big_endian_32(bytes, 16);
  const int64_t height = big_endian_32(bytes, 20);
  check_image_size(width, height, source);

  const uint32_t colour_type = byte_at(bytes, 25);
  const int64_t channels = colour_type == 2 ? 3 : colour_type == 4 ? 2 : colour_type == 6 ? 4 : 1;
  const int64_t row_bytes = 1 + width * channels * byte_at(bytes, 24) / 8;
  constexpr int64_t most_of_a_byte = 1032;
  const auto size = static_cast<int64_t>(bytes.size());
  if (row_bytes * height > size * most_of_a_byte) throw_too_few_bytes(width, height, size, source);
}

// Of grey or colours with alpha, those without.
void drop_alpha(size_t channels, std::vector<uint8_t>* values) {
  size_t to = 0;
  for (size_t from = 0; from < values->size(); from += channels + 1) {
    for (size_t channel = 0; channel < channels; ++channel) (*values)[to++] = (*values)[from + channel];
  }
  values->resize(to);
}

}  // namespace

Pixels decode_png(std::string_view bytes, const std::string& source) {
  check_header(bytes, source);
  if (is_cut_short(bytes)) throw_input_error("{}: cut short: its last chunk (IEND) is missing", source);

  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  const std::unique_ptr<png_image, FreeImage> freed(&image);
  if (png_image_begin_read_from_memory(&image, bytes.data(), bytes.size()) == 0) {
    throw_input_error("{}: can't be read as PNG: {}", source, image.message);
  }
  image.flags |= PNG_IMAGE_FLAG_16BIT_sRGB;  // 16 bits are as 8 bits are, not linear light
  const bool has_colour = (image.format & PNG_FORMAT_FLAG_COLOR) != 0;
  const bool has_alpha = (image.format & PNG_FORMAT_FLAG_ALPHA) != 0;
  image.format = (has_colour ? PNG_FORMAT_RGB : PNG_FORMAT_GRAY) | (has_alpha ? PNG_FORMAT_FLAG_ALPHA : 0u);

  Pixels pixels;
  pixels.width = static_cast<int>(image.width);
  pixels.height = static_cast<int>(image.height);
  pixels.channels = has_colour ? 3 : 1;
  pixels.values.resize(PNG_IMAGE_SIZE(image));
  if (png_image_finish_read(&image, nullptr, pixels.values.data(), 0, nullptr) == 0) {
    throw_input_error("{}: can't be read as PNG: {}", source, image.message);
  }
  if (has_alpha) drop_alpha(static_cast<size_t>(pixels.channels), &pixels.values);
  return pixels;
}

std::string encode_png(const Pixels& pixels, const std::string& source) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(pixels.width);
  image.height = static_cast<png_uint_32>(pixels.height);
  image.format = pixels.channels == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
  const std::unique_ptr<png_image, FreeImage> freed(&image);
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
  std::string bytes(size, '\0');
  if (png_image_write_to_memory(&image, bytes.data(), &size, 0, pixels.values.data(), 0, nullptr) == 0) {
    throw_input_error("{}: {} x {} pixels can't be written as PNG: {}", source, pixels.width, pixels.height,
                      image.message);
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace mote::host::recordings
