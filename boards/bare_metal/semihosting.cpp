#include "boards/bare_metal/semihosting.h"

#include "boards/bare_metal/semihosting_call.h"

namespace mote {
namespace boards {
namespace semihosting {
namespace {

enum Operation : uint32_t {
  operation_open = 0x01,
  operation_close = 0x02,
  operation_write_zero_terminated = 0x04,
  operation_write = 0x05,
  operation_read = 0x06,
  operation_command_line = 0x15,
  operation_exit_extended = 0x20,
};

constexpr uint32_t mode_read_binary = 1;
constexpr uint32_t mode_write_binary = 5;
constexpr uint32_t reason_application_exit = 0x20026;

uint32_t call(Operation operation, const void* parameters) { return mote_semihosting_call(operation, parameters); }

uint32_t address_of(const void* pointer) { return reinterpret_cast<uintptr_t>(pointer); }

uint32_t length_of(const char* text) {
  uint32_t length = 0;
  // The empty statement keeps the compiler from calling strlen, which isn't there.
  for (; text[length] != '\0'; length++) __asm__ volatile("");
  return length;
}

}  // namespace

int32_t open(const char* path, bool for_writing) {
  const uint32_t parameters[3] = {address_of(path), for_writing ? mode_write_binary : mode_read_binary,
                                  length_of(path)};
  return static_cast<int32_t>(call(operation_open, parameters));
}

void close(int32_t handle) {
  const uint32_t parameters[1] = {static_cast<uint32_t>(handle)};
  call(operation_close, parameters);
}

size_t read(int32_t handle, void* data, size_t bytes) {
  const uint32_t parameters[3] = {static_cast<uint32_t>(handle), address_of(data), static_cast<uint32_t>(bytes)};
  const uint32_t missing = call(operation_read, parameters);
  return missing > bytes ? 0 : bytes - missing;
}

bool write(int32_t handle, const void* data, size_t bytes) {
  const uint32_t parameters[3] = {static_cast<uint32_t>(handle), address_of(data), static_cast<uint32_t>(bytes)};
  return call(operation_write, parameters) == 0;
}

void print(const char* text) { call(operation_write_zero_terminated, text); }

bool command_line(char* text, size_t capacity) {
  uint32_t parameters[2] = {address_of(text), static_cast<uint32_t>(capacity)};
  return call(operation_command_line, parameters) == 0;
}

void exit(int32_t code) {
  const uint32_t parameters[2] = {reason_application_exit, static_cast<uint32_t>(code)};
  for (;;) call(operation_exit_extended, parameters);
}

}  // namespace semihosting
}  // namespace boards
}  // namespace mote
