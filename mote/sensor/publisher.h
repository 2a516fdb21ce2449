#pragma once

#include <stdint.h>

#include "mote/sensor/register_file.h"

namespace mote {
namespace sensor {

// A decision, as the program that makes them hands it over.
struct Outcome {
  int32_t class_index;  // -1: none reached the threshold
  bool is_event;        // the class is one that counts as an event
  bool begins;          // an event begins with it
  int32_t best_class;
  int32_t score_q8;  // 0 … 255
  uint32_t time_ms;
  uint32_t value_bits;  // the float's; 0 of a sensor that tells classes
};

// From decisions to registers, as mode and period ask: the only way from one to the other.
class Publisher {
 public:
  explicit constexpr Publisher(RegisterFile* registers) : registers_(registers) {}

  // Whether the sensor is to sense: not in standby.
  bool is_awake() const { return registers_->control().mode != mode_standby; }

  // Of modes continuous and single. Every decision counts; one that comes sooner than `period` after the last on the
  // bus goes no further than the counters, which are on the bus with the next.
  void take(const Outcome& outcome);

 private:
  RegisterFile* registers_;
  uint32_t decisions_ = 0;
  uint32_t events_ = 0;
  uint32_t published_ms_ = 0;
  bool has_published_ = false;
};

}  // namespace sensor
}  // namespace mote
