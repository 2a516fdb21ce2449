#pragma once

#include <stdint.h>

#include "mote/math/bits.h"
#include "mote/tflite/flatbuffer.h"
#include "mote/tflite/options_reader.h"

// The options of custom ops: a FlexBuffer that is a map of names to numbers.
namespace mote {
namespace tflite {

struct FlexNumber {
  bool found;
  bool is_float;
  int32_t integer;
  float real;
};

// The number that `key` has in the map that `bytes` holds; not found where there is none, or the bytes are no such map.
FlexNumber find_flex_number(const Flatbuffer& file, Vector bytes, const char* key);

class FlexArchive {
 public:
  explicit FlexArchive(const OptionsSource& source) : source_(source) {}

  void field(int32_t, const char* name, int32_t& value, int32_t usual) {
    const FlexNumber number = find(name);
    value = !number.found ? usual : number.integer;
  }
  void field(int32_t, const char* name, float& value, float usual) {
    const FlexNumber number = find(name);
    value = !number.found ? usual : number.real;
  }
  void field(int32_t, const char* name, bool& value, bool usual) {
    const FlexNumber number = find(name);
    value = !number.found ? usual : number.integer != 0;
  }

 private:
  FlexNumber find(const char* name) const { return find_flex_number(*source_.file, source_.custom, name); }

  const OptionsSource& source_;
};

}  // namespace tflite
}  // namespace mote
