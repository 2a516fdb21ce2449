#pragma once

#include <stdint.h>

#include "mote/math/bits.h"
#include "mote/tflite/flatbuffer.h"

// Fills an options struct of mote/kernels/options.h from a model's bytes.
namespace mote {
namespace tflite {

struct OptionsSource {
  Flatbuffer* file;
  uint32_t table;    // of a builtin; 0: all fields have their defaults
  Vector custom;     // FlexBuffer bytes of a custom op
  int32_t variable;  // of VAR_HANDLE
};

class TableArchive {
 public:
  explicit TableArchive(const OptionsSource& source) : source_(source) {}

  void field(int32_t id, const char*, int32_t& value, int32_t usual) {
    value = static_cast<int32_t>(source_.file->scalar(source_.table, id, 4, static_cast<uint32_t>(usual)));
  }
  void field(int32_t id, const char*, float& value, float usual) {
    value = math::float_from_bits(source_.file->scalar(source_.table, id, 4, math::bits_from_float(usual)));
  }
  void field(int32_t id, const char*, bool& value, bool usual) {
    value = source_.file->scalar(source_.table, id, 1, usual) != 0;
  }
  template <typename Byte>
  void field(int32_t id, const char*, Byte& value, Byte usual) {
    value = static_cast<Byte>(source_.file->scalar(source_.table, id, 1, static_cast<uint8_t>(usual)));
  }
  void variable(int32_t& value) { value = source_.variable; }

 private:
  const OptionsSource& source_;
};

}  // namespace tflite
}  // namespace mote
