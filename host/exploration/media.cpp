#include "host/exploration/media.h"

namespace mote::host::exploration {

namespace {

// Low byte first.
void append(std::string& bytes, uint64_t value, int count) {
  for (int i = 0; i < count; ++i) bytes += static_cast<char>(value >> (8 * i) & 0xff);
}

}  // namespace

std::string to_wav(std::span<const int16_t> samples, int sample_rate_hz) {
  constexpr int header_bytes = 44, bytes_a_sample = 2;
  const size_t data_bytes = samples.size() * bytes_a_sample;
  const auto rate = static_cast<uint64_t>(sample_rate_hz);
  std::string file = "RIFF";
  append(file, header_bytes - 8 + data_bytes, 4);
  file += "WAVEfmt ";
  append(file, 16, 4);                     // of what follows
  append(file, 1, 2);                      // PCM
  append(file, 1, 2);                      // channel
  append(file, rate, 4);                   // frames a second
  append(file, rate * bytes_a_sample, 4);  // bytes a second
  append(file, bytes_a_sample, 2);         // a frame
  append(file, 16, 2);                     // bits
  file += "data";
  append(file, data_bytes, 4);
  for (const int16_t sample : samples) append(file, static_cast<uint16_t>(sample), bytes_a_sample);
  return file;
}

std::string to_bmp(std::span<const uint8_t> pixels, int width, int height, int channels) {
  constexpr size_t header_bytes = 54;
  const auto columns = static_cast<size_t>(width), rows = static_cast<size_t>(height);
  const size_t row_bytes = (columns * 3 + 3) / 4 * 4;
  std::string file = "BM";
  append(file, header_bytes + row_bytes * rows, 4);
  append(file, 0, 4);
  append(file, header_bytes, 4);  // where pixels begin
  append(file, 40, 4);            // of what follows
  append(file, columns, 4);
  append(file, rows, 4);
  append(file, 1, 2);   // plane
  append(file, 24, 2);  // bits a pixel
  append(file, 0, 4);   // not compressed
  append(file, row_bytes * rows, 4);
  append(file, 0, 16);  // resolution and palette: none
  for (size_t row = rows; row-- > 0;) {
    for (size_t column = 0; column < columns; ++column) {
      const uint8_t* pixel = &pixels[(row * columns + column) * static_cast<size_t>(channels)];
      for (const int channel : {2, 1, 0}) file += static_cast<char>(pixel[channels == 1 ? 0 : channel]);
    }
    file.append(row_bytes - columns * 3, '\0');
  }
  return file;
}

}  // namespace mote::host::exploration
