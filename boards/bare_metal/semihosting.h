#pragma once

#include <stddef.h>
#include <stdint.h>

// Semihosting: files and console of the computer that debugs or emulates this processor. RISC-V took over Arm's
// operations (https://github.com/ARM-software/abi-aa/blob/main/semihosting/semihosting.rst).
namespace mote {
namespace boards {
namespace semihosting {

// Handle, or -1.
int32_t open(const char* path, bool for_writing);
void close(int32_t handle);
// Bytes read.
size_t read(int32_t handle, void* data, size_t bytes);
// Whether all was written.
bool write(int32_t handle, const void* data, size_t bytes);
void print(const char* text);
// The command line, zero-terminated; false where there is none or it doesn't fit.
bool command_line(char* text, size_t capacity);
__attribute__((noreturn)) void exit(int32_t code);

}  // namespace semihosting
}  // namespace boards
}  // namespace mote
