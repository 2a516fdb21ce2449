#pragma once

#include <stdint.h>

#include "mote/sensor/register_list.h"

// The register map in numbers.
namespace mote {
namespace sensor {

enum class Access : uint8_t { read, write };
enum class RegisterType : uint8_t { u8, u16, u32, f32, hash };

// at_mode, at_threshold …: addresses; size_of_mode …: bytes.
#define MOTE_REGISTER(name, address, bytes, type, access, unit, meaning) \
  constexpr uint8_t at_##name = address;                                 \
  constexpr uint8_t size_of_##name = bytes;
MOTE_REGISTER_LIST(MOTE_REGISTER)
#undef MOTE_REGISTER

constexpr uint8_t address_count = 128;  // addresses are 7 bits; reading beyond the last gives 0xff
constexpr uint8_t result_bytes = at_result_crc + size_of_result_crc;
constexpr uint8_t control_begin = at_mode;
constexpr uint8_t control_bytes = at_period + size_of_period - at_mode;
constexpr uint8_t identity_begin = at_magic;
constexpr uint8_t identity_bytes = at_identity_crc + size_of_identity_crc - at_magic;

constexpr uint16_t magic = 0x4d53;
constexpr uint8_t map_version = 1;
constexpr uint8_t no_class = 255;
constexpr uint16_t highest_threshold = 256;

enum Mode : uint8_t { mode_standby, mode_continuous, mode_single };
enum Flag : uint8_t { flag_decided = 1, flag_event = 2 };
enum Health : uint8_t { health_input_lost = 1, health_input_ended = 2, health_write_refused = 4 };

}  // namespace sensor
}  // namespace mote
