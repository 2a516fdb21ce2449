// Any bytes are a recording or an InputError, with and without a key; read as CBOR.
#include "host/base/error.h"
#include "host/recordings/acquisition.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace mote::host;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  for (const char* key : {"", "key"}) {
    try {
      const auto recording = recordings::parse_acquisition_cbor(bytes, "x.cbor", key);
      if (recording.samples.empty() || recording.channels < 1) __builtin_trap();
    } catch (const InputError&) {
    }
  }
  return 0;
}
