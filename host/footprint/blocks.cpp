#include "host/footprint/blocks.h"

#include <array>

namespace mote::host::footprint {
namespace {

constexpr std::string_view hsl0 = "TinyML footprint (arXiv 2301.11899, 2023), HSL-0 of Pirson and Bol 2021";
constexpr std::string_view hsl1 = "TinyML footprint (arXiv 2301.11899, 2023), HSL-1 of Pirson and Bol 2021";

constexpr std::array common_table = {
    Part{"casing", "Casing", {0.04, 0.27, 0.63}, hsl1},
    Part{"others", "Other components", {0.06, 0.11, 0.14}, hsl0},
    Part{"pcb", "Circuit board", {0.13, 0.16, 0.24}, hsl0},
    Part{"processing", "Microcontroller", {0.08, 0.17, 0.29}, hsl0},
    Part{"transport", "Transport", {0.18, 0.40, 1.35}, hsl1},
    Part{"user_interface", "Indicator and switch", {0.03, 0.06, 0.12}, hsl1},
};

// By Sensing. The paper prints no low value for the two below the microphone.
constexpr std::array sensing_table = {
    Part{"sensing", "Sensing element", {0.01, 0.02, 0.04}, hsl1},
    Part{"sensing",
         "Sensors",
         {0.015, 0.03, 0.06},
         "TinyML footprint (arXiv 2301.11899, 2023), HSL-2: 0.03 kg; half and twice of it are Mote's assumption"},
    Part{"sensing",
         "Imager",
         {0.042, 0.77, 1.47},
         "TinyML footprint (arXiv 2301.11899, 2023), HSL-3 of Pirson and Bol 2021; low: MicroGreen, 2026"},
};

}  // namespace

std::span<const Part> common_parts() { return common_table; }

const Part& sensing_part(Sensing sensing) { return sensing_table[static_cast<size_t>(sensing)]; }

}  // namespace mote::host::footprint
