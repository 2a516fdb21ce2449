#pragma once

#include <cstdint>
#include <cstdio>
#include <string>
#include <string_view>

// What the first bytes of a sound file say, read by us because libsndfile mends a wrong length in silence.
namespace mote::host::recordings {

// Where the sound stands in a file of chunks: WAV (RIFF, RIFX, RF64) or AIFF (FORM).
struct SoundLayout {
  bool has_sound = false;
  uint64_t offset = 0;
  uint64_t declared_bytes = 0;  // of sound, as the header says
  bool length_is_open = false;  // written to a pipe: the header couldn't know, the file's end counts
};

// "RIFF", "fLaC", "OggS", "FORM" …: can it be a sound file at all?
bool has_sound_signature(std::string_view first_bytes);

// The first four bytes for a message: 'hell', with \x.. for what isn't printable.
std::string show_first_bytes(std::string_view first_bytes);

// The length that programs leave where they can't know it, writing to a pipe: 0xffffffff (ffmpeg), 0x7fffff00
// (arecord), 0x7ffff000 rounded down to whole frames (sox, espeak-ng).
bool is_open_length(uint32_t bytes);

// Does it begin as a file of chunks does?
bool has_chunks(std::string_view first_bytes);

// Walks the chunks of `file` (at any position; left anywhere), which has_chunks.
SoundLayout read_sound_layout(std::FILE* file, std::string_view first_bytes);

}  // namespace mote::host::recordings
