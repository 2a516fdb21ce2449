#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace mote::host::recordings {

enum class Kind : uint8_t { sound, series, image };

// One channel of a series: an accelerometer's x, a thermometer …
struct Axis {
  std::string name;
  std::string unit;  // as the file says it (SenML: "m/s2"); empty: unknown
};

// A stretch of a recording that somebody gave a label.
struct LabelledRange {
  double start_seconds = 0;
  double end_seconds = 0;
  std::string label;
  double low_hz = 0, high_hz = 0;  // the band that it means; 0 and 0: all
};

// A part of an image that somebody gave a label, in pixels from the upper left.
struct BoundingBox {
  std::string label;
  int x = 0, y = 0, width = 0, height = 0;
};

// What one file holds, as it came. `samples` are interleaved by channel: sound in -1 … 1, a series in its own units, an
// image row by row from the top with 0 … 255 (channels: 1 grey, 3 red green blue).
struct Recording {
  std::string source;  // path
  Kind kind = Kind::sound;
  double sample_rate_hz = 0;  // an image: 0
  int channels = 1;
  int width = 0, height = 0;  // of an image
  std::vector<float> samples;
  std::vector<Axis> axes;                       // of a series, one a channel
  std::string label;                            // what the file itself says; empty: nothing
  std::vector<LabelledRange> ranges;            // labels within the recording, by start
  std::vector<LabelledRange> groups;            // where the file says them: stretches of one group each, by start
  std::vector<BoundingBox> boxes;               // labels within an image
  std::map<std::string, std::string> metadata;  // what the file says of itself: "device", "time" (ISO 8601) …

  size_t frames() const { return samples.size() / static_cast<size_t>(channels); }
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

// The same of a file's bytes, for callers who need them for something else too; `name` is for messages.
Recording read_sound_bytes(std::string_view bytes, const std::string& name);

// Channels averaged, resampled (libsamplerate, best sinc) and rounded to 16 bit with saturation: what a device's
// microphone would have given.
std::vector<int16_t> to_pcm16(const Recording& recording, int sample_rate_hz);

// 16-bit mono WAV, for reports and tests; written to a temporary name and renamed.
void write_wav(const std::string& path, const std::vector<int16_t>& samples, int sample_rate_hz);

}  // namespace mote::host::recordings
