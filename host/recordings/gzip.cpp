#include "host/recordings/gzip.h"

#include <zlib.h>

#include <algorithm>
#include <memory>

#include "host/base/error.h"
#include "host/base/text.h"

namespace mote::host::recordings {

namespace {

struct EndInflate {
  void operator()(z_stream* stream) const {
    inflateEnd(stream);
    delete stream;
  }
};

}  // namespace

bool is_gzip(std::string_view bytes) { return bytes.starts_with("\x1f\x8b"); }

std::string unpack_gzip(std::string_view packed, uint64_t most_bytes, const std::string& source) {
  const std::unique_ptr<z_stream, EndInflate> stream(new z_stream{});
  constexpr int gzip_with_largest_window = 15 + 16;
  if (inflateInit2(stream.get(), gzip_with_largest_window) != Z_OK) throw_internal_error("zlib can't begin");
  stream->next_in = reinterpret_cast<Bytef*>(const_cast<char*>(packed.data()));
  stream->avail_in = static_cast<uInt>(packed.size());
  std::string bytes;
  for (int state = Z_OK; state == Z_OK;) {
    constexpr uint64_t longest_step = 1 << 20;
    const size_t size = bytes.size();
    const auto step = static_cast<size_t>(std::min(longest_step, most_bytes + 1 - size));
    bytes.resize(size + step);
    stream->next_out = reinterpret_cast<Bytef*>(&bytes[size]);
    stream->avail_out = static_cast<uInt>(step);
    state = inflate(stream.get(), Z_NO_FLUSH);
    bytes.resize(size + step - stream->avail_out);
    if (bytes.size() > most_bytes) {
      throw_input_error("{}: holds more than {} bytes unpacked", source,
                        with_thousands(static_cast<int64_t>(most_bytes)));
    }
    if (state == Z_BUF_ERROR) throw_input_error("{}: cut short", source);
    if (state != Z_OK && state != Z_STREAM_END) {
      throw_input_error("{}: can't be unpacked: its gzip is damaged", source);
    }
    const bool has_another_member = state == Z_STREAM_END && stream->avail_in > 0;
    if (has_another_member) state = inflateReset(stream.get());
  }
  return bytes;
}

}  // namespace mote::host::recordings
