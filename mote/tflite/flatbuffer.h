#pragma once

#include <stddef.h>
#include <stdint.h>

// Reads a FlatBuffer in place. Nothing in the bytes is trusted: a load that would leave them gives 0 and sets
// `damaged`, so a caller may follow any number of references and look once at the end. Tables are positions from the
// first byte; 0 is an absent table, all of whose fields have their defaults. (tflite-format §1)
namespace mote {
namespace tflite {

// `count` elements that begin at `position`, all inside the file.
struct Vector {
  uint32_t position;
  uint32_t count;
};

class Flatbuffer {
 public:
  constexpr Flatbuffer() : data_(nullptr), size_(0), damaged_(false) {}
  Flatbuffer(const uint8_t* data, uint32_t size) : data_(data), size_(size), damaged_(false) {}

  bool damaged() const { return damaged_; }
  void set_damaged() { damaged_ = true; }
  const uint8_t* at(uint32_t position) const { return data_ + position; }
  uint32_t size() const { return size_; }
  bool contains(uint32_t position, uint32_t bytes) const { return position <= size_ && bytes <= size_ - position; }

  // 1, 2 or 4 bytes, little-endian, unsigned.
  uint32_t load(uint32_t position, uint32_t bytes);

  // Where the reference at `position` leads.
  uint32_t follow(uint32_t position);

  // The position of a table's field; 0 where the table leaves it out.
  uint32_t field(uint32_t table, int32_t id);

  uint32_t scalar(uint32_t table, int32_t id, uint32_t bytes, uint32_t usual);
  uint32_t table(uint32_t table, int32_t id);
  // Empty where it is left out.
  Vector vector(uint32_t table, int32_t id, uint32_t element_bytes);

  int32_t int32_at(Vector vector, uint32_t i) { return static_cast<int32_t>(load(vector.position + 4 * i, 4)); }
  // Element `i` of a vector of tables.
  uint32_t table_at(Vector tables, uint32_t i);

  // True where the string or byte vector is `text`, which ends with NUL.
  bool equals(Vector string, const char* text) const;

 private:
  const uint8_t* data_;
  uint32_t size_;
  bool damaged_;
};

}  // namespace tflite
}  // namespace mote
