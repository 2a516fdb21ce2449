#include "boards/bare_metal/semihosting_call.h"

// The breakpoint counts as a call between these two shifts only: all of 32 bits, on one page of memory
// (https://github.com/riscv-non-isa/riscv-semihosting/blob/main/riscv-semihosting.adoc).
uint32_t mote_semihosting_call(uint32_t operation, const void* parameters) {
  register uint32_t a0 __asm__("a0") = operation;
  register const void* a1 __asm__("a1") = parameters;
  __asm__ volatile(
      ".option push\n"
      ".option norvc\n"
      ".balign 16\n"
      "slli zero, zero, 0x1f\n"
      "ebreak\n"
      "srai zero, zero, 7\n"
      ".option pop\n"
      : "+r"(a0)
      : "r"(a1)
      : "memory");
  return a0;
}
