#include "host/lowering/dsp_layer.h"

#include <algorithm>
#include <array>
#include <limits>

#include "host/base/error.h"
#include "mote/kernels/arm_dsp/rows4.h"
#include "mote/kernels/arm_dsp/widen.h"
#include "mote/kernels/requantize.h"

namespace mote::host::lowering {
namespace {

using kernels::arm_dsp::Requantize;

constexpr int64_t greatest_doubled = int64_t{1} << 30;
constexpr int64_t greatest_paired = int64_t{1} << 23;

// (zero point << R) + 2^(R - 1).
int64_t offset_of(const DspLayer& layer, int32_t shift) {
  const int64_t half = shift == 0 ? 0 : int64_t{1} << (shift - 1);
  return layer.output_zero_point * (int64_t{1} << shift) + half;
}

// A channel without weights that gives `output`: (2 * 4d * 2^30 >> 32) + c, shifted right by 1, where d is what the
// zero point is less than the output, and c is twice the zero point and 1.
DspChannel constant_channel(const DspLayer& layer, int32_t output) {
  return {.weights = {}, .bias = 4 * (output - layer.output_zero_point), .multiplier = {1 << 30, -1}};
}

// A channel as its kernel sees it: constant ones have lost their weights.
struct PackedChannel {
  std::vector<int8_t> weights;
  uint32_t bias = 0;
  Requantize requantize = {0, 0, 1};

  PackedChannel(const DspLayer& layer, size_t index, size_t weight_count) : weights(weight_count, 0) {
    if (index >= layer.channels.size()) return;
    const std::optional<int8_t> output = constant_output(layer, layer.channels[index]);
    const DspChannel channel = output ? constant_channel(layer, *output) : layer.channels[index];
    std::copy(channel.weights.begin(), channel.weights.end(), weights.begin());
    bias = static_cast<uint32_t>(channel.bias);
    requantize = requantize_of(layer, channel.multiplier);
  }
};

uint32_t two_int16(int32_t low, int32_t high) {
  return static_cast<uint16_t>(low) | static_cast<uint32_t>(static_cast<uint16_t>(high)) << 16;
}

// Weights k and k + 2 of two channels.
uint32_t weight_word(const PackedChannel& even, const PackedChannel& odd, size_t k, bool paired) {
  const auto lane = [&](size_t at) {
    return paired ? 256 * odd.weights[at] + even.weights[at]
                  : static_cast<uint8_t>(odd.weights[at]) << 8 | static_cast<uint8_t>(even.weights[at]);
  };
  return two_int16(lane(k), lane(k + 2));
}

uint32_t odd_bias(const PackedChannel& even, const PackedChannel& odd, bool paired) {
  return paired ? 256 * odd.bias + even.bias : odd.bias;
}

void append(std::vector<uint32_t>& stream, const Requantize& requantize) {
  for (const int32_t word : {requantize.multiplier, requantize.offset, requantize.shift}) {
    stream.push_back(static_cast<uint32_t>(word));
  }
}

// The first channels of groups of four; the last group has the last four.
std::vector<size_t> groups_of_4(const DspLayer& layer) {
  std::vector<size_t> firsts;
  for (size_t first = 0; first < layer.channels.size(); first += 4) {
    firsts.push_back(std::min(first, layer.channels.size() - 4));
  }
  return firsts;
}

// Without c.
void append_short(std::vector<uint32_t>& stream, const Requantize& requantize) {
  stream.push_back(static_cast<uint32_t>(requantize.multiplier));
  stream.push_back(static_cast<uint32_t>(requantize.shift));
}

size_t padded_weight_count(const DspLayer& layer) {
  const auto count = static_cast<int32_t>(layer.channels.at(0).weights.size());
  return static_cast<size_t>(kernels::arm_dsp::padded_to_4(count));
}

}  // namespace

bool can_double_sum(const DspChannel& channel) { return lies_within(sum_range(channel), greatest_doubled); }

bool can_pair(const DspChannel& even, const DspChannel& odd) {
  for (size_t i = 0; i < even.weights.size(); ++i) {
    const int32_t lane = 256 * odd.weights[i] + even.weights[i];
    if (lane < std::numeric_limits<int16_t>::min() || lane > std::numeric_limits<int16_t>::max()) return false;
  }
  return lies_within(sum_range(odd), greatest_paired);
}

bool can_requantize(const DspLayer& layer, const DspChannel& channel, bool half_up) {
  const int32_t shift = -channel.multiplier.shift;
  if (shift < (half_up ? 0 : 1) || shift > kernels::max_shift) return false;
  const int64_t room = std::numeric_limits<int32_t>::max() - greatest_doubled;
  const int64_t offset = offset_of(layer, shift);
  return -room <= offset && offset <= room;
}

Requantize requantize_of(const DspLayer& layer, kernels::FixedMultiplier multiplier) {
  const int32_t shift = -multiplier.shift;
  return {multiplier.multiplier, static_cast<int32_t>(offset_of(layer, shift)), shift};
}

std::optional<DspForm> choose_form(const DspLayer& layer) {
  DspForm form = {.paired = true, .half_up = ties_may_go_up(layer)};
  const DspChannel none = {.weights = std::vector<int8_t>(layer.channels.at(0).weights.size(), 0)};
  const auto live = [&](const DspChannel& channel) -> const DspChannel& {
    return constant_output(layer, channel) ? none : channel;
  };
  for (size_t i = 0; i < layer.channels.size(); ++i) {
    const DspChannel& channel = live(layer.channels[i]);
    if (&channel == &none) continue;
    if (!can_double_sum(channel) || !can_requantize(layer, channel, form.half_up)) return std::nullopt;
    if (i % 2 == 1 && !can_pair(live(layer.channels[i - 1]), channel)) form.paired = false;
  }
  return form;
}

std::vector<uint32_t> pack_rows4(const DspLayer& layer, DspForm form) {
  const size_t weight_count = padded_weight_count(layer);
  std::vector<uint32_t> stream;
  for (size_t first = 0; first < layer.channels.size(); first += 4) {
    std::array<PackedChannel, 4> rows = {
        PackedChannel(layer, first, weight_count), PackedChannel(layer, first + 1, weight_count),
        PackedChannel(layer, first + 2, weight_count), PackedChannel(layer, first + 3, weight_count)};
    for (size_t i = 0; i < 4; i += 2) {
      stream.push_back(rows[i].bias);
      stream.push_back(odd_bias(rows[i], rows[i + 1], form.paired));
    }
    for (size_t k = 0; k < weight_count; k += 4) {
      for (size_t i = 0; i < 4; i += 2) {
        stream.push_back(weight_word(rows[i], rows[i + 1], k, form.paired));
        stream.push_back(weight_word(rows[i], rows[i + 1], k + 1, form.paired));
      }
    }
    for (const PackedChannel& row : rows) append(stream, row.requantize);
  }
  return stream;
}

std::vector<uint32_t> pack_rows2x4(const DspLayer& layer, DspForm form) {
  const size_t weight_count = padded_weight_count(layer);
  std::vector<uint32_t> stream;
  for (size_t first = 0; first < layer.channels.size(); first += 2) {
    const PackedChannel even(layer, first, weight_count);
    const PackedChannel odd(layer, first + 1, weight_count);
    stream.push_back(even.bias);
    stream.push_back(odd_bias(even, odd, form.paired));
    for (size_t k = 0; k < weight_count; k += 4) {
      stream.push_back(weight_word(even, odd, k, form.paired));
      stream.push_back(weight_word(even, odd, k + 1, form.paired));
    }
    append_short(stream, even.requantize);
    append_short(stream, odd.requantize);
  }
  return stream;
}

std::vector<uint32_t> pack_taps4(const DspLayer& layer) {
  const size_t taps = layer.channels.at(0).weights.size();
  std::vector<uint32_t> stream;
  for (const size_t first : groups_of_4(layer)) {
    const std::array<PackedChannel, 4> channels = {
        PackedChannel(layer, first, taps), PackedChannel(layer, first + 1, taps), PackedChannel(layer, first + 2, taps),
        PackedChannel(layer, first + 3, taps)};
    stream.push_back(static_cast<uint32_t>(first));
    for (const PackedChannel& channel : channels) stream.push_back(channel.bias * 2);
    for (size_t tap = 0; tap < taps; ++tap) {
      for (size_t i = 0; i < 2; ++i) {
        stream.push_back(two_int16(channels[i].weights[tap] * 2, channels[i + 2].weights[tap] * 2));
      }
    }
    for (const PackedChannel& channel : channels) append_short(stream, channel.requantize);
  }
  return stream;
}

std::vector<uint32_t> pack_window3x3(const DspLayer& layer, bool columns_are_rows) {
  std::vector<uint32_t> stream;
  for (const size_t first : groups_of_4(layer)) {
    for (size_t i = first; i < first + 4; ++i) {
      const PackedChannel channel(layer, i, 9);
      stream.push_back(static_cast<uint32_t>(channel.requantize.multiplier));
      stream.push_back(static_cast<uint32_t>(channel.requantize.shift));
      stream.push_back(channel.bias * 2);
      for (size_t row = 0; row < 3; ++row) {
        const auto weight = [&](size_t column) -> uint32_t {
          return static_cast<uint8_t>(channel.weights[columns_are_rows ? column * 3 + row : row * 3 + column]);
        };
        stream.push_back(weight(0) | weight(1) << 8 | weight(1) << 16 | weight(2) << 24);
      }
    }
  }
  return stream;
}

}  // namespace mote::host::lowering
