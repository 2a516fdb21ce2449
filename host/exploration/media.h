#pragma once

#include <cstdint>
#include <span>
#include <string>

// What browsers play and show without a decoder of ours.
namespace mote::host::exploration {

// A WAV file of one channel of 16 bits.
std::string to_wav(std::span<const int16_t> samples, int sample_rate_hz);

// A BMP file of 24 bits a pixel, from `channels` (1 grey or 3 red green blue) bytes a pixel, row by row from the top.
std::string to_bmp(std::span<const uint8_t> pixels, int width, int height, int channels);

}  // namespace mote::host::exploration
