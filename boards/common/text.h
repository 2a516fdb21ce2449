#pragma once

#include <stddef.h>
#include <stdint.h>

namespace mote {
namespace boards {

// A short line of text, made without a C library. What doesn't fit is dropped.
class Text {
 public:
  Text() : size_(0) { characters_[0] = '\0'; }

  Text& add(const char* text) {
    while (*text != '\0') add(*text++);
    return *this;
  }

  Text& add(char character) {
    if (size_ + 1 < capacity) characters_[size_++] = character;
    characters_[size_] = '\0';
    return *this;
  }

  Text& add_decimal(int64_t value) {
    char digits[20];
    int32_t count = 0;
    uint64_t rest = value < 0 ? 0 - static_cast<uint64_t>(value) : static_cast<uint64_t>(value);
    do {
      digits[count++] = static_cast<char>('0' + rest % 10);
      rest /= 10;
    } while (rest != 0);
    if (value < 0) add('-');
    while (count > 0) add(digits[--count]);
    return *this;
  }

  // All 16 digits.
  Text& add_hexadecimal(uint64_t value) {
    for (int32_t shift = 60; shift >= 0; shift -= 4) add("0123456789abcdef"[(value >> shift) & 15]);
    return *this;
  }

  const char* data() const { return characters_; }
  size_t size() const { return size_; }

 private:
  static constexpr size_t capacity = 160;
  char characters_[capacity];
  size_t size_;
};

// A decimal number, or -1 for any other text.
inline int32_t parse_decimal(const char* text) {
  int64_t value = 0;
  if (*text == '\0') return -1;
  for (; *text != '\0'; text++) {
    if (*text < '0' || *text > '9' || value > 100000000) return -1;
    value = value * 10 + (*text - '0');
  }
  return static_cast<int32_t>(value);
}

}  // namespace boards
}  // namespace mote
