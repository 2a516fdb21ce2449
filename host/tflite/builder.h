#pragma once

#include <cstdint>
#include <cstring>
#include <map>
#include <span>
#include <string>
#include <type_traits>
#include <vector>

namespace mote::host::tflite {

// The fields of one table, in any order.
class TableFields {
 public:
  // A field at its default isn't stored.
  template <typename T>
  void scalar(int id, T value, T usual) {
    if (value != usual) store(id, value);
  }
  template <typename T>
  void store(int id, T value) {
    static_assert(std::is_arithmetic_v<T> && sizeof(T) <= 4, "wider fields would need more alignment than add() gives");
    uint32_t bits = 0;
    std::memcpy(&bits, &value, sizeof(T));
    fields_[id] = {sizeof(T), bits};
  }
  // A field that refers to something that is written later.
  void reference(int id) { fields_[id] = {sizeof(uint32_t), 0}; }

 private:
  friend class Builder;
  struct Field {
    uint32_t size;
    uint32_t bits;
  };
  std::map<int, Field> fields_;
};

// Writes a FlatBuffer from front to back: a table first, then what its references lead to. Offsets in the format are
// unsigned, so a thing always stands behind whatever refers to it. (tflite-format §1)
class Builder {
 public:
  using Position = uint64_t;
  using Slots = std::map<int, Position>;  // field id → where its reference stands

  explicit Builder(const char* identifier);

  // Where the root table's reference stands.
  Position root() const { return 0; }

  // Each writes something and lets the reference at `slot` lead to it.
  Slots table(Position slot, const TableFields& fields);
  void string(Position slot, const std::string& text);
  std::vector<Position> references(Position slot, size_t count);
  // The elements begin at a multiple of `alignment` bytes.
  template <typename T>
  void vector(Position slot, std::span<const T> values, uint64_t alignment = sizeof(T)) {
    begin_vector(slot, values.size(), alignment);
    const auto* bytes = reinterpret_cast<const uint8_t*>(values.data());
    bytes_.insert(bytes_.end(), bytes, bytes + values.size_bytes());
  }

  std::vector<uint8_t> finish();

 private:
  void begin_vector(Position slot, size_t count, uint64_t alignment);
  void link(Position slot, Position target);
  void align(uint64_t alignment) { bytes_.resize((bytes_.size() + alignment - 1) / alignment * alignment); }
  template <typename T>
  void put(T value) {
    bytes_.resize(bytes_.size() + sizeof(T));
    std::memcpy(bytes_.data() + bytes_.size() - sizeof(T), &value, sizeof(T));
  }

  std::vector<uint8_t> bytes_;
};

}  // namespace mote::host::tflite
