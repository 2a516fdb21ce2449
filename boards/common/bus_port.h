#pragma once

#include <stdint.h>

// The peripheral behind a sensor's bus; a board's file names the folder that implements it.
namespace mote {
namespace boards {

struct UartPort {
  uint32_t address;  // of its registers
  int32_t receive_interrupt;
  int32_t send_interrupt;
  uint32_t clock_hz;
  uint32_t bits_per_second;
};

// From here on interrupts hand over what comes to mote_bus_take, and send what mote_bus_next_byte gives.
void begin_bus(const UartPort& port);

// Sleeps until the next interrupt of the bus, unless one has come already that makes `is_idle` false.
void wait_for_bus(bool (*is_idle)());

}  // namespace boards
}  // namespace mote

extern "C" {
// The generated sensor_bus.h has them.
void mote_bus_take(uint8_t byte);
bool mote_bus_has_byte();
uint8_t mote_bus_next_byte();
void mote_bus_abort();
}  // extern "C"
