#pragma once

#include <concepts>
#include <cstdint>
#include <string>
#include <string_view>

namespace mote::host {

// "1 recording", "1,200 recordings"; `many` where it isn't `one` with an s: (2, "axis", "axes") → "2 axes".
std::string counted_text(int64_t count, std::string_view one, std::string_view many);

template <std::integral Count>
std::string counted(Count count, std::string_view one, std::string_view many = {}) {
  return counted_text(static_cast<int64_t>(count), one, many);
}

}  // namespace mote::host
