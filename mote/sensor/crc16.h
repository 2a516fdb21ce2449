#pragma once

#include <stddef.h>
#include <stdint.h>

namespace mote {
namespace sensor {

// CRC-16/IBM-3740 (also called CCITT-FALSE): polynomial x^16 + x^12 + x^5 + 1 (0x1021), initial value 0xffff, highest
// bit first, nothing inverted; of "123456789" it is 0x29b1. (Catalogue of parametrised CRC algorithms,
// reveng.sourceforge.io)
constexpr uint16_t crc16_polynomial = 0x1021;
constexpr uint16_t crc16_initial = 0xffff;

uint16_t crc16_add(uint16_t crc, uint8_t byte);
uint16_t crc16(const uint8_t* data, size_t bytes);

}  // namespace sensor
}  // namespace mote
