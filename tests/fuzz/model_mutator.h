#pragma once

#include <cstdint>
#include <cstring>

// Most changes of a byte damage a FlatBuffer's references and get no further than the loader. These change what the
// references lead to: dimensions, types, options, tensor numbers.
extern "C" size_t LLVMFuzzerMutate(uint8_t* data, size_t size, size_t most);

namespace mote::fuzz {

class Random {
 public:
  explicit Random(uint32_t seed) : state_(seed * 2654435761u + 1) {}
  uint32_t below(size_t limit) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<uint32_t>((state_ >> 33) % limit);
  }

 private:
  uint64_t state_;
};

inline int32_t word_at(const uint8_t* data, size_t word) {
  int32_t value;
  std::memcpy(&value, data + 4 * word, 4);
  return value;
}

inline int32_t other_value(const uint8_t* data, size_t words, int32_t value, Random& random) {
  constexpr int32_t known[] = {0, 1, 2, 3, 7, 16, 255, 1 << 15, 1 << 20, 0x7fffffff, -1, -2, -128, INT32_MIN};
  switch (random.below(4)) {
    case 0:
      return static_cast<int32_t>(static_cast<uint32_t>(value) + random.below(5) - 2);
    case 1:
      return word_at(data, random.below(words));
    case 2:
      return static_cast<int32_t>(random.below(8));
    default:
      return known[random.below(sizeof(known) / sizeof(known[0]))];
  }
}

inline size_t mutate_model(uint8_t* data, size_t size, size_t most, uint32_t seed) {
  Random random(seed);
  const size_t words = size / 4;
  if (words < 2 || random.below(3) == 0) return LLVMFuzzerMutate(data, size, most);
  const uint32_t times = 1 + random.below(3);
  for (uint32_t i = 0; i < times; ++i) {
    const size_t word = random.below(words);
    const int32_t value = word_at(data, word);
    const int32_t other = other_value(data, words, value, random);
    const uint32_t kind = random.below(4);
    if (kind == 0) {
      data[random.below(size)] = static_cast<uint8_t>(random.below(2) == 0 ? random.below(20) : random.below(256));
    } else if (kind == 1 && value > -2 && value < 5000) {
      // The same dimension of several tensors.
      for (size_t w = 0; w < words; ++w) {
        if (word_at(data, w) == value) std::memcpy(data + 4 * w, &other, 4);
      }
    } else {
      std::memcpy(data + 4 * word, &other, 4);
    }
  }
  return size;
}

}  // namespace mote::fuzz

extern "C" inline __attribute__((used, visibility("default"))) size_t LLVMFuzzerCustomMutator(uint8_t* data,
                                                                                              size_t size, size_t most,
                                                                                              unsigned seed) {
  return mote::fuzz::mutate_model(data, size, most, seed);
}
