#include "mote/sensor/i2c_target.h"

namespace mote {
namespace sensor {

I2cReply I2cTarget::start(uint8_t address_and_direction) {
  end_message();
  if (address_and_direction >> 1 != address_) {
    state_ = State::idle;
    register_ = 0;
    return I2cReply::refuse;
  }
  if (!registers_->is_ready()) return I2cReply::stretch;
  const bool reads = (address_and_direction & 1u) != 0;
  if (reads) registers_->latch();
  state_ = reads ? State::reading : State::expects_register;
  return I2cReply::acknowledge;
}

I2cReply I2cTarget::write(uint8_t byte) {
  if (state_ == State::expects_register) {
    if (byte >= address_count) return I2cReply::refuse;
    register_ = byte;
    registers_->begin_write(byte);
    has_data_ = false;
    state_ = State::writing;
    return I2cReply::acknowledge;
  }
  if (state_ != State::writing) return I2cReply::refuse;
  has_data_ = true;
  return registers_->write(byte) ? I2cReply::acknowledge : I2cReply::refuse;
}

uint8_t I2cTarget::read() {
  if (state_ != State::reading) return 0xff;
  const uint8_t byte = registers_->read(register_);
  if (register_ < address_count) register_++;
  return byte;
}

void I2cTarget::end_message() {
  if (state_ == State::writing) registers_->commit_write();
}

void I2cTarget::stop() {
  end_message();
  const bool named_a_register = state_ == State::writing && !has_data_;
  if (!named_a_register) register_ = 0;
  state_ = State::idle;
}

void I2cTarget::abort() {
  if (state_ != State::idle) registers_->count_bus_error();
  registers_->discard_write();
  state_ = State::idle;
  register_ = 0;
}

}  // namespace sensor
}  // namespace mote
