#pragma once

#include <cstdint>
#include <cstring>
#include <span>
#include <type_traits>
#include <vector>

#include "host/training/aligned_vector.h"

namespace mote::host::training {

// What a training run can be gone on with, as bytes. One function of each part names its fields, and the same function
// writes and reads them.
class StateArchive {
 public:
  virtual ~StateArchive() = default;
  virtual bool is_reading() const = 0;
  virtual void bytes(void* data, size_t count) = 0;

  template <typename T>
  requires std::is_arithmetic_v<T>
  void value(T& field) { bytes(&field, sizeof(T)); }
  // The length isn't part of the state: a reader's vector has it already.
  template <typename Vector>
  void values(Vector& field) {
    bytes(field.data(), field.size() * sizeof(field[0]));
  }
};

class StateWriter final : public StateArchive {
 public:
  bool is_reading() const override { return false; }
  void bytes(void* data, size_t count) override {
    if (count == 0) return;
    const size_t at = written_.size();
    written_.resize(at + count);
    std::memcpy(&written_[at], data, count);
  }
  std::vector<uint8_t>& written() { return written_; }

 private:
  std::vector<uint8_t> written_;
};

class StateReader final : public StateArchive {
 public:
  explicit StateReader(std::span<const uint8_t> source) : rest_(source) {}
  bool is_reading() const override { return true; }
  // Beyond the end of the bytes fields are 0 and the state is no longer whole.
  void bytes(void* data, size_t count) override {
    is_whole_ = is_whole_ && count <= rest_.size();
    if (count == 0) return;
    if (!is_whole_) {
      std::memset(data, 0, count);
      return;
    }
    std::memcpy(data, rest_.data(), count);
    rest_ = rest_.subspan(count);
  }
  // Every field was there, and nothing else.
  bool is_whole() const { return is_whole_ && rest_.empty(); }

 private:
  std::span<const uint8_t> rest_;
  bool is_whole_ = true;
};

}  // namespace mote::host::training
