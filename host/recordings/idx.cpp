#include "host/recordings/idx.h"

#include <png.h>
#include <zlib.h>

#include <cstring>
#include <memory>

#include "host/base/error.h"
#include "host/recordings/byte_order.h"
#include "host/recordings/file_bytes.h"

namespace mote::host::recordings {

namespace {

constexpr uint64_t most_bytes = 1'000'000'000;

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b"); }

struct EndInflate {
  void operator()(z_stream* stream) const {
    inflateEnd(stream);
    delete stream;
  }
};

// At most most_bytes come out, however little goes in.
std::string unpack_gzip(std::string_view packed, const std::string& source) {
  const std::unique_ptr<z_stream, EndInflate> stream(new z_stream{});
  constexpr int gzip_with_largest_window = 15 + 16;
  if (inflateInit2(stream.get(), gzip_with_largest_window) != Z_OK) throw_internal_error("zlib can't begin");
  stream->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream->avail_in = static_cast<uInt>(packed.size());
  std::string bytes;
  int state = Z_OK;
  while (state == Z_OK) {
    constexpr size_t step = 1 << 20;
    const size_t size = bytes.size();
    if (size >= most_bytes) throw_input_error("{}: holds more than {} bytes unpacked", source, most_bytes);
    bytes.resize(size + step);
    stream->next_out = reinterpret_cast<Bytef*>(&bytes[size]);
    stream->avail_out = step;
    state = inflate(stream.get(), Z_NO_FLUSH);
    bytes.resize(size + step - stream->avail_out);
  }
  if (state == Z_BUF_ERROR) throw_input_error("{}: cut short", source);
  if (state != Z_STREAM_END) throw_input_error("{}: can't be unpacked: its gzip is damaged", source);
  return bytes;
}

struct FreeImage {
  void operator()(png_image* image) const { png_image_free(image); }
};

}  // namespace

Idx parse_idx(std::string_view bytes, const std::string& source) {
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
  idx.values = bytes.substr(values_at);
  return idx;
}

Idx read_idx(const std::string& path) {
  const std::string bytes = read_file_bytes(path, most_bytes);
  return parse_idx(is_gzip(bytes) ? unpack_gzip(bytes, path) : bytes, path);
}

Recording image_of(const Idx& images, size_t index) {
  Recording image;
  image.kind = Kind::image;
  image.height = static_cast<int>(images.shape.at(1));
  image.width = static_cast<int>(images.shape.at(2));
  image.channels = images.shape.size() > 3 ? static_cast<int>(images.shape[3]) : 1;
  const size_t size = size_t{images.shape[1]} * images.shape[2] * static_cast<size_t>(image.channels);
  for (const char value : std::string_view(images.values).substr(index * size, size)) {
    image.samples.push_back(static_cast<float>(static_cast<unsigned char>(value)));
  }
  return image;
}

std::string to_png(const Recording& recording) {
  png_image image{};
  image.version = PNG_IMAGE_VERSION;
  image.width = static_cast<png_uint_32>(recording.width);
  image.height = static_cast<png_uint_32>(recording.height);
  image.format = recording.channels == 1 ? PNG_FORMAT_GRAY : PNG_FORMAT_RGB;
  const std::unique_ptr<png_image, FreeImage> owner(&image);
  const std::vector<uint8_t> values(recording.samples.begin(), recording.samples.end());
  png_alloc_size_t size = PNG_IMAGE_PNG_SIZE_MAX(image);
  std::string bytes(size, '\0');
  if (png_image_write_to_memory(&image, bytes.data(), &size, 0, values.data(), 0, nullptr) == 0) {
    throw_internal_error("libpng: {}", image.message);
  }
  bytes.resize(size);
  return bytes;
}

}  // namespace mote::host::recordings
