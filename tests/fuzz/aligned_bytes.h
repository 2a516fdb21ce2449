#pragma once

#include <cstdint>
#include <cstdlib>
#include <cstring>
#include <memory>

namespace mote::fuzz {

// Memory that begins at a multiple of 16 and of which the sanitizer knows the last byte.
class AlignedBytes {
 public:
  explicit AlignedBytes(size_t size) : size_(size) {
    void* memory = nullptr;
    if (posix_memalign(&memory, 16, size == 0 ? 1 : size) != 0) std::abort();
    bytes_.reset(static_cast<uint8_t*>(memory));
  }
  AlignedBytes(const uint8_t* data, size_t size) : AlignedBytes(size) {
    if (size > 0) std::memcpy(bytes_.get(), data, size);
  }

  uint8_t* data() { return bytes_.get(); }
  size_t size() const { return size_; }

 private:
  struct Free {
    void operator()(uint8_t* memory) const { std::free(memory); }
  };
  std::unique_ptr<uint8_t, Free> bytes_;
  size_t size_;
};

// The same bytes for the same file, so that a fault happens again.
class Noise {
 public:
  Noise(const uint8_t* data, size_t size) {
    for (size_t i = 0; i < size; ++i) state_ = (state_ ^ data[i]) * 0x100000001b3u;
  }
  uint32_t next() {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<uint32_t>(state_ >> 33);
  }
  void fill(void* to, int64_t bytes) {
    uint8_t* place = static_cast<uint8_t*>(to);
    for (int64_t i = 0; i < bytes; ++i) place[i] = static_cast<uint8_t>(next());
  }

 private:
  uint64_t state_ = 0xcbf29ce484222325u;
};

}  // namespace mote::fuzz
