#include <zlib.h>

#include "host/recordings/byte_order.h"
#include "tests/fuzz/image_work.h"

// The check sums of chunks are made right, or no change would get past them.
namespace {

void mend_check_sums(std::string* bytes) {
  size_t at = 8;
  if (bytes->size() < at) return;
  while (bytes->size() - at >= 12) {
    const size_t length = mote::host::recordings::big_endian_32(*bytes, at);
    if (length > bytes->size() - at - 12) return;
    const auto* content = reinterpret_cast<const Bytef*>(bytes->data()) + at + 4;
    const auto sum = static_cast<uint32_t>(crc32(0, content, static_cast<uInt>(length + 4)));
    for (size_t i = 0; i < 4; ++i) (*bytes)[at + 8 + length + i] = static_cast<char>(sum >> (24 - 8 * i));
    at += 12 + length;
  }
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  std::string bytes = mote::fuzz::beginning_with("\x89PNG\r\n\x1a\n", data, size);
  mend_check_sums(&bytes);
  mote::fuzz::decode(bytes);
  return 0;
}
