#include "mote/ports/files.h"

#include <fcntl.h>
#include <unistd.h>

namespace mote {
namespace ports {

int32_t open_file(const char* path, FileMode mode) {
  const int flags = mode == FileMode::read ? O_RDONLY : O_WRONLY | O_CREAT | O_TRUNC;
  return open(path, flags | O_CLOEXEC, 0644);
}

void close_file(int32_t file) { close(file); }

size_t read_file(int32_t file, void* data, size_t bytes) {
  size_t done = 0;
  while (done < bytes) {
    const ssize_t count = read(file, static_cast<char*>(data) + done, bytes - done);
    if (count <= 0) break;
    done += static_cast<size_t>(count);
  }
  return done;
}

bool write_file(int32_t file, const void* data, size_t bytes) {
  size_t done = 0;
  while (done < bytes) {
    const ssize_t count = write(file, static_cast<const char*>(data) + done, bytes - done);
    if (count <= 0) return false;
    done += static_cast<size_t>(count);
  }
  return true;
}

void print(const char* text) {
  size_t length = 0;
  while (text[length] != '\0') length++;
  // A console that is gone is no reason to stop.
  const bool written = write_file(STDOUT_FILENO, text, length);
  static_cast<void>(written);
}

int32_t peak_stack_bytes() { return -1; }

int32_t stack_bytes_of(void (*work)()) {
  work();
  return -1;
}

}  // namespace ports
}  // namespace mote
