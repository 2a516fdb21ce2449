#include "host/recordings/image.h"

#include <utility>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/recordings/exif.h"
#include "host/recordings/file_bytes.h"
#include "host/recordings/image_formats.h"
#include "host/recordings/sound_header.h"

namespace mote::host::recordings {

namespace {

using namespace std::string_view_literals;

constexpr std::string_view png_signature = "\x89PNG\r\n\x1a\n"sv;
constexpr std::string_view jpeg_signature = "\xff\xd8\xff"sv;
constexpr std::string_view bmp_signature = "BM";

// Turns and mirrors what the camera held turned or mirrored.
Pixels upright(Pixels held, int orientation) {
  if (orientation == 1) return held;
  const bool is_transposed = orientation >= 5;
  const bool goes_left = orientation == 2 || orientation == 3 || orientation == 7 || orientation == 8;
  const bool goes_up = orientation == 3 || orientation == 4 || orientation == 6 || orientation == 7;
  const auto channels = static_cast<size_t>(held.channels);
  Pixels result = {
      is_transposed ? held.height : held.width, is_transposed ? held.width : held.height, held.channels, {}};
  result.values.reserve(held.values.size());
  for (int y = 0; y < result.height; ++y) {
    for (int x = 0; x < result.width; ++x) {
      const int column = is_transposed ? y : x;
      const int row = is_transposed ? x : y;
      const auto from_column = static_cast<size_t>(goes_left ? held.width - 1 - column : column);
      const auto from_row = static_cast<size_t>(goes_up ? held.height - 1 - row : row);
      const uint8_t* from = held.values.data() + (from_row * static_cast<size_t>(held.width) + from_column) * channels;
      result.values.insert(result.values.end(), from, from + channels);
    }
  }
  return result;
}

Recording recording_from(const Pixels& pixels, const std::string& source) {
  Recording recording;
  recording.source = source;
  recording.kind = Kind::image;
  recording.channels = pixels.channels;
  recording.width = pixels.width;
  recording.height = pixels.height;
  recording.samples.assign(pixels.values.begin(), pixels.values.end());
  return recording;
}

Recording recording_from_jpeg(std::string_view bytes, const std::string& source) {
  const Exif exif = read_exif(bytes);
  Recording recording = recording_from(upright(decode_jpeg(bytes, source), exif.orientation), source);
  if (!exif.device.empty()) recording.metadata["device"] = exif.device;
  if (!exif.time.empty()) recording.metadata["time"] = exif.time;
  return recording;
}

}  // namespace

void check_image_size(int64_t width, int64_t height, const std::string& source) {
  if (width < 1 || height < 1) throw_input_error("{}: its header says {} x {} pixels", source, width, height);
  if (width <= most_pixels / height) return;
  throw_input_error("{}: its header says {} x {} pixels: expected at most {} megapixels", source, with_thousands(width),
                    with_thousands(height), most_pixels / 1'000'000);
}

void throw_too_few_bytes(int64_t width, int64_t height, int64_t bytes, const std::string& source) {
  throw_input_error("{}: cut short: its header announces {} x {} pixels, which {} bytes can't hold", source,
                    with_thousands(width), with_thousands(height), with_thousands(bytes));
}

const std::vector<std::string>& image_extensions() {
  static const std::vector<std::string> extensions = {".png", ".jpg", ".jpeg", ".bmp"};
  return extensions;
}

bool has_image_signature(std::string_view first_bytes) {
  // A text may begin with "BM"; the four reserved bytes of a bitmap are zero.
  const bool is_bitmap =
      first_bytes.starts_with(bmp_signature) && first_bytes.substr(2).substr(0, 8).ends_with("\0\0\0\0"sv);
  return is_bitmap || first_bytes.starts_with(png_signature) || first_bytes.starts_with(jpeg_signature);
}

Recording decode_image(std::string_view bytes, const std::string& source) {
  if (bytes.empty()) throw_input_error("{}: is empty: expected an image", source);
  if (bytes.starts_with(png_signature)) return recording_from(decode_png(bytes, source), source);
  if (bytes.starts_with(jpeg_signature)) return recording_from_jpeg(bytes, source);
  if (bytes.starts_with(bmp_signature)) return recording_from(decode_bmp(bytes, source), source);
  throw_input_error("{}: not an image: its first bytes are {}: expected PNG, JPEG or BMP", source,
                    show_first_bytes(bytes));
}

Recording read_image(const std::string& path) {
  // The most that the pixels of a BMP take, and some for its header.
  constexpr uint64_t most_bytes = most_pixels * 4 + 1'000'000;
  return decode_image(read_file_bytes(path, most_bytes), path);
}

}  // namespace mote::host::recordings
