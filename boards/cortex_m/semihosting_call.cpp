#include "boards/bare_metal/semihosting_call.h"

uint32_t mote_semihosting_call(uint32_t operation, const void* parameters) {
  register uint32_t r0 __asm__("r0") = operation;
  register const void* r1 __asm__("r1") = parameters;
  __asm__ volatile("bkpt 0xab" : "+r"(r0) : "r"(r1) : "memory");
  return r0;
}
