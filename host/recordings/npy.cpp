#include "host/recordings/npy.h"

#include <bit>
#include <charconv>
#include <cmath>
#include <vector>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/recordings/byte_order.h"
#include "host/recordings/file_bytes.h"

namespace mote::host::recordings {

namespace {

constexpr uint64_t most_channels = 65536;

struct Header {
  char kind = 0;  // f, i, u
  size_t value_bytes = 0;
  bool is_big_endian = false;
  bool is_column_major = false;
  std::vector<uint64_t> shape;
  size_t data_at = 0;
};

class NpyReader {
 public:
  NpyReader(std::string_view bytes, const std::string& source) : bytes_(bytes), source_(source) {}

  Recording read(double rate_hz) {
    const Header header = read_header();
    const uint64_t values = count_values(header);
    Recording recording;
    recording.source = source_;
    recording.samples.resize(values);
    for (size_t at = 0; at < values; ++at) recording.samples[at] = value_at(header, at);
    shape(header, rate_hz, recording);
    return recording;
  }

 private:
  template <typename... Args>
  [[noreturn]] void fail(fmt::format_string<Args...> format, Args&&... args) const {
    throw_input_error("{}: {}", source_, fmt::format(format, std::forward<Args>(args)...));
  }

  Header read_header() const {
    if (!bytes_.starts_with("\x93NUMPY") || bytes_.size() < 12) fail("not a .npy file");
    const uint32_t version = byte_at(bytes_, 6);
    if (version < 1 || version > 3) fail("format {} of .npy: expected 1 to 3", version);
    const size_t text_at = version == 1 ? 10 : 12;
    const uint32_t length = version == 1 ? little_endian_16(bytes_, 8) : little_endian_32(bytes_, 8);
    if (length > bytes_.size() - text_at) fail("cut short within its header");
    constexpr uint32_t longest = 65536;
    if (length > longest) fail("a header of {} bytes: expected at most {}", length, longest);
    Header header;
    header.data_at = text_at + length;
    read_dictionary(bytes_.substr(text_at, length), header);
    return header;
  }

  // "{'descr': '<f4', 'fortran_order': False, 'shape': (3, 4), }": what stands behind a key.
  std::string_view behind(std::string_view text, std::string_view key) const {
    const size_t at = text.find(key);
    if (at == std::string_view::npos) fail("no {} in its header", key);
    std::string_view rest = text.substr(at + key.size());
    const size_t first = rest.find_first_not_of(" :");
    return first == std::string_view::npos ? std::string_view() : rest.substr(first);
  }

  void read_dictionary(std::string_view text, Header& header) const {
    std::string_view type = behind(text, "'descr'");
    type = type.starts_with('\'') ? type.substr(1, type.find('\'', 1) - 1) : std::string_view();
    const bool is_known =
        type.size() == 3 && std::string_view("<>|=").find(type[0]) != std::string_view::npos &&
        (type.substr(1) == "f4" || type.substr(1) == "f8" || type.substr(1) == "i1" || type.substr(1) == "i2" ||
         type.substr(1) == "i4" || type.substr(1) == "u1" || type.substr(1) == "u2");
    if (!is_known) fail("values of type {}: expected f4, f8, i1, i2, i4, u1 or u2", quoted(type, 20));
    header.is_big_endian = type[0] == '>';
    header.kind = type[1];
    header.value_bytes = static_cast<size_t>(type[2] - '0');
    header.is_column_major = behind(text, "'fortran_order'").starts_with("True");
    read_shape(behind(text, "'shape'"), header.shape);
  }

  void read_shape(std::string_view text, std::vector<uint64_t>& shape) const {
    text = text.substr(0, text.find(')'));
    if (!text.starts_with('(')) fail("no shape in its header");
    const char* at = text.data() + 1;
    const char* const end = text.data() + text.size();
    while (at < end) {
      uint64_t size = 0;
      const auto [next, error] = std::from_chars(at, end, size);
      if (error != std::errc() || shape.size() == 3) fail("shape {}: expected one to three sizes", quoted(text, 60));
      shape.push_back(size);
      at = next;
      while (at < end && (*at == ',' || *at == ' ' || *at == 'L')) ++at;  // Python 2 wrote 3L
    }
    if (shape.empty()) fail("a single value: expected one to three dimensions");
  }

  uint64_t count_values(const Header& header) const {
    if (header.is_column_major && header.shape.size() > 1) fail("columns first (Fortran order): expected C order");
    const uint64_t data_bytes = bytes_.size() - header.data_at;
    uint64_t values = 1;
    for (const uint64_t size : header.shape) {
      if (size == 0) fail("no values");
      const bool fits = values <= data_bytes / size;
      if (!fits) fail("its shape announces more values than its {} bytes hold", data_bytes);
      values *= size;
    }
    if (values * header.value_bytes != data_bytes) {
      fail("its shape announces {} values of {} bytes, {} bytes are there", values, header.value_bytes, data_bytes);
    }
    return values;
  }

  uint64_t bits_at(const Header& header, size_t index) const {
    const size_t at = header.data_at + index * header.value_bytes;
    uint64_t bits = 0;
    for (size_t byte = 0; byte < header.value_bytes; ++byte) {
      const size_t significance = header.is_big_endian ? byte : header.value_bytes - 1 - byte;
      bits = bits << 8 | byte_at(bytes_, at + significance);
    }
    return bits;
  }

  float value_at(const Header& header, size_t index) const {
    const uint64_t bits = bits_at(header, index);
    if (header.kind == 'u') return static_cast<float>(bits);
    if (header.kind == 'i') {
      const unsigned unused = 64 - 8 * static_cast<unsigned>(header.value_bytes);
      return static_cast<float>(static_cast<int64_t>(bits << unused) >> unused);
    }
    const float value = header.value_bytes == 4 ? std::bit_cast<float>(static_cast<uint32_t>(bits))
                                                : static_cast<float>(std::bit_cast<double>(bits));
    if (!std::isfinite(value)) fail("value {} is not a number that 32 bits hold", index + 1);
    return value;
  }

  void shape(const Header& header, double rate_hz, Recording& recording) const {
    const std::vector<uint64_t>& shape = header.shape;
    const uint64_t last = shape.back();
    const bool is_image =
        shape.size() == 3 && header.kind == 'u' && header.value_bytes == 1 && (last == 1 || last == 3);
    if (shape.size() > 1 && last > most_channels) fail("{} channels: expected at most {}", last, most_channels);
    recording.channels = shape.size() == 1 ? 1 : static_cast<int>(last);
    if (is_image) {
      constexpr uint64_t most_pixels_a_side = 65536;
      if (shape[0] > most_pixels_a_side || shape[1] > most_pixels_a_side) fail("{} x {} pixels", shape[1], shape[0]);
      recording.kind = Kind::image;
      recording.height = static_cast<int>(shape[0]);
      recording.width = static_cast<int>(shape[1]);
      return;
    }
    recording.kind = Kind::series;
    recording.axes.resize(static_cast<size_t>(recording.channels));
    recording.sample_rate_hz = rate_hz;
    if (shape.size() == 3) recording.metadata["window_frames"] = std::to_string(shape[1]);
    if (rate_hz > 0 || recording.frames() == 1) return;
    fail("it doesn't say when its readings were taken: expected data.csv.rate_hz");
  }

  std::string_view bytes_;
  const std::string& source_;
};

}  // namespace

Recording parse_npy(std::string_view bytes, const std::string& source, double rate_hz) {
  return NpyReader(bytes, source).read(rate_hz);
}

Recording read_npy(const std::string& path, double rate_hz) {
  constexpr uint64_t most_bytes = 1'000'000'000;
  return parse_npy(read_file_bytes(path, most_bytes), path, rate_hz);
}

}  // namespace mote::host::recordings
