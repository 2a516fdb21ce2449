#include <stddef.h>
#include <stdint.h>

#include "boards/bare_metal/program.h"
#include "boards/bare_metal/stack.h"
#include "boards/common/text.h"

// What happens between reset and mote_main, and after a fault, on a RISC-V processor in machine mode.

extern "C" {

__attribute__((noreturn, naked, section(".vectors"), used)) void mote_reset();
__attribute__((noreturn, used)) void mote_start();
__attribute__((naked, aligned(4))) void mote_fault();
__attribute__((noreturn, used)) void mote_report_fault(uint32_t cause, uint32_t address);

}  // extern "C"

namespace {

// The compiler's -march has no name for the instructions of these registers, which every processor with machine mode
// has.
#define MOTE_WRITE_CSR(name, value) \
  __asm__ volatile(".option push\n .option arch, +zicsr\n csrw " name ", %0\n .option pop" : : "r"(value) : "memory")

// Forbids the memory below the stack, which QEMU's board has. A locked entry binds machine mode too: from the address
// of entry 0 to that of entry 1, no access. (The RISC-V Instruction Set Manual, volume II, 3.7: addresses without their
// last two bits; the configuration of entry 1 is L and A = TOR.)
void guard_stack() {
  constexpr uintptr_t guard_bytes = 1u << 20;
  const uintptr_t limit = reinterpret_cast<uintptr_t>(mote_stack_limit);
  MOTE_WRITE_CSR("pmpaddr0", (limit - guard_bytes) >> 2);
  MOTE_WRITE_CSR("pmpaddr1", limit >> 2);
  MOTE_WRITE_CSR("pmpcfg0", 0x88u << 8);
}

const char* fault_name(uint32_t cause) {
  static const char* const names[] = {
      "misaligned instruction", "instruction access fault", "illegal instruction", "breakpoint",
      "misaligned load",        "load access fault",        "misaligned store",    "store access fault"};
  return cause < sizeof(names) / sizeof(names[0]) ? names[cause] : "exception";
}

}  // namespace

extern "C" {

__attribute__((naked)) uint32_t* mote_stack_pointer() { __asm__ volatile("mv a0, sp\n ret"); }

void mote_reset() {
  __asm__ volatile(
      "la sp, mote_stack_top\n"
      "j mote_start\n");
}

void mote_start() {
  MOTE_WRITE_CSR("mtvec", mote_fault);
  guard_stack();
  mote::boards::paint_stack(mote_stack_pointer());
  mote::boards::run_program();
}

// On a fresh stack: the fault may be that there was none left.
void mote_fault() {
  __asm__ volatile(
      ".option push\n"
      ".option arch, +zicsr\n"
      "la sp, mote_stack_top\n"
      "csrr a0, mcause\n"
      "csrr a1, mepc\n"
      "j mote_report_fault\n"
      ".option pop\n");
}

void mote_report_fault(uint32_t cause, uint32_t address) {
  mote::boards::Text line;
  line.add("fault: ").add(fault_name(cause)).add(" (cause ").add_decimal(cause);
  line.add(", at ").add_hexadecimal(address).add(")\n");
  mote::boards::end_with_fault(line.data());
}

}  // extern "C"
