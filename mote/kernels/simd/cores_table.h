#pragma once

#include "mote/kernels/simd/jobs.h"

// The cores of cores.h, and which vectors they are made of.
namespace mote {
namespace kernels {
namespace simd {

struct Cores {
  void (*convolve)(const Pixels& pixels, const Window& window, const uint32_t* stream, const Outputs& outputs);
  // A tap is where one of the window's pairs is; there are at most `most_taps`.
  void (*convolve_depthwise)(const Pixels& pixels, const Window& window, const uint32_t* stream,
                             const Outputs& outputs);
  void (*widen)(const int8_t* values, int32_t count, int16_t* result);
  void (*fill)(int16_t value, int32_t count, int16_t* result);
  void (*add)(const LinearAddParams& by, const int8_t* left, const int8_t* right, int8_t* output);
};

// The fastest that this processor has.
const Cores& find_cores();

// Plain C++, or WebAssembly's vectors where these are compiled for. Tests compare others with it.
const Cores& portable_cores();

}  // namespace simd
}  // namespace kernels
}  // namespace mote
