#include "host/lowering/scalar_layer.h"

#include <algorithm>
#include <cstring>
#include <limits>

#include "mote/kernels/requantize.h"
#include "mote/kernels/scalar/fields.h"
#include "mote/kernels/scalar/rows2x4.h"

namespace mote::host::lowering {
namespace {

namespace scalar = kernels::scalar;

constexpr int64_t greatest_sum = int64_t{1} << 29;

// A channel that gives `output` whatever its inputs are: half of 4d, shifted right by 1, where d is what the zero point
// is less than the output.
WeightedChannel constant_channel(const WeightedLayer& layer, size_t weight_count, int32_t output) {
  return {.weights = std::vector<int8_t>(weight_count, 0),
          .bias = 4 * (output - layer.output_zero_point),
          .multiplier = {1 << 30, -1}};
}

// The channels of a group as the kernel sees them: constant ones have lost their weights, missing ones are such.
std::vector<WeightedChannel> group_of(const WeightedLayer& layer, size_t first, size_t count) {
  const size_t weight_count = layer.channels.at(0).weights.size();
  std::vector<WeightedChannel> group;
  for (size_t i = first; i < first + count; ++i) {
    const bool exists = i < layer.channels.size();
    const std::optional<int8_t> output =
        exists ? constant_output(layer, layer.channels[i]) : std::optional<int8_t>(layer.output_zero_point);
    group.push_back(output ? constant_channel(layer, weight_count, *output) : layer.channels[i]);
  }
  return group;
}

// Whether the channels' words could be appended.
bool append_channels(const WeightedLayer& layer, const std::vector<WeightedChannel>& group, int64_t surplus,
                     std::vector<uint32_t>* words) {
  for (const WeightedChannel& channel : group) {
    const std::optional<scalar::Channel> packed = scalar_channel(layer, channel, surplus);
    if (!packed) return false;
    words->push_back(static_cast<uint32_t>(packed->multiplier));
    words->push_back(static_cast<uint32_t>(packed->bias_and_shift));
  }
  return true;
}

// How much too much a sum is after its blocks, see mote/kernels/scalar/fields.h. None where there are too many.
std::optional<int64_t> surplus_of(const std::vector<size_t>& blocks) {
  const auto carries = static_cast<int64_t>(blocks.size());
  if (carries > scalar::most_blocks) return std::nullopt;
  return (carries + 1) * -scalar::least_block_sum;
}

std::vector<size_t> blocks_of(std::span<const WeightedChannel> group, size_t most) {
  std::vector<size_t> blocks;
  const size_t count = group[0].weights.size();
  for (size_t first = 0; first < count; first += blocks.back()) blocks.push_back(block_values(group, first, most));
  return blocks;
}

// Zeros fill the last word.
void append_bytes(std::vector<uint8_t>& bytes, std::vector<uint32_t>* words) {
  while (bytes.size() % 4 != 0) bytes.push_back(0);
  const size_t first = words->size();
  words->resize(first + bytes.size() / 4);
  std::memcpy(words->data() + first, bytes.data(), bytes.size());
}

bool has_one_multiplier(const WeightedLayer& layer) {
  const kernels::FixedMultiplier by = layer.channels.at(0).multiplier;
  return std::all_of(layer.channels.begin(), layer.channels.end(), [&](const WeightedChannel& channel) {
    return channel.multiplier.multiplier == by.multiplier && channel.multiplier.shift == by.shift;
  });
}

// The blocks of a group, a part after the other, each with its block's number of values less one before it. None where
// a part has too many blocks.
std::optional<std::vector<uint32_t>> pack_group(const std::vector<WeightedChannel>& group, size_t part_values,
                                                int64_t* surplus) {
  std::vector<uint32_t> words;
  *surplus = 0;
  size_t k = 0;
  for (size_t part_end = part_values; k < group[0].weights.size(); part_end += part_values) {
    std::vector<size_t> blocks;
    while (k < part_end) {
      const size_t end = k + block_values(group, k, part_end - k);
      blocks.push_back(end - k);
      words.push_back(static_cast<uint32_t>(end - k - 1));
      for (; k < end; ++k) {
        std::vector<uint8_t> bytes;
        for (const WeightedChannel& row : group) bytes.push_back(static_cast<uint8_t>(row.weights[k] + 128));
        append_bytes(bytes, &words);
      }
    }
    const std::optional<int64_t> of_part = surplus_of(blocks);
    if (!of_part) return std::nullopt;
    *surplus += *of_part;
  }
  return words;
}

std::optional<std::vector<uint32_t>> pack_rows8_in_parts(const WeightedLayer& layer, size_t part_values) {
  const WeightedChannel none = {
      .weights = std::vector<int8_t>(layer.channels[0].weights.size(), 0), .bias = 0, .multiplier = {}};
  std::vector<uint32_t> stream;
  for (size_t first = 0; first < layer.channels.size(); first += 8) {
    std::vector<WeightedChannel> group(layer.channels.size() - first <= 4 ? 4 : 8, none);
    for (size_t i = 0; i < group.size() && first + i < layer.channels.size(); ++i) group[i] = layer.channels[first + i];
    int64_t surplus = 0;
    const std::optional<std::vector<uint32_t>> words = pack_group(group, part_values, &surplus);
    if (!words) return std::nullopt;
    for (const WeightedChannel& row : group) stream.push_back(static_cast<uint32_t>(row.bias - surplus));
    stream.insert(stream.end(), words->begin(), words->end());
  }
  return stream;
}

}  // namespace

size_t block_values(std::span<const WeightedChannel> channels, size_t first, size_t most) {
  const size_t end = std::min(channels[0].weights.size(), first + most);
  std::vector<SumRange> sums(channels.size(), SumRange{0, 0});
  for (size_t k = first; k < end; ++k) {
    for (size_t c = 0; c < channels.size(); ++c) {
      const SumRange product = sum_range({.weights = {channels[c].weights[k]}, .bias = 0, .multiplier = {}});
      sums[c].least += product.least;
      sums[c].greatest += product.greatest;
      if (sums[c].least < scalar::least_block_sum || sums[c].greatest > scalar::greatest_block_sum) return k - first;
    }
  }
  return end - first;
}

bool can_requantize_scalar(const WeightedLayer& layer, const WeightedChannel& channel) {
  const int32_t shift = -channel.multiplier.shift;
  if (!lies_within(sum_range(channel), greatest_sum) || shift < 1 || shift > kernels::max_shift) return false;
  const int64_t offset = layer.output_zero_point * (int64_t{1} << shift) + (int64_t{1} << (shift - 1));
  const int64_t room = std::numeric_limits<int32_t>::max() - greatest_sum;
  return -room <= offset && offset <= room;
}

std::optional<scalar::Channel> scalar_channel(const WeightedLayer& layer, const WeightedChannel& channel,
                                              int64_t surplus) {
  constexpr int64_t greatest_bias = int64_t{1} << (scalar::bias_bits - 1);
  const int64_t bias = channel.bias - surplus;
  if (!can_requantize_scalar(layer, channel) || bias < -greatest_bias || bias >= greatest_bias) return std::nullopt;
  return scalar::Channel{channel.multiplier.multiplier,
                         static_cast<int32_t>(bias * (1 << scalar::shift_bits) - channel.multiplier.shift)};
}

std::optional<ScalarRows> pack_scalar_rows8(const WeightedLayer& layer) {
  if (!has_one_multiplier(layer)) return std::nullopt;
  for (const WeightedChannel& channel : layer.channels) {
    if (!can_requantize_scalar(layer, channel)) return std::nullopt;
  }
  const size_t count = layer.channels[0].weights.size();
  for (size_t parts = 1;; ++parts) {
    if (count % parts != 0) continue;
    std::optional<std::vector<uint32_t>> stream = pack_rows8_in_parts(layer, count / parts);
    if (stream) return ScalarRows{std::move(*stream), count / parts};
  }
}

std::optional<std::vector<uint32_t>> pack_scalar_rows2x4(const WeightedLayer& layer) {
  std::vector<uint32_t> words;
  std::vector<uint8_t> bytes;
  for (size_t first = 0; first < layer.channels.size(); first += 2) {
    const std::vector<WeightedChannel> group = group_of(layer, first, 2);
    const std::vector<size_t> blocks = blocks_of(group, scalar::most_block_values);
    const std::optional<int64_t> surplus = surplus_of(blocks);
    if (!surplus || !append_channels(layer, group, *surplus, &words)) return std::nullopt;
    size_t k = 0;
    for (const size_t count : blocks) {
      bytes.push_back(static_cast<uint8_t>(count));
      for (const size_t end = k + count; k < end; ++k) {
        bytes.push_back(static_cast<uint8_t>(group[0].weights[k]));
        bytes.push_back(static_cast<uint8_t>(group[1].weights[k]));
      }
    }
    bytes.push_back(0);
  }
  append_bytes(bytes, &words);
  return words;
}

std::optional<std::vector<uint32_t>> pack_scalar_taps(const WeightedLayer& layer) {
  const std::vector<WeightedChannel> channels = group_of(layer, 0, layer.channels.size());
  std::vector<uint32_t> words;
  if (!append_channels(layer, channels, 0, &words)) return std::nullopt;
  std::vector<uint8_t> bytes;
  for (const WeightedChannel& channel : channels) {
    bytes.insert(bytes.end(), channel.weights.begin(), channel.weights.end());
  }
  append_bytes(bytes, &words);
  return words;
}

}  // namespace mote::host::lowering
