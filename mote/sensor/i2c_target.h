#pragma once

#include <stdint.h>

#include "mote/sensor/register_file.h"

namespace mote {
namespace sensor {

enum class I2cReply : uint8_t {
  acknowledge,
  refuse,   // no acknowledge
  stretch,  // hold the clock low and ask again: the sensor isn't ready yet
};

// What an I2C peripheral in target mode asks at every byte; one call an event of the bus, each of few instructions, so
// it may be made in the peripheral's interrupt. (NXP UM10204, I2C-bus specification.)
//
//   write  START address+W register [data …] STOP      data change control registers at STOP or a repeated START
//   read   START address+R data … STOP                 from register 0, the results
//   read   START address+W register START address+R data … STOP, with a STOP between or without
class I2cTarget {
 public:
  constexpr I2cTarget(RegisterFile* registers, uint8_t address) : registers_(registers), address_(address) {}

  // A (repeated) start condition and the byte behind it: the 7-bit address and, lowest, 1 for reading.
  I2cReply start(uint8_t address_and_direction);
  // A byte that the controller wrote.
  I2cReply write(uint8_t byte);
  // The next byte that the controller reads.
  uint8_t read();
  void stop();
  // The message was cut short: arbitration lost, a start or stop inside a byte, a time-out. What it wrote is forgotten.
  void abort();

 private:
  enum class State : uint8_t { idle, expects_register, writing, reading };

  void end_message();

  RegisterFile* registers_;
  uint8_t address_;
  State state_ = State::idle;
  uint8_t register_ = 0;   // where the next read begins or goes on
  bool has_data_ = false;  // the message wrote more than that
};

}  // namespace sensor
}  // namespace mote
