#pragma once

#include <string>
#include <vector>

// The registers of mote/sensor/register_list.h as data, for all that tells people and programs of them.
namespace mote::host::sensor {

struct Register {
  std::string name;  // "class_index"
  int address = 0;
  int bytes = 0;
  std::string type;  // u8, u16, u32, f32, hash
  bool can_be_written = false;
  std::string unit;
  std::string meaning;
};

// In the order of their addresses.
const std::vector<Register>& registers();

// Throws InternalError where there is none of the name.
const Register& find_register(const std::string& name);

// Bytes that no register has: begin and count, within the 128 addresses.
struct Gap {
  int address = 0;
  int bytes = 0;
};
std::vector<Gap> gaps();

// Bits of the registers that a decision changes: all of the results but their CRC.
int result_bits();

}  // namespace mote::host::sensor
