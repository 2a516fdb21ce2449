#pragma once

#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

// One decoder a format of images; image.cpp chooses by the first bytes.
namespace mote::host::recordings {

// Row by row from the top, channels last: 1 grey, 3 red green blue.
struct Pixels {
  int width = 0;
  int height = 0;
  int channels = 0;
  std::vector<uint8_t> values;
};

constexpr int64_t most_pixels = 64'000'000;

// Throws InputError where a header's size is nothing or above `most_pixels`.
void check_image_size(int64_t width, int64_t height, const std::string& source);

// Throws InputError: the file holds less than its header announces.
[[noreturn]] void throw_too_few_bytes(int64_t width, int64_t height, int64_t bytes, const std::string& source);

// All of them take the whole file and throw InputError.
Pixels decode_png(std::string_view bytes, const std::string& source);
Pixels decode_jpeg(std::string_view bytes, const std::string& source);
Pixels decode_bmp(std::string_view bytes, const std::string& source);

// 8 bits a channel. Throws InputError for sides that PNG files can't have (libpng: a million).
std::string encode_png(const Pixels& pixels, const std::string& source);

}  // namespace mote::host::recordings
