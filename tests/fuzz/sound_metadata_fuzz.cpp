// Any bytes have metadata or none: as a WAV file, as GUANO and as a comment.
#include <cstdio>
#include <string>

#include "host/recordings/sound_metadata.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace mote::host::recordings;
  if (size == 0) return 0;
  std::string bytes(reinterpret_cast<const char*>(data), size);
  std::FILE* const file = fmemopen(bytes.data(), bytes.size(), "rb");
  (void)read_wav_metadata(file);
  std::fclose(file);
  std::map<std::string, std::string> metadata;
  parse_guano(bytes, metadata);
  parse_sound_comment(bytes, metadata);
  for (const auto& [key, value] : metadata) {
    if (value.empty() || value.size() > 1024) __builtin_trap();
  }
  return 0;
}
