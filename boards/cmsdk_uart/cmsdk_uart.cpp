#include <stdint.h>

#include "boards/common/bus_port.h"
#include "boards/cortex_m/system_register.h"

// The UART of Arm's Cortex-M System Design Kit (Arm DDI 0479, 4.3). Run on QEMU's boards; not yet run on hardware. A
// line that is quiet within a request isn't noticed here: the master's next request is damaged then, and asked for
// again.

namespace {

using mote::boards::system_register;

constexpr uint32_t state = 0x4;  // offsets; data is at 0
constexpr uint32_t control = 0x8;
constexpr uint32_t interrupts = 0xc;
constexpr uint32_t divider = 0x10;

constexpr uint32_t is_full_to_send = 1u << 0;  // of state
constexpr uint32_t has_received = 1u << 1;
constexpr uint32_t was_overrun = 1u << 3;
constexpr uint32_t enable_all = 0xf;  // sending, receiving, and an interrupt of each

constexpr int32_t exceptions = 16;
constexpr int32_t interrupt_count = 48;
constexpr uint32_t vector_table_offset = 0xe000ed08;  // VTOR, set enable: ARMv7-M Architecture Reference Manual, B3.2
constexpr uint32_t interrupt_set_enable = 0xe000e100;

typedef void (*Handler)();
// Its address is a multiple of its size, rounded up to a power of two.
alignas(256) Handler vectors[exceptions + interrupt_count];
uint32_t cmsdk_uart_base;

volatile uint32_t& uart(uint32_t offset) { return system_register(cmsdk_uart_base + offset); }

void send_what_fits() {
  while (mote_bus_has_byte() && (uart(state) & is_full_to_send) == 0) uart(0) = mote_bus_next_byte();
}

}  // namespace

// The one way from the line to the sensor, and back: where the proof of what the bus can reach begins.
extern "C" void mote_bus_interrupt() {
  uart(interrupts) = 3;  // receive and send
  if ((uart(state) & was_overrun) != 0) {
    uart(state) = was_overrun;
    mote_bus_abort();
  }
  while ((uart(state) & has_received) != 0) {
    mote_bus_take(static_cast<uint8_t>(uart(0)));
    send_what_fits();
  }
  send_what_fits();
}

namespace {

void take_interrupt(int32_t interrupt) {
  const uint32_t number = static_cast<uint32_t>(interrupt);
  vectors[exceptions + interrupt] = mote_bus_interrupt;
  system_register(interrupt_set_enable + 4u * (number / 32)) = 1u << (number % 32);
}

}  // namespace

namespace mote {
namespace boards {

void begin_bus(const UartPort& port) {
  cmsdk_uart_base = port.address;
  const Handler* const initial = reinterpret_cast<const Handler*>(system_register(vector_table_offset));
  for (int32_t i = 0; i < exceptions; i++) vectors[i] = const_cast<const volatile Handler*>(initial)[i];
  take_interrupt(port.receive_interrupt);
  take_interrupt(port.send_interrupt);
  system_register(vector_table_offset) = reinterpret_cast<uintptr_t>(vectors);
  const uint32_t ratio = port.clock_hz / port.bits_per_second;
  uart(divider) = ratio < 16 ? 16 : ratio;
  uart(control) = enable_all;
  __asm__ volatile("dsb\n isb\n cpsie i" : : : "memory");
}

// An interrupt that is held back wakes the processor all the same.
void wait_for_bus(bool (*is_idle)()) {
  __asm__ volatile("cpsid i" : : : "memory");
  if (is_idle()) __asm__ volatile("wfi" : : : "memory");
  __asm__ volatile("cpsie i" : : : "memory");
}

}  // namespace boards
}  // namespace mote
