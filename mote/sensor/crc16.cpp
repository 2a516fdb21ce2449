#include "mote/sensor/crc16.h"

namespace mote {
namespace sensor {
namespace {

// Four bits in one step.
constexpr uint16_t table[16] = {0x0000, 0x1021, 0x2042, 0x3063, 0x4084, 0x50a5, 0x60c6, 0x70e7,
                                0x8108, 0x9129, 0xa14a, 0xb16b, 0xc18c, 0xd1ad, 0xe1ce, 0xf1ef};

uint16_t add_four_bits(uint16_t crc, uint32_t bits) {
  return static_cast<uint16_t>(static_cast<uint32_t>(crc) << 4) ^ table[((crc >> 12) ^ bits) & 15u];
}

}  // namespace

uint16_t crc16_add(uint16_t crc, uint8_t byte) { return add_four_bits(add_four_bits(crc, byte >> 4), byte & 15u); }

uint16_t crc16(const uint8_t* data, size_t bytes) {
  uint16_t crc = crc16_initial;
  for (size_t i = 0; i < bytes; i++) crc = crc16_add(crc, data[i]);
  return crc;
}

}  // namespace sensor
}  // namespace mote
