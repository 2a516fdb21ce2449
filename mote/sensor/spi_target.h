#pragma once

#include <stdint.h>

#include "mote/sensor/register_file.h"

namespace mote {
namespace sensor {

// What an SPI peripheral asks at every byte. Mode 0 (clock low when idle, sampled on its rising edge), highest bit
// first.
//
//   read   select  0x80|register  any  any …   deselect    the sensor sends: state, 0, data …
//   write  select  register       data …       deselect    data change control registers when deselected
//
// The first byte that it sends is 0xa5, or 0 while it isn't ready: then it takes nothing.
class SpiTarget {
 public:
  static constexpr uint8_t ready = 0xa5;
  static constexpr uint8_t read_bit = 0x80;

  explicit constexpr SpiTarget(RegisterFile* registers) : registers_(registers) {}

  // Chip select goes low; answers the first byte to send.
  uint8_t select();
  // A byte came; answers the one to send next.
  uint8_t exchange(uint8_t byte);
  void deselect();
  // Deselected inside a byte, or bytes were lost. What was written is forgotten.
  void abort();

 private:
  enum class State : uint8_t { idle, expects_register, writing, reading };

  RegisterFile* registers_;
  State state_ = State::idle;
  uint8_t register_ = 0;
};

}  // namespace sensor
}  // namespace mote
