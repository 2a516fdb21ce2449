#include "host/recordings/pcm16.h"

#include <cerrno>
#include <cstdio>
#include <cstring>

#include "host/base/error.h"
#include "host/recordings/recording.h"

namespace mote::host::recordings {

namespace {

void append_16(std::string& bytes, uint16_t value) {
  bytes += static_cast<char>(value & 0xff);
  bytes += static_cast<char>(value >> 8);
}

void append_32(std::string& bytes, uint32_t value) {
  append_16(bytes, static_cast<uint16_t>(value & 0xffff));
  append_16(bytes, static_cast<uint16_t>(value >> 16));
}

}  // namespace

std::vector<int16_t> round_to_pcm16(std::span<const float> samples) {
  std::vector<int16_t> result;
  result.reserve(samples.size());
  for (const float sample : samples) result.push_back(saturate_to_pcm16(static_cast<double>(sample) * 32768));
  return result;
}

std::string wav_bytes(std::span<const int16_t> samples, int sample_rate_hz) {
  const auto rate = static_cast<uint32_t>(sample_rate_hz);
  const auto data_bytes = static_cast<uint32_t>(samples.size() * 2);
  std::string bytes = "RIFF";
  append_32(bytes, 36 + data_bytes);
  bytes += "WAVEfmt ";
  append_32(bytes, 16);
  append_16(bytes, 1);  // PCM
  append_16(bytes, 1);  // channels
  append_32(bytes, rate);
  append_32(bytes, rate * 2);
  append_16(bytes, 2);  // bytes a frame
  append_16(bytes, 16);
  bytes += "data";
  append_32(bytes, data_bytes);
  for (const int16_t sample : samples) append_16(bytes, static_cast<uint16_t>(sample));
  return bytes;
}

void write_wav(const std::string& path, const std::vector<int16_t>& samples, int sample_rate_hz) {
  const std::string bytes = wav_bytes(samples, sample_rate_hz);
  const std::string temporary = path + ".part";
  std::FILE* file = std::fopen(temporary.c_str(), "wb");
  if (!file) throw_input_error("{}: can't write: {}", path, std::strerror(errno));
  errno = 0;
  const bool written = std::fwrite(bytes.data(), 1, bytes.size(), file) == bytes.size();
  const bool closed = std::fclose(file) == 0;
  if (written && closed && std::rename(temporary.c_str(), path.c_str()) == 0) return;
  const int reason = errno;
  std::remove(temporary.c_str());
  throw_input_error("{}: can't write: {}", path, std::strerror(reason));
}

}  // namespace mote::host::recordings
