#include <stdint.h>

#include "boards/common/mote_main.h"
#include "boards/wasm/host.h"

// From the linker: runs the initializers of static objects.
extern "C" void __wasm_call_ctors();

namespace {

constexpr int32_t max_arguments = 16;
constexpr uint32_t text_capacity = 4096;
char texts[text_capacity];
char* arguments[max_arguments + 1];

int copy_arguments() {
  const int32_t given = mote_host_argument_count();
  uint32_t used = 0;
  int count = 0;
  for (; count < given && count < max_arguments; count++) {
    const uint32_t bytes = mote_host_copy_argument(count, texts + used, text_capacity - used);
    if (bytes == 0) break;
    arguments[count] = texts + used;
    used += bytes;
  }
  return count;
}

}  // namespace

extern "C" __attribute__((export_name("start"))) int32_t mote_start() {
  __wasm_call_ctors();
  const int count = copy_arguments();
  return mote_main(count, arguments);
}
