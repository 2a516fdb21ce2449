#include "mote/ports/files.h"

#include <stdint.h>

#include "boards/bare_metal/semihosting.h"
#include "boards/bare_metal/stack.h"

namespace mote {
namespace ports {
namespace {

// What was used before the stack was painted anew.
uintptr_t lowest_before = UINTPTR_MAX;

// Of the words that differ from the paint.
uintptr_t lowest_used_word() {
  const volatile uint32_t* word = mote_stack_limit;
  while (word < mote_stack_top && *word == boards::stack_paint) word++;
  return reinterpret_cast<uintptr_t>(word);
}

uintptr_t least(uintptr_t a, uintptr_t b) { return a < b ? a : b; }

}  // namespace

int32_t open_file(const char* path, FileMode mode) { return boards::semihosting::open(path, mode == FileMode::write); }

void close_file(int32_t file) { boards::semihosting::close(file); }

size_t read_file(int32_t file, void* data, size_t bytes) { return boards::semihosting::read(file, data, bytes); }

bool write_file(int32_t file, const void* data, size_t bytes) { return boards::semihosting::write(file, data, bytes); }

void print(const char* text) { boards::semihosting::print(text); }

int32_t peak_stack_bytes() {
  const uintptr_t lowest = least(lowest_before, lowest_used_word());
  return static_cast<int32_t>(reinterpret_cast<uintptr_t>(mote_stack_top) - lowest);
}

__attribute__((noinline)) int32_t stack_bytes_of(void (*work)()) {
  lowest_before = least(lowest_before, lowest_used_word());
  uint32_t* const stack_pointer = mote_stack_pointer();
  boards::paint_stack(stack_pointer);
  work();
  return static_cast<int32_t>(reinterpret_cast<uintptr_t>(stack_pointer) - lowest_used_word());
}

}  // namespace ports
}  // namespace mote
