#include "host/lowering/simd_layer.h"

#include <array>
#include <cstddef>
#include <cstring>

#include "mote/kernels/simd/jobs.h"

namespace mote::host::lowering {
namespace {

constexpr size_t group_channels = kernels::simd::group_channels;

// Which of a group's channels each place of the stream has.
constexpr std::array<size_t, group_channels> channel_order = {0, 1, 2, 3, 8, 9, 10, 11, 4, 5, 6, 7, 12, 13, 14, 15};

struct PackedChannel {
  std::vector<int8_t> weights;
  int32_t bias = 0;
  int32_t multiplier = 0;
  int32_t half = 1;
  int32_t scale = 1 << 30;
};

// A channel that gives `difference` to the zero point whatever its inputs are: 4d * 2^30 / 2^31, shifted right by one.
WeightedChannel constant_channel(size_t weight_count, int32_t difference) {
  return {.weights = std::vector<int8_t>(weight_count, 0), .bias = 4 * difference, .multiplier = {1 << 30, -1}};
}

bool can_rescale(const WeightedChannel& channel) {
  constexpr int64_t sum_bound = int64_t{1} << 30;
  const int32_t shift = -channel.multiplier.shift;
  return 1 <= shift && shift <= 31 && lies_within(sum_range(channel), sum_bound);
}

std::vector<int8_t> fill_pieces(const std::vector<int8_t>& weights, size_t piece) {
  std::vector<int8_t> filled;
  for (size_t at = 0; at < weights.size(); at += piece) {
    const auto begin = weights.begin() + static_cast<std::ptrdiff_t>(at);
    filled.insert(filled.end(), begin, begin + static_cast<std::ptrdiff_t>(piece));
    if (piece % 2 != 0) filled.push_back(0);
  }
  return filled;
}

std::optional<std::vector<PackedChannel>> pack_channels(const WeightedLayer& layer, size_t piece) {
  std::vector<PackedChannel> packed;
  for (const WeightedChannel& channel : layer.channels) {
    const std::optional<int8_t> output = constant_output(layer, channel);
    const WeightedChannel used =
        output ? constant_channel(channel.weights.size(), *output - layer.output_zero_point) : channel;
    if (!can_rescale(used)) return std::nullopt;
    const int32_t shift = -used.multiplier.shift;
    packed.push_back({fill_pieces(used.weights, piece), static_cast<int32_t>(used.bias), used.multiplier.multiplier,
                      1 << (shift - 1), static_cast<int32_t>(uint32_t{1} << (31 - shift))});
  }
  return packed;
}

void append_group(const std::vector<PackedChannel>& channels, std::vector<uint32_t>* stream) {
  for (const auto field :
       {&PackedChannel::bias, &PackedChannel::multiplier, &PackedChannel::half, &PackedChannel::scale}) {
    for (const size_t channel : channel_order) stream->push_back(static_cast<uint32_t>(channels[channel].*field));
  }
  const size_t weights = channels[0].weights.size();
  for (size_t at = 0; at < weights; at += 2) {
    std::array<int8_t, 2 * group_channels> pairs;
    for (size_t place = 0; place < group_channels; ++place) {
      std::memcpy(&pairs[2 * place], &channels[channel_order[place]].weights[at], 2);
    }
    std::array<uint32_t, sizeof(pairs) / sizeof(uint32_t)> words;
    std::memcpy(words.data(), pairs.data(), sizeof(pairs));
    stream->insert(stream->end(), words.begin(), words.end());
  }
}

}  // namespace

std::optional<std::vector<uint32_t>> pack_simd_groups(const WeightedLayer& layer, int32_t piece) {
  std::optional<std::vector<PackedChannel>> channels = pack_channels(layer, static_cast<size_t>(piece));
  if (!channels) return std::nullopt;
  const PackedChannel missing = {.weights = std::vector<int8_t>(channels->front().weights.size(), 0)};
  while (channels->size() % group_channels != 0) channels->push_back(missing);
  std::vector<uint32_t> stream;
  for (size_t at = 0; at < channels->size(); at += group_channels) {
    const auto begin = channels->begin() + static_cast<std::ptrdiff_t>(at);
    append_group({begin, begin + group_channels}, &stream);
  }
  return stream;
}

}  // namespace mote::host::lowering
