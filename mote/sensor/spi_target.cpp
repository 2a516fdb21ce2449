#include "mote/sensor/spi_target.h"

namespace mote {
namespace sensor {

uint8_t SpiTarget::select() {
  if (!registers_->is_ready()) {
    state_ = State::idle;
    return 0;
  }
  registers_->latch();
  state_ = State::expects_register;
  return ready;
}

uint8_t SpiTarget::exchange(uint8_t byte) {
  switch (state_) {
    case State::expects_register:
      register_ = byte & (read_bit - 1u);
      state_ = (byte & read_bit) != 0 ? State::reading : State::writing;
      if (state_ == State::writing) registers_->begin_write(register_);
      return 0;
    case State::reading: {
      const uint8_t next = registers_->read(register_);
      if (register_ < address_count) register_++;
      return next;
    }
    case State::writing:
      registers_->write(byte);
      return 0;
    case State::idle:
      break;
  }
  return 0;
}

void SpiTarget::deselect() {
  if (state_ == State::writing) registers_->commit_write();
  state_ = State::idle;
}

void SpiTarget::abort() {
  if (state_ != State::idle) registers_->count_bus_error();
  registers_->discard_write();
  state_ = State::idle;
}

}  // namespace sensor
}  // namespace mote
