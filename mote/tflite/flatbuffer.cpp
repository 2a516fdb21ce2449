#include "mote/tflite/flatbuffer.h"

namespace mote {
namespace tflite {

uint32_t Flatbuffer::load(uint32_t position, uint32_t bytes) {
  if (!contains(position, bytes)) {
    damaged_ = true;
    return 0;
  }
  uint32_t value = 0;
  for (uint32_t i = bytes; i > 0; --i) value = (value << 8) | data_[position + i - 1];
  return value;
}

uint32_t Flatbuffer::follow(uint32_t position) {
  const uint32_t offset = load(position, 4);
  if (offset == 0 || offset > size_ - position) {
    damaged_ = true;
    return 0;
  }
  return position + offset;
}

uint32_t Flatbuffer::field(uint32_t table, int32_t id) {
  if (table == 0) return 0;
  // The distance to the vtable is signed; a vtable in front of the file's start wraps round and is outside.
  const uint32_t vtable = table - load(table, 4);
  const uint32_t vtable_bytes = load(vtable, 2);
  const uint32_t entry = 4 + 2 * static_cast<uint32_t>(id);
  if (damaged_ || entry + 2 > vtable_bytes) return 0;
  const uint32_t offset = load(vtable + entry, 2);
  return offset == 0 ? 0 : table + offset;
}

uint32_t Flatbuffer::scalar(uint32_t table, int32_t id, uint32_t bytes, uint32_t usual) {
  const uint32_t position = field(table, id);
  return position == 0 ? usual : load(position, bytes);
}

uint32_t Flatbuffer::table(uint32_t table, int32_t id) {
  const uint32_t position = field(table, id);
  return position == 0 ? 0 : follow(position);
}

Vector Flatbuffer::vector(uint32_t table, int32_t id, uint32_t element_bytes) {
  const uint32_t position = field(table, id);
  if (position == 0) return Vector{0, 0};
  const uint32_t start = follow(position);
  const uint32_t count = load(start, 4);
  if (damaged_ || count > (size_ - start) / element_bytes || !contains(start + 4, count * element_bytes)) {
    damaged_ = true;
    return Vector{0, 0};
  }
  return Vector{start + 4, count};
}

uint32_t Flatbuffer::table_at(Vector tables, uint32_t i) {
  if (i >= tables.count) {
    damaged_ = true;
    return 0;
  }
  return follow(tables.position + 4 * i);
}

bool Flatbuffer::equals(Vector string, const char* text) const {
  for (uint32_t i = 0; i < string.count; ++i) {
    if (text[i] == '\0' || static_cast<uint8_t>(text[i]) != data_[string.position + i]) return false;
  }
  return text[string.count] == '\0';
}

}  // namespace tflite
}  // namespace mote
