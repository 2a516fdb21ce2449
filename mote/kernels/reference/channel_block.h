#pragma once

#include <stdint.h>

// Sums of several output channels side by side: a value that all of them see is read once.
namespace mote {
namespace kernels {
namespace reference {

constexpr int32_t block_channels = 4;

// Channels [first, first + count).
struct ChannelBlock {
  int32_t first;
  int32_t count;
};

// What comes next of [first, end): where a block isn't full, one channel, which stands in all places.
inline ChannelBlock next_block(int32_t first, int32_t end) {
  return ChannelBlock{first, end - first < block_channels ? 1 : block_channels};
}

// From the weights of one place to those of the next, where each channel has `row` of them.
inline int32_t row_step(const ChannelBlock& block, int32_t row) { return block.count == 1 ? 0 : row; }

template <typename Sum>
__attribute__((always_inline)) inline void begin_sums(Sum first, Sum* sums) {
#pragma GCC unroll 4
  for (int32_t i = 0; i < block_channels; ++i) sums[i] = first;
}

// Adds to the sums of a block's channels their products with `count` > 0 values, in order. The weights of each channel
// begin `row` after those of the one before. Never inline: all layers of a model share it.
template <typename Products, typename Weights, typename Element, typename Sum>
__attribute__((noinline)) void add_products(const Products& layer, Weights weights, int32_t row, const Element* values,
                                            int32_t count, Sum* sums) {
  Sum block[block_channels];
#pragma GCC unroll 4
  for (int32_t i = 0; i < block_channels; ++i) block[i] = sums[i];
  const Element* const end = values + count;
  do {
    const Element value = *values++;
#pragma GCC unroll 4
    for (int32_t i = 0; i < block_channels; ++i) block[i] += layer.product(weights[i * row], value);
    weights = weights + 1;
  } while (values != end);
#pragma GCC unroll 4
  for (int32_t i = 0; i < block_channels; ++i) sums[i] = block[i];
}

// Stores what the sums of a block become from `output` on.
template <typename LayerSum>
__attribute__((noinline, flatten)) void store_elements(const LayerSum& of_layer, const ChannelBlock& block,
                                                       const typename LayerSum::Sum* sums,
                                                       typename LayerSum::Element* output) {
  const LayerSum layer = of_layer;  // bytes that are stored might be its own: the compiler would read it anew
  int32_t channel = block.first;
  const typename LayerSum::Sum* const end = sums + block.count;
  do {
    *output++ = layer.element(*sums++, channel++);
  } while (sums != end);
}

}  // namespace reference
}  // namespace kernels
}  // namespace mote
