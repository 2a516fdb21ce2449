#include "host/lowering/compact_layer.h"

#include <algorithm>
#include <limits>

#include "mote/kernels/compact/compact_sum.h"
#include "mote/kernels/requantize.h"

namespace mote::host::lowering {
namespace {

namespace compact = kernels::compact;

constexpr int32_t most_shift_over_least = (1 << compact::shift_bits) - 1;
constexpr int64_t fraction_end = int64_t{1} << (32 - compact::shift_bits);

int8_t output_of(const WeightedLayer& layer, kernels::FixedMultiplier multiplier, int64_t sum) {
  return kernels::requantize_s8(static_cast<int32_t>(sum), multiplier, layer.output_zero_point, layer.activation_min,
                                layer.activation_max);
}

// The last sum that gives what `first` gives.
int64_t end_of_step(const WeightedLayer& layer, kernels::FixedMultiplier multiplier, int64_t first, int64_t greatest) {
  const int8_t output = output_of(layer, multiplier, first);
  int64_t last = first;
  int64_t beyond = greatest + 1;
  while (beyond - last > 1) {
    const int64_t middle = last + (beyond - last) / 2;
    (output_of(layer, multiplier, middle) == output ? last : beyond) = middle;
  }
  return last;
}

// Whether two multipliers that shift to the right give the same outputs for all sums of a range that fits in 32 bits.
// Outputs never fall as sums grow: where they agree at both ends of every step, they agree between.
bool give_the_same(const WeightedLayer& layer, const SumRange& range, kernels::FixedMultiplier a,
                   kernels::FixedMultiplier b) {
  int64_t sum = range.least;
  for (;;) {
    if (output_of(layer, a, sum) != output_of(layer, b, sum)) return false;
    const int64_t last = end_of_step(layer, a, sum, range.greatest);
    if (output_of(layer, b, last) != output_of(layer, a, sum)) return false;
    if (last == range.greatest) return true;
    sum = last + 1;
  }
}

// The word whose multiplier is the nearest of those that give the channel's outputs.
std::optional<uint32_t> pack_scale(const WeightedLayer& layer, const WeightedChannel& channel, int32_t least_shift) {
  constexpr int64_t most_steps = 16;  // farther away none is exact
  const SumRange range = sum_range(channel);
  if (!lies_within(range, std::numeric_limits<int32_t>::max())) return std::nullopt;
  const bool is_zero = channel.multiplier.multiplier == 0;  // the least that can be told may be too little to matter
  const int32_t over_least =
      is_zero ? most_shift_over_least : std::min(-channel.multiplier.shift - least_shift, most_shift_over_least);
  const int64_t nearest = is_zero ? 0 : (int64_t{channel.multiplier.multiplier} - (int64_t{1} << 30)) / 4;
  for (int64_t step = 0; step < 2 * most_steps; ++step) {
    const int64_t fraction = nearest + (step % 2 == 0 ? step / 2 : -(step + 1) / 2);
    if (fraction < 0 || fraction >= fraction_end) continue;
    const uint32_t word = static_cast<uint32_t>(fraction << compact::shift_bits) | static_cast<uint32_t>(over_least);
    const kernels::FixedMultiplier packed = {compact::multiplier_of(word), -least_shift - compact::shift_of(word)};
    if (give_the_same(layer, range, channel.multiplier, packed)) return word;
  }
  return std::nullopt;
}

}  // namespace

std::optional<std::vector<uint32_t>> pack_compact_scales(const WeightedLayer& layer) {
  int32_t least_shift = std::numeric_limits<int32_t>::max();
  for (const WeightedChannel& channel : layer.channels) {
    if (channel.multiplier.multiplier != 0) least_shift = std::min(least_shift, -channel.multiplier.shift);
  }
  if (least_shift < 0 || least_shift > 31 - most_shift_over_least) return std::nullopt;
  std::vector<uint32_t> words = {static_cast<uint32_t>(least_shift)};
  for (const WeightedChannel& channel : layer.channels) {
    const std::optional<uint32_t> word = pack_scale(layer, channel, least_shift);
    if (!word) return std::nullopt;
    words.push_back(*word);
  }
  return words;
}

}  // namespace mote::host::lowering
