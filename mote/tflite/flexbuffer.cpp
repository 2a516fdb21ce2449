#include "mote/tflite/flexbuffer.h"

namespace mote {
namespace tflite {
namespace {

// FlexBuffer types, in the upper six bits of a type byte.
enum FlexType : uint32_t {
  flex_int = 1,
  flex_uint = 2,
  flex_float = 3,
  flex_indirect_int = 6,
  flex_indirect_uint = 7,
  flex_indirect_float = 8,
  flex_map = 9,
  flex_bool = 26
};

// Loads that stay inside the option's own bytes.
class FlexBytes {
 public:
  FlexBytes(const uint8_t* data, uint32_t size) : data_(data), size_(size) {}

  uint32_t size() const { return size_; }
  bool damaged() const { return damaged_; }

  uint64_t load(uint32_t position, uint32_t width) {
    if (width > 8 || position > size_ || width > size_ - position) {
      damaged_ = true;
      return 0;
    }
    uint64_t value = 0;
    for (uint32_t i = width; i > 0; --i) value = (value << 8) | data_[position + i - 1];
    return value;
  }

  // The position that lies as far before `position` as the offset there says.
  uint32_t follow(uint32_t position, uint32_t width) {
    const uint64_t offset = load(position, width);
    if (offset == 0 || offset > position) damaged_ = true;
    return damaged_ ? 0 : position - static_cast<uint32_t>(offset);
  }

  bool key_equals(uint32_t position, const char* key) const {
    for (uint32_t i = position; i < size_; ++i, ++key) {
      if (data_[i] != static_cast<uint8_t>(*key)) return false;
      if (*key == '\0') return true;
    }
    return false;
  }

 private:
  const uint8_t* data_;
  uint32_t size_;
  bool damaged_ = false;
};

int64_t sign_extend(uint64_t value, uint32_t width) {
  const uint32_t unused = 64 - 8 * width;
  return static_cast<int64_t>(value << unused) >> unused;
}

FlexNumber real_number(float value) {
  constexpr float limit = 2147483520.0f;
  const bool fits = value >= -limit && value <= limit;
  return FlexNumber{true, true, fits ? static_cast<int32_t>(value) : 0, value};
}

// The value at `position`; `width` bytes. FlexBuffers store halves, floats and doubles.
FlexNumber read_number(FlexBytes& bytes, uint32_t position, uint32_t width, uint32_t type_byte) {
  const FlexNumber nothing = {false, false, 0, 0};
  uint32_t type = type_byte >> 2;
  if (type >= flex_indirect_int && type <= flex_indirect_float) {
    position = bytes.follow(position, width);
    width = 1u << (type_byte & 3);
    type = type - flex_indirect_int + flex_int;
  }
  const uint64_t word = bytes.load(position, width);
  if (bytes.damaged()) return nothing;
  if (type == flex_float) {
    if (width == 4) return real_number(math::float_from_bits(static_cast<uint32_t>(word)));
    if (width == 8) return real_number(static_cast<float>(math::double_from_bits(word)));
    return nothing;
  }
  if (type != flex_int && type != flex_uint && type != flex_bool) return nothing;
  const int64_t value = type == flex_int ? sign_extend(word, width) : static_cast<int64_t>(word);
  if (value < INT32_MIN || value > INT32_MAX) return nothing;
  return FlexNumber{true, false, static_cast<int32_t>(value), static_cast<float>(value)};
}

}  // namespace

FlexNumber find_flex_number(const Flatbuffer& file, Vector vector, const char* key) {
  const FlexNumber nothing = {false, false, 0, 0};
  FlexBytes bytes(file.at(vector.position), vector.count);
  // The end is: the root (a reference), its type, its width.
  if (vector.count < 3) return nothing;
  const uint32_t root_width = static_cast<uint32_t>(bytes.load(vector.count - 1, 1));
  const uint32_t root_type = static_cast<uint32_t>(bytes.load(vector.count - 2, 1));
  if (root_type >> 2 != flex_map || root_width == 0 || root_width > 8 || root_width + 2 > vector.count) return nothing;
  const uint32_t map = bytes.follow(vector.count - 2 - root_width, root_width);
  const uint32_t width = 1u << (root_type & 3);
  if (bytes.damaged() || map < 3 * width) return nothing;

  // In front of the values: their count, the keys' width, the keys' place. Behind them: a type byte each.
  const uint64_t count = bytes.load(map - width, width);
  const uint64_t key_width = bytes.load(map - 2 * width, width);
  const uint32_t keys = bytes.follow(map - 3 * width, width);
  if (bytes.damaged() || count > vector.count || key_width == 0 || key_width > 8) return nothing;
  const uint32_t entries = static_cast<uint32_t>(count);
  for (uint32_t i = 0; i < entries; ++i) {
    const uint32_t name = bytes.follow(keys + i * static_cast<uint32_t>(key_width), static_cast<uint32_t>(key_width));
    if (bytes.damaged()) return nothing;
    if (!bytes.key_equals(name, key)) continue;
    const uint32_t type_byte = static_cast<uint32_t>(bytes.load(map + entries * width + i, 1));
    return read_number(bytes, map + i * width, width, type_byte);
  }
  return nothing;
}

}  // namespace tflite
}  // namespace mote
