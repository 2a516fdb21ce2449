#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

// What the first bytes of a sound file say, read by us because libsndfile mends a wrong length in silence.
namespace mote::host::recordings {

// The data chunk of a WAV (RIFF) file.
struct WavLayout {
  bool has_data = false;
  uint64_t data_offset = 0;
  uint64_t declared_bytes = 0;  // of sound, as the header says
  bool length_is_open = false;  // written to a pipe: the header couldn't know, the file's end counts
};

// "RIFF", "fLaC", "OggS", "FORM" …: can it be a sound file at all?
bool has_sound_signature(std::string_view first_bytes);

// The first four bytes for a message: 'hell', with \x.. for what isn't printable.
std::string show_first_bytes(std::string_view first_bytes);

// Walks the chunks of `file` (at any position; left anywhere). No data chunk: has_data is false.
WavLayout read_wav_layout(std::FILE* file);

}  // namespace mote::host::recordings
