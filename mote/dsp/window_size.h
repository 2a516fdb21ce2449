#pragma once

#include <stdint.h>

namespace mote {
namespace dsp {

constexpr int32_t max_window_readings = 1 << 24;  // a float counts them exactly

constexpr bool is_window_size(int64_t frames, int64_t axes) {
  return frames >= 1 && axes >= 1 && frames <= max_window_readings && axes <= max_window_readings &&
         frames * axes <= max_window_readings;
}

}  // namespace dsp
}  // namespace mote
