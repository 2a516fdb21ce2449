#include "host/sensor/register_map.h"

#include <algorithm>

#include "host/base/error.h"
#include "mote/sensor/registers.h"

namespace mote::host::sensor {

namespace {

bool is_written(const std::string& access) { return access == "write"; }

}  // namespace

const std::vector<Register>& registers() {
#define MOTE_REGISTER(name, address, bytes, type, access, unit, meaning) \
  Register{#name, address, bytes, #type, is_written(#access), unit, meaning},
  static const std::vector<Register> all = {MOTE_REGISTER_LIST(MOTE_REGISTER)};
#undef MOTE_REGISTER
  return all;
}

const Register& find_register(const std::string& name) {
  const auto found =
      std::find_if(registers().begin(), registers().end(), [&](const Register& one) { return one.name == name; });
  if (found == registers().end()) throw_internal_error("no register is called {}", name);
  return *found;
}

std::vector<Gap> gaps() {
  std::vector<Gap> found;
  int end = 0;
  for (const Register& one : registers()) {
    if (one.address > end) found.push_back({end, one.address - end});
    end = one.address + one.bytes;
  }
  if (end < mote::sensor::address_count) found.push_back({end, mote::sensor::address_count - end});
  return found;
}

int result_bits() { return 8 * mote::sensor::at_result_crc; }

}  // namespace mote::host::sensor
