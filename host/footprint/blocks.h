#pragma once

#include <span>
#include <string_view>

#include "host/footprint/supplies.h"

namespace mote::host::footprint {

// One part of a small ML device: embodied carbon from cradle to door.
struct Part {
  std::string_view code;
  std::string_view name;
  Range kg;
  std::string_view source;
};

enum class Sensing { microphone, sensors, imager };

// Everything but the supply and what senses.
std::span<const Part> common_parts();
const Part& sensing_part(Sensing sensing);

}  // namespace mote::host::footprint
