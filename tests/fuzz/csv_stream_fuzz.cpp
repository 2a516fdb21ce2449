// Any bytes are samples or an InputError; the size of the pieces makes no difference.
#include <cstring>
#include <vector>

#include "host/base/error.h"
#include "host/recordings/stream.h"

namespace {

using namespace mote::host;

std::pair<std::vector<int16_t>, std::string> read_in_pieces(const std::string& bytes, size_t piece) {
  std::vector<int16_t> all, some(50);
  try {
    const auto stream = recordings::read_csv_stream(
        [&, at = size_t{0}](char* to, size_t most) mutable {
          const size_t count = std::min({most, piece, bytes.size() - at});
          std::memcpy(to, bytes.data() + at, count);
          at += count;
          return count;
        },
        "-", {.column = "1", .scale = 2});
    while (const size_t count = stream->read(some)) all.insert(all.end(), some.begin(), some.begin() + count);
  } catch (const InputError& error) {
    // What came before the wrong line in the same call is lost, so only the message counts.
    return {{}, error.what()};
  }
  return {all, ""};
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  if (read_in_pieces(bytes, 4096) != read_in_pieces(bytes, 3)) __builtin_trap();
  return 0;
}
