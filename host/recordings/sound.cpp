#include <fmt/format.h>
#include <sndfile.h>

#include <cerrno>
#include <cmath>
#include <cstring>
#include <filesystem>
#include <memory>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/recordings/pcm16.h"
#include "host/recordings/recording.h"
#include "host/recordings/resample.h"
#include "host/recordings/sound_header.h"
#include "host/recordings/sound_memory.h"
#include "host/recordings/sound_metadata.h"

namespace mote::host::recordings {

namespace {

struct CloseFile {
  void operator()(std::FILE* file) const { std::fclose(file); }
};
struct CloseSound {
  void operator()(SNDFILE* file) const { sf_close(file); }
};

struct OpenSound {
  std::unique_ptr<std::FILE, CloseFile> bytes;  // for what libsndfile doesn't say
  std::unique_ptr<SNDFILE, CloseSound> file;
  SF_INFO info{};
};

[[noreturn]] void throw_cut_short(const std::string& name, uint64_t found, uint64_t declared) {
  throw_input_error("{}: cut short: its header announces {} bytes of sound, the file holds {}", name,
                    with_thousands(static_cast<int64_t>(declared)), with_thousands(static_cast<int64_t>(found)));
}

// What a file of chunks holds stands behind its name and length.
bool has_sound_kind(std::string_view start) {
  const std::string_view kind = start.substr(8, 4);
  return kind == "WAVE" || kind == "AIFF" || kind == "AIFC";
}

// Everything that can be said before libsndfile looks. `file` stands at its start and holds `file_bytes`.
void check_bytes(std::FILE* file, uint64_t file_bytes, const std::string& name) {
  char first[12];
  const std::string_view start(first, std::fread(first, 1, sizeof first, file));
  if (start.empty()) throw_input_error("{}: is empty: expected a sound file", name);
  if (!has_sound_signature(start)) {
    throw_input_error("{}: not a sound file: its first bytes are {}: expected WAV, FLAC, Ogg or AIFF", name,
                      show_first_bytes(start));
  }
  if (!has_chunks(start)) return;
  if (start.size() == sizeof first && !has_sound_kind(start)) {
    throw_input_error("{}: not a sound file: it holds {}: expected 'WAVE' or 'AIFF'", name,
                      show_first_bytes(start.substr(8)));
  }

  const SoundLayout layout = read_sound_layout(file, start);
  if (!layout.has_sound) throw_input_error("{}: cut short: it ends before its sound begins (no data chunk)", name);
  const uint64_t found = file_bytes - std::min(file_bytes, layout.offset);
  if (!layout.length_is_open && layout.declared_bytes > found) throw_cut_short(name, found, layout.declared_bytes);
}

void check_sound(const OpenSound& sound, const std::string& name) {
  if (!sound.file) throw_input_error("{}: can't be read as sound: {}", name, sf_strerror(nullptr));
  if (sound.info.samplerate <= 0 || sound.info.channels <= 0) {
    throw_input_error("{}: its header says {} Hz and {} channels", name, sound.info.samplerate, sound.info.channels);
  }
  if (sound.info.frames <= 0) throw_input_error("{}: holds no samples", name);
}

OpenSound open_sound(const std::string& path) {
  std::error_code error;
  if (std::filesystem::is_directory(path, error)) throw_input_error("{}: is a folder: expected a sound file", path);
  OpenSound sound;
  sound.bytes.reset(std::fopen(path.c_str(), "rb"));
  if (!sound.bytes) throw_input_error("{}: can't open: {}", path, std::strerror(errno));
  check_bytes(sound.bytes.get(), static_cast<uint64_t>(std::filesystem::file_size(path)), path);
  sound.file.reset(sf_open(path.c_str(), SFM_READ, &sound.info));
  check_sound(sound, path);
  return sound;
}

// `memory` must outlive what is opened.
OpenSound open_sound(SoundMemory& memory, const std::string& name) {
  const std::string_view bytes = memory.bytes();
  if (bytes.empty()) throw_input_error("{}: is empty: expected a sound file", name);
  OpenSound sound;
  // fmemopen wants a pointer that may be written to; opened for reading, it doesn't.
  sound.bytes.reset(fmemopen(const_cast<char*>(bytes.data()), bytes.size(), "rb"));
  if (!sound.bytes) throw_internal_error("{}: fmemopen: {}", name, std::strerror(errno));
  check_bytes(sound.bytes.get(), bytes.size(), name);
  sound.file.reset(sf_open_virtual(memory.callbacks(), SFM_READ, &sound.info, &memory));
  check_sound(sound, name);
  return sound;
}

Recording read_samples(const OpenSound& sound, const std::string& name) {
  Recording recording;
  recording.source = name;
  recording.sample_rate_hz = sound.info.samplerate;
  recording.channels = sound.info.channels;
  recording.metadata = read_wav_metadata(sound.bytes.get());

  // In blocks: a broken header may announce more than there is memory for.
  constexpr sf_count_t block_frames = 16384;
  std::vector<float> block(static_cast<size_t>(block_frames) * sound.info.channels);
  sf_count_t frames = 0;
  for (;;) {
    const sf_count_t got = sf_readf_float(sound.file.get(), block.data(), block_frames);
    if (got <= 0) break;
    frames += got;
    recording.samples.insert(recording.samples.end(), block.begin(), block.begin() + got * sound.info.channels);
  }
  if (frames == 0) throw_input_error("{}: holds no samples that can be read", name);
  if (frames != sound.info.frames) {
    throw_input_error("{}: cut short: its header announces {} samples, {} can be read", name,
                      with_thousands(sound.info.frames), with_thousands(frames));
  }
  for (size_t at = 0; at < recording.samples.size(); ++at) {
    if (std::isfinite(recording.samples[at])) continue;
    throw_input_error("{}: sample {} is not a number", name, at / recording.channels);
  }
  return recording;
}

}  // namespace

RecordingInfo inspect_sound(const std::string& path) {
  const OpenSound sound = open_sound(path);
  return {static_cast<double>(sound.info.samplerate), sound.info.channels, sound.info.frames};
}

Recording read_sound(const std::string& path) { return read_samples(open_sound(path), path); }

Recording read_sound_bytes(std::string_view bytes, const std::string& name) {
  SoundMemory memory(bytes);
  return read_samples(open_sound(memory, name), name);
}

const std::vector<std::string>& sound_extensions() {
  static const std::vector<std::string> extensions = {".wav", ".flac", ".ogg", ".aiff", ".aif"};
  return extensions;
}

std::vector<int16_t> to_pcm16(const Recording& recording, int sample_rate_hz) {
  const size_t channels = static_cast<size_t>(recording.channels);
  const size_t frames = recording.samples.size() / channels;
  std::vector<float> mono(frames);
  for (size_t frame = 0; frame < frames; ++frame) {
    float sum = 0;
    for (size_t channel = 0; channel < channels; ++channel) sum += recording.samples[frame * channels + channel];
    mono[frame] = sum / static_cast<float>(channels);
  }
  if (recording.sample_rate_hz == sample_rate_hz) return round_to_pcm16(mono);

  return round_to_pcm16(resample(mono, recording.sample_rate_hz, sample_rate_hz, 0.0f, recording.source));
}

}  // namespace mote::host::recordings
