#pragma once

#include <stdint.h>

// How the kernels of this folder get two products of one multiplication. Two int8 numbers lie in one word, as
// low + 65536 * high; the word times a third number is both products in the same way, and so are sums of such words
// while either sum fits into its 16 bits. A stream of weights is cut into blocks short enough for that; after each
// block, `carry` takes the upper bytes of both sums away.
//
// A sum's 16 bits begin at 2^15, so that they are never negative; after a carry they hold what is left, 0 to 255, and
// 2^15 again. So a block's products may add up to anything from least_block_sum to greatest_block_sum, and after n
// blocks a sum is (n + 1) * 2^15 too much, which is taken off the bias. All of it is exact.
namespace mote {
namespace kernels {
namespace scalar {

constexpr uint32_t fields_start = 0x80008000;
constexpr uint32_t low_bytes = 0x00ff00ff;
constexpr int32_t least_block_sum = -(1 << 15);
constexpr int32_t greatest_block_sum = (1 << 15) - 1 - 255;
constexpr int32_t most_blocks = 255;  // so many upper bytes add up to 16 bits

// `fields` gives what is more than a byte of either sum to `upper`.
inline void carry(uint32_t& fields, uint32_t& upper) {
  upper += fields >> 8 & low_bytes;
  fields = (fields & low_bytes) | fields_start;
}

inline int32_t low_sum(uint32_t fields, uint32_t upper) {
  return static_cast<int32_t>((fields & 0xffff) + ((upper & 0xffff) << 8));
}
inline int32_t high_sum(uint32_t fields, uint32_t upper) {
  return static_cast<int32_t>((fields >> 16) + (upper >> 16 << 8));
}

// low + 65536 * high.
inline uint32_t two_values(int32_t low, int32_t high) {
  return static_cast<uint32_t>(low) + (static_cast<uint32_t>(high) << 16);
}

}  // namespace scalar
}  // namespace kernels
}  // namespace mote
