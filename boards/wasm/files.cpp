#include "mote/ports/files.h"

#include "boards/wasm/host.h"

namespace mote {
namespace ports {

int32_t open_file(const char* path, FileMode mode) { return mote_host_open_file(path, mode == FileMode::write); }

void close_file(int32_t file) { mote_host_close_file(file); }

size_t read_file(int32_t file, void* data, size_t bytes) { return mote_host_read_file(file, data, bytes); }

bool write_file(int32_t file, const void* data, size_t bytes) {
  return mote_host_write_file(file, data, bytes) == bytes;
}

void print(const char* text) { mote_host_print(text); }

// A module's calls live on a stack that belongs to the engine.
int32_t peak_stack_bytes() { return -1; }

int32_t stack_bytes_of(void (*work)()) {
  work();
  return -1;
}

}  // namespace ports
}  // namespace mote
