// Any bytes are a recording or an InputError.
#include "host/base/error.h"
#include "host/recordings/npy.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace mote::host;
  try {
    const auto recording = recordings::parse_npy({reinterpret_cast<const char*>(data), size}, "x.npy", 10);
    if (recording.samples.empty() || recording.samples.size() % static_cast<size_t>(recording.channels) != 0) {
      __builtin_trap();
    }
  } catch (const InputError&) {
  }
  return 0;
}
