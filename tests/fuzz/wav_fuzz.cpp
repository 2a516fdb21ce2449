// Any bytes are a sound or an InputError, as a file, in memory and as a stream.
#include <unistd.h>

#include <cstring>
#include <fstream>

#include "host/base/error.h"
#include "host/recordings/recording.h"
#include "host/recordings/stream.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace mote::host;
  const std::string bytes(reinterpret_cast<const char*>(data), size);
  const std::string path = "/tmp/mote_wav_fuzz." + std::to_string(getpid());
  std::ofstream(path, std::ios::binary) << bytes;
  try {
    (void)recordings::to_pcm16(recordings::read_sound(path), 16000);
  } catch (const InputError&) {
  }
  try {
    (void)recordings::read_sound_bytes(bytes, path);
  } catch (const InputError&) {
  }
  try {
    const auto stream = recordings::read_wav_stream(
        [&, at = size_t{0}](char* to, size_t most) mutable {
          const size_t count = std::min(most, size - at);
          std::memcpy(to, bytes.data() + at, count);
          at += count;
          return count;
        },
        "-");
    int16_t samples[100];
    while (stream->read(samples) > 0) {
    }
  } catch (const InputError&) {
  }
  return 0;
}
