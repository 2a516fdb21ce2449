// Any bytes are a form, which is printed and read back, or an InputError.
#include "host/base/error.h"
#include "host/datasheet/form.h"

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace mote::host;
  datasheet::Form form;
  try {
    form = datasheet::read_form({reinterpret_cast<const char*>(data), size}, datasheet::form_file);
  } catch (const InputError&) {
    return 0;
  }
  // Uncaught here: what was accepted must be printed so that it is accepted.
  const std::string printed = datasheet::print_form(form);
  if (datasheet::print_form(datasheet::read_form(printed, datasheet::form_file)) != printed) __builtin_trap();
  return 0;
}
