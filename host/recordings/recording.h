#pragma once

#include <cstdint>
#include <string>
#include <vector>

namespace mote::host::recordings {

// Samples of one file, as they came. `samples` are interleaved by channel, sound in -1 … 1.
struct Recording {
  std::string source;  // path
  double sample_rate_hz = 0;
  int channels = 1;
  std::vector<float> samples;

  double seconds() const { return sample_rate_hz > 0 ? samples.size() / (sample_rate_hz * channels) : 0; }
};

// The endings that are taken for sound: ".wav", ".flac" …
const std::vector<std::string>& sound_extensions();

// What a file says of itself without its samples being read.
struct RecordingInfo {
  double sample_rate_hz = 0;
  int channels = 0;
  int64_t frames = 0;
};

// WAV, FLAC, Ogg, AIFF through libsndfile. Throws InputError: not a sound file, cut short, no samples.
Recording read_sound(const std::string& path);
RecordingInfo inspect_sound(const std::string& path);

// Channels averaged, resampled (libsamplerate, best sinc) and rounded to 16 bit with saturation: what a device's
// microphone would have given.
std::vector<int16_t> to_pcm16(const Recording& recording, int sample_rate_hz);

// 16-bit mono WAV, for reports and tests; written to a temporary name and renamed.
void write_wav(const std::string& path, const std::vector<int16_t>& samples, int sample_rate_hz);

}  // namespace mote::host::recordings
