#include "host/lowering/mve_layer.h"

#include <algorithm>

#include "mote/kernels/arm_mve/fully_connected.h"
#include "mote/kernels/arm_mve/vectors.h"

namespace mote::host::lowering {
namespace {

constexpr size_t vector_values = 16;

// A channel without weights that gives `output`: 4d * 2^30 / 2^31, shifted right by 1, where d is what the zero point
// is less than the output.
WeightedChannel constant_channel(const WeightedLayer& layer, int32_t output) {
  return {.weights = {}, .bias = 4 * (output - layer.output_zero_point), .multiplier = {1 << 30, -1}};
}

WeightedChannel live_channel(const WeightedLayer& layer, const WeightedChannel& channel) {
  const std::optional<int8_t> output = constant_output(layer, channel);
  return output ? constant_channel(layer, *output) : channel;
}

// A channel as its kernel sees it: its weights fill vectors, constant ones have lost theirs.
WeightedChannel packed_channel(const WeightedLayer& layer, size_t index) {
  const auto count = static_cast<int32_t>(layer.channels.at(0).weights.size());
  WeightedChannel channel;
  if (index < layer.channels.size()) channel = live_channel(layer, layer.channels[index]);
  channel.weights.resize(static_cast<size_t>(kernels::arm_mve::padded_to_16(count)), 0);
  return channel;
}

std::vector<WeightedChannel> packed_channels(const WeightedLayer& layer, size_t first, size_t count) {
  std::vector<WeightedChannel> channels;
  for (size_t i = 0; i < count; ++i) channels.push_back(packed_channel(layer, first + i));
  return channels;
}

std::vector<WeightedChannel> even_before_odd(const std::vector<WeightedChannel>& eight) {
  return {eight[0], eight[2], eight[4], eight[6], eight[1], eight[3], eight[5], eight[7]};
}

// Groups of equally many channels begin here; the last one ends with the last channel.
std::vector<size_t> groups_of(size_t size, const WeightedLayer& layer) {
  const size_t channels = layer.channels.size();
  std::vector<size_t> firsts;
  for (size_t first = 0; first < channels; first += size) {
    firsts.push_back(channels < size ? 0 : std::min(first, channels - size));
  }
  return firsts;
}

// A byte each, filled up with zeros to words.
void append_bytes(std::vector<uint32_t>& stream, const std::vector<int32_t>& bytes) {
  for (size_t i = 0; i < bytes.size(); i += 4) {
    uint32_t word = 0;
    for (size_t byte = 0; byte < 4 && i + byte < bytes.size(); ++byte) {
      word |= uint32_t{static_cast<uint8_t>(bytes[i + byte])} << 8 * byte;
    }
    stream.push_back(word);
  }
}

void append_vectors(std::vector<uint32_t>& stream, const std::vector<WeightedChannel>& channels) {
  for (size_t at = 0; at < channels[0].weights.size(); at += vector_values) {
    for (const WeightedChannel& channel : channels) {
      const auto first = channel.weights.begin() + static_cast<std::ptrdiff_t>(at);
      append_bytes(stream, {first, first + vector_values});
    }
  }
}

void append_biases(std::vector<uint32_t>& stream, const std::vector<WeightedChannel>& channels) {
  for (const WeightedChannel& channel : channels) stream.push_back(static_cast<uint32_t>(channel.bias));
}

void append_multipliers(std::vector<uint32_t>& stream, const std::vector<WeightedChannel>& channels) {
  for (const WeightedChannel& channel : channels) {
    stream.push_back(static_cast<uint32_t>(channel.multiplier.multiplier));
  }
}

void append_shifts(std::vector<uint32_t>& stream, const std::vector<WeightedChannel>& channels) {
  for (const WeightedChannel& channel : channels) stream.push_back(static_cast<uint32_t>(channel.multiplier.shift));
}

void append_short_shifts(std::vector<uint32_t>& stream, const std::vector<WeightedChannel>& channels) {
  std::vector<int32_t> shifts;
  for (const WeightedChannel& channel : channels) shifts.push_back(channel.multiplier.shift);
  append_bytes(stream, shifts);
}

void append_rows(std::vector<uint32_t>& stream, const std::vector<WeightedChannel>& rows) {
  append_biases(stream, rows);
  append_vectors(stream, rows);
  append_multipliers(stream, rows);
  append_short_shifts(stream, rows);
}

}  // namespace

std::optional<MveRounding> choose_mve_rounding(const WeightedLayer& layer) {
  const MveRounding rounding = ties_may_go_up(layer) ? MveRounding::half_up : MveRounding::half_away;
  for (const WeightedChannel& channel : layer.channels) {
    const kernels::FixedMultiplier by = live_channel(layer, channel).multiplier;
    if (by.shift > 0) return std::nullopt;
    if (by.shift == 0 && by.multiplier != 0 && rounding == MveRounding::half_away) return std::nullopt;
  }
  return rounding;
}

std::vector<uint32_t> pack_windows4(const WeightedLayer& layer) {
  std::vector<uint32_t> stream;
  for (const size_t first : groups_of(2, layer)) {
    const std::vector<WeightedChannel> pair = packed_channels(layer, first, 2);
    append_vectors(stream, pair);
    append_biases(stream, pair);
    append_multipliers(stream, pair);
    append_shifts(stream, pair);
  }
  return stream;
}

std::vector<uint32_t> pack_rows(const WeightedLayer& layer) {
  const auto rows = static_cast<int32_t>(layer.channels.size());
  std::vector<uint32_t> stream;
  size_t next = 0;
  for (int32_t group = 0; group < kernels::arm_mve::groups_of_8_rows(rows); ++group, next += 8) {
    append_rows(stream, even_before_odd(packed_channels(layer, next, 8)));
  }
  for (int32_t group = 0; group < kernels::arm_mve::groups_of_4_rows(rows); ++group, next += 4) {
    const size_t first = std::min(next, layer.channels.size() < 4 ? 0 : layer.channels.size() - 4);
    append_rows(stream, packed_channels(layer, first, 4));
  }
  return stream;
}

std::vector<uint32_t> pack_strips(const WeightedLayer& layer, const std::vector<size_t>& order) {
  std::vector<uint32_t> stream;
  for (size_t i = 0; i < layer.channels.size(); ++i) {
    const WeightedChannel channel = packed_channel(layer, i);
    stream.push_back(static_cast<uint32_t>(channel.bias));
    stream.push_back(static_cast<uint32_t>(channel.multiplier.multiplier));
    std::vector<int32_t> bytes = {channel.multiplier.shift, 0};
    for (const size_t weight : order) bytes.push_back(channel.weights[weight]);
    append_bytes(stream, bytes);
  }
  return stream;
}

std::vector<uint32_t> pack_taps8(const WeightedLayer& layer) {
  const size_t taps = layer.channels.at(0).weights.size();
  std::vector<uint32_t> stream;
  for (const size_t first : groups_of(8, layer)) {
    const std::vector<WeightedChannel> eight = packed_channels(layer, first, 8);
    const std::vector<WeightedChannel> sorted = even_before_odd(eight);
    stream.push_back(static_cast<uint32_t>(first));
    append_biases(stream, sorted);
    for (size_t tap = 0; tap < taps; ++tap) {
      std::vector<int32_t> weights;
      for (const WeightedChannel& channel : eight) weights.push_back(channel.weights[tap]);
      append_bytes(stream, weights);
    }
    append_multipliers(stream, sorted);
    append_short_shifts(stream, sorted);
  }
  return stream;
}

}  // namespace mote::host::lowering
