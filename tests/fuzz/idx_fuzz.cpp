// Any bytes are an array whose shape is that of its values, or an InputError.
#include "host/base/error.h"
#include "host/recordings/idx.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace mote::host;
  try {
    const recordings::Idx idx = recordings::parse_idx(std::string(reinterpret_cast<const char*>(data), size), "x.idx");
    uint64_t count = 1;
    for (const uint32_t length : idx.shape) count *= length;
    if (idx.shape.empty() || count != idx.values.size()) __builtin_trap();
  } catch (const InputError&) {
  }
  return 0;
}
