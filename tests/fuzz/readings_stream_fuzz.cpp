// Any bytes are readings or an InputError; the size of the pieces makes no difference. The first two bytes choose the
// mapping.
#include <cmath>
#include <cstring>
#include <vector>

#include "host/base/error.h"
#include "host/recordings/readings_stream.h"

namespace {

using namespace mote::host;

struct Result {
  std::vector<std::vector<float>> readings;
  std::string error;

  bool operator==(const Result&) const = default;
};

Result read_in_pieces(const std::string& bytes, size_t piece, const project::Csv& mapping, bool has_time) {
  Result result;
  recordings::ReadingsStream stream(
      [&, at = size_t{0}](char* to, size_t most) mutable {
        const size_t count = std::min({most, piece, bytes.size() - at});
        std::memcpy(to, bytes.data() + at, count);
        at += count;
        return count;
      },
      "-", {"x", "y"}, mapping, has_time);
  try {
    while (auto reading = stream.next()) result.readings.push_back(*std::move(reading));
  } catch (const InputError& error) {
    result.error = error.what();
  }
  return result;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  if (size < 2) return 0;
  const auto bit = [&](int at) { return (data[at / 8] >> (at % 8) & 1) != 0; };
  project::Csv mapping;
  const bool has_time = bit(0);
  if (bit(1)) mapping.timestamp = "t";
  if (bit(2)) mapping.time = "time";
  if (bit(3)) mapping.timestamp_unit = "date";
  mapping.missing = bit(4) ? "hold" : bit(5) ? "drop" : "refuse";
  const char* decimals[] = {"auto", "point", "comma", "auto"};
  mapping.decimal = decimals[data[0] >> 6];
  const char* separators[] = {"auto", "comma", "semicolon", "tab", "space", "auto", "auto", "auto"};
  mapping.separator = separators[data[1] & 7];

  const std::string bytes(reinterpret_cast<const char*>(data) + 2, size - 2);
  const Result result = read_in_pieces(bytes, 4096, mapping, has_time);
  if (result != read_in_pieces(bytes, 3, mapping, has_time)) __builtin_trap();
  for (const std::vector<float>& reading : result.readings) {
    if (reading.size() != (has_time ? 3u : 2u)) __builtin_trap();
    for (const float value : reading) {
      if (!std::isfinite(value)) __builtin_trap();
    }
  }
  return 0;
}
