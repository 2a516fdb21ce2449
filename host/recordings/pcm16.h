#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace mote::host::recordings {

// `value` in units of one 16-bit step: rounded, halves away from zero, saturated. Not a number gives 0.
inline int16_t saturate_to_pcm16(double value) {
  if (value != value) return 0;
  if (value >= 32767) return 32767;
  if (value <= -32768) return -32768;
  return static_cast<int16_t>(value < 0 ? value - 0.5 : value + 0.5);
}

// -1 … 1 → -32768 … 32767.
std::vector<int16_t> round_to_pcm16(std::span<const float> samples);

// The bytes of a 16-bit mono WAV.
std::string wav_bytes(std::span<const int16_t> samples, int sample_rate_hz);

}  // namespace mote::host::recordings
