#include <stddef.h>
#include <stdint.h>

#include "boards/bare_metal/program.h"
#include "boards/bare_metal/stack.h"
#include "boards/common/text.h"
#include "boards/cortex_m/stack_guard.h"
#include "boards/cortex_m/system_register.h"

// What happens between reset and mote_main, and after a fault, on every Cortex-M.

using mote::boards::system_register;

extern "C" {

__attribute__((noreturn)) void mote_reset();
void mote_fault();
__attribute__((noreturn, used)) void mote_report_fault(uint32_t exception);

}  // extern "C"

namespace {

struct VectorTable {
  const void* initial_stack;
  void (*handlers[15])();
};

// Exception 7 is the secure fault of ARMv8-M; the others never raise it.
__attribute__((section(".vectors"), used))
const VectorTable vectors = {mote_stack_top,
                             {mote_reset, mote_fault, mote_fault, mote_fault, mote_fault, mote_fault, mote_fault,
                              nullptr, nullptr, nullptr, mote_fault, mote_fault, nullptr, mote_fault, mote_fault}};

// ARMv7-M Architecture Reference Manual, B3.2.20 and B3.2.13. The same bits open the vector unit of ARMv8.1-M.
void enable_floating_point() {
  system_register(0xe000ed88) |= 0xfu << 20;  // CPACR: full access to coprocessors 10 and 11
  __asm__ volatile("dsb\n isb" : : : "memory");
}

void enable_fault_handlers() { system_register(0xe000ed24) |= 0xfu << 16; }  // SHCSR: secure, usage, bus, memory

const char* fault_name(uint32_t exception) {
  static const char* const names[] = {"exception",   "reset",        "non-maskable interrupt",
                                      "hard fault",  "memory fault", "bus fault",
                                      "usage fault", "secure fault"};
  return names[exception < sizeof(names) / sizeof(names[0]) ? exception : 0];
}

}  // namespace

extern "C" {

__attribute__((naked)) uint32_t* mote_stack_pointer() { __asm__ volatile("mov r0, sp\n bx lr"); }

void mote_reset() {
  enable_floating_point();
  enable_fault_handlers();
  mote::boards::guard_stack();
  mote::boards::paint_stack(mote_stack_pointer());
  mote::boards::run_program();
}

// On a fresh stack: the fault may be that there was none left.
__attribute__((naked)) void mote_fault() {
  __asm__ volatile(
      "ldr r0, =mote_stack_top\n"
      "mov sp, r0\n"
      "mrs r0, ipsr\n"
      "ldr r1, =mote_report_fault\n"
      "bx r1\n");
}

void mote_report_fault(uint32_t exception) {
  const uint32_t status = system_register(0xe000ed28);  // CFSR
  mote::boards::Text line;
  line.add("fault: ").add(fault_name(exception)).add(" (exception ").add_decimal(exception);
  line.add(", status ").add_hexadecimal(status).add(")\n");
  mote::boards::end_with_fault(line.data());
}

}  // extern "C"
