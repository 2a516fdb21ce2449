#include "host/recordings/idx.h"

#include "host/base/error.h"
#include "host/recordings/byte_order.h"
#include "host/recordings/file_bytes.h"
#include "host/recordings/gzip.h"

namespace mote::host::recordings {

namespace {

constexpr uint64_t most_bytes = 1'000'000'000;

int channels_of(const Idx& images) { return images.shape.size() > 3 ? static_cast<int>(images.shape[3]) : 1; }

}  // namespace

Idx parse_idx(std::string bytes, const std::string& source) {
  if (is_gzip(bytes)) bytes = unpack_gzip(bytes, most_bytes, source);
  if (bytes.size() < 4 || bytes[0] != 0 || bytes[1] != 0) throw_input_error("{}: not an IDX file", source);
  constexpr uint32_t unsigned_bytes = 8;
  const uint32_t type = byte_at(bytes, 2), dimensions = byte_at(bytes, 3);
  if (type != unsigned_bytes) throw_input_error("{}: IDX values of type {}: expected unsigned bytes, 8", source, type);
  if (dimensions < 1 || dimensions > 4) throw_input_error("{}: {} dimensions: expected 1 to 4", source, dimensions);
  const size_t values_at = 4 + 4 * size_t{dimensions};
  if (bytes.size() < values_at) throw_input_error("{}: cut short within its header", source);
  Idx idx;
  uint64_t count = 1;
  for (uint32_t i = 0; i < dimensions; ++i) {
    idx.shape.push_back(big_endian_32(bytes, 4 + 4 * i));
    count *= idx.shape.back();
    if (count > most_bytes) break;
  }
  const uint64_t there = bytes.size() - values_at;
  if (count != there || count == 0) {
    throw_input_error("{}: its header promises {} values and {} bytes follow", source,
                      count > most_bytes ? "more than a billion" : std::to_string(count), there);
  }
  bytes.erase(0, values_at);
  idx.values = std::move(bytes);
  return idx;
}

Idx read_idx(const std::string& path) { return parse_idx(read_file_bytes(path, most_bytes), path); }

void check_images(const Idx& images, const std::string& source) {
  const std::vector<uint32_t>& shape = images.shape;
  const bool are_images = shape.size() == 3 || (shape.size() == 4 && (shape[3] == 1 || shape[3] == 3));
  if (!are_images) {
    throw_input_error("{}: {} dimensions: expected images, rows, columns and, of colours, 3", source, shape.size());
  }
  check_image_size(shape[2], shape[1], source);
}

Pixels image_of(const Idx& images, size_t index) {
  Pixels pixels;
  pixels.height = static_cast<int>(images.shape.at(1));
  pixels.width = static_cast<int>(images.shape.at(2));
  pixels.channels = channels_of(images);
  const auto size = static_cast<ptrdiff_t>(pixels.height) * pixels.width * pixels.channels;
  const auto first = images.values.begin() + static_cast<ptrdiff_t>(index) * size;
  pixels.values.assign(first, first + size);
  return pixels;
}

}  // namespace mote::host::recordings
