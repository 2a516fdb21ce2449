#include "mote/ports/files.h"

#include "boards/bare_metal/semihosting.h"
#include "boards/bare_metal/stack.h"

namespace mote {
namespace ports {

int32_t open_file(const char* path, FileMode mode) { return boards::semihosting::open(path, mode == FileMode::write); }

void close_file(int32_t file) { boards::semihosting::close(file); }

size_t read_file(int32_t file, void* data, size_t bytes) { return boards::semihosting::read(file, data, bytes); }

bool write_file(int32_t file, const void* data, size_t bytes) { return boards::semihosting::write(file, data, bytes); }

void print(const char* text) { boards::semihosting::print(text); }

int32_t peak_stack_bytes() {
  const volatile uint32_t* word = mote_stack_limit;
  while (word < mote_stack_top && *word == boards::stack_paint) word++;
  return static_cast<int32_t>(reinterpret_cast<uintptr_t>(mote_stack_top) - reinterpret_cast<uintptr_t>(word));
}

}  // namespace ports
}  // namespace mote
