#pragma once

#include <stdint.h>

namespace mote {
namespace boards {

// Of the system control space. A Cortex-M without the register at an address ignores writes and reads zero.
inline volatile uint32_t& system_register(uint32_t address) { return *reinterpret_cast<volatile uint32_t*>(address); }

}  // namespace boards
}  // namespace mote
