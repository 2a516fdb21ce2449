#pragma once

namespace mote {

// `value`, or the bound that it exceeds. Not a number passes unchanged.
template <typename T>
constexpr T clamp(T value, T min, T max) {
  return value < min ? min : (value > max ? max : value);
}

}  // namespace mote
