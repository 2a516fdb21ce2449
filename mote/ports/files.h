#pragma once

#include <stddef.h>
#include <stdint.h>

// What a test program on a board or on a computer needs of the world. One implementation is linked: mote/ports/posix on
// a computer, boards/bare_metal where a debugger or emulator serves files by semihosting, boards/wasm in node.
namespace mote {
namespace ports {

enum class FileMode : uint8_t { read, write };

constexpr int32_t no_file = -1;

// A handle, or no_file. `write` empties the file first.
int32_t open_file(const char* path, FileMode mode);
void close_file(int32_t file);

// Bytes read: fewer than asked for at the end of the file or after an error.
size_t read_file(int32_t file, void* data, size_t bytes);
// Whether all was written.
bool write_file(int32_t file, const void* data, size_t bytes);

// To the console, unbuffered.
void print(const char* text);

// The most stack used since start-up in bytes; -1 where nobody knows.
int32_t peak_stack_bytes();

// Calls `work` and answers how much stack it used at most, its return address included; -1 where nobody knows.
int32_t stack_bytes_of(void (*work)());

}  // namespace ports
}  // namespace mote
