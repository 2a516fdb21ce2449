#pragma once

#include <stdint.h>

#include "mote/sensor/registers.h"

namespace mote {
namespace sensor {

// What never changes, in flash.
struct Identity {
  uint8_t class_count;
  uint8_t model_sha256[32];
  uint8_t firmware_sha256[32];
};

// What a decision puts on the bus: all that there is of one.
struct Result {
  uint8_t flags;
  uint8_t class_index;
  uint8_t score;
  uint8_t best_class;
  uint32_t time_ms;
  uint32_t decisions;
  uint32_t events;
  uint32_t value_bits;  // of the float
};

struct Control {
  uint8_t mode;
  uint16_t threshold_q8;
  uint16_t period_ms;
};

// The registers between the program that decides (one side) and the bus (the other). The bus's side may interrupt the
// program's at any instruction, not the other way round; so one bus at a time. Nothing here can hold more of the input
// than a Result does, and no member leads to memory that can be written.
class RegisterFile {
 public:
  // A constant object, but for what the constructor leaves 0: no code runs before main.
  constexpr RegisterFile(const Identity& identity, const Control& defaults)
      : identity_(&identity),
        mode_(defaults.mode),
        threshold_q8_(defaults.threshold_q8),
        period_ms_(defaults.period_ms) {}

  // The program's side.

  // The bus is answered from here on.
  void begin();
  void publish(const Result& result);
  Control control() const { return Control{mode_, threshold_q8_, period_ms_}; }
  // After the decision of mode single.
  void end_single();
  void report(Health health) { program_health_ = static_cast<uint8_t>(program_health_ | health); }

  // The bus's side.

  bool is_ready() const { return is_ready_; }
  // What reads of results give until the next latch: bytes of one decision, whatever is published meanwhile.
  void latch();
  // Any byte; 0xff beyond the last address.
  uint8_t read(uint32_t address) const;

  // Bytes for the control registers, which change together in commit_write or not at all. They must be whole registers,
  // and allowed values; else nothing changes and `health` says so.
  void begin_write(uint8_t address);
  // Whether a register that can be written has this byte.
  bool write(uint8_t byte);
  bool commit_write();
  void discard_write() { is_writing_ = false; }
  void count_bus_error();

 private:
  uint8_t read_control(uint32_t address) const;
  uint8_t read_identity(uint32_t address) const;
  bool apply_write();

  const Identity* identity_;
  volatile uint8_t mode_;
  volatile uint16_t threshold_q8_;
  volatile uint16_t period_ms_;
  volatile bool is_ready_ = false;
  volatile uint8_t program_health_ = 0;
  bool was_refused_ = false;  // the last write
  uint8_t bus_errors_ = 0;
  volatile uint8_t current_ = 0;  // of the two below, the one that is published
  uint8_t results_[2][at_health] = {{0, no_class, 0, no_class}, {0, no_class, 0, no_class}};  // as the bus reads them
  uint8_t latched_[result_bytes] = {0};
  uint16_t identity_crc_ = 0;
  uint8_t write_begin_ = 0;
  uint8_t write_end_ = 0;
  bool is_writing_ = false;
  uint8_t written_[control_bytes] = {0};
};

}  // namespace sensor
}  // namespace mote
