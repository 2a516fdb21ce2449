#include "host/dataset/signal_facts.h"

#include <algorithm>
#include <cmath>
#include <cstddef>

namespace mote::host::dataset {

namespace {

constexpr float full_scale = 0.999f;
constexpr double block_seconds = 0.01;

double channel_mean(std::span<const float> samples, size_t channel, size_t channels) {
  double sum = 0;
  for (size_t at = channel; at < samples.size(); at += channels) sum += samples[at];
  return sum / static_cast<double>(samples.size() / channels);
}

double squares_about(std::span<const float> samples, size_t channel, size_t channels, double mean) {
  double sum = 0;
  for (size_t at = channel; at < samples.size(); at += channels) sum += (samples[at] - mean) * (samples[at] - mean);
  return sum;
}

double spread_of_means(std::span<const float> samples) {
  constexpr size_t parts = 8;
  const size_t length = samples.size() / parts;
  if (length == 0) return 0;
  double lowest = 0, highest = 0;
  for (size_t part = 0; part < parts; ++part) {
    const double mean = channel_mean(samples.subspan(part * length, length), 0, 1);
    lowest = part == 0 ? mean : std::min(lowest, mean);
    highest = part == 0 ? mean : std::max(highest, mean);
  }
  return highest - lowest;
}

bool is_still(std::span<const float> block, size_t channels) {
  for (size_t at = channels; at < block.size(); ++at) {
    if (block[at] != block[at - channels]) return false;
  }
  return true;
}

// A block of one frame would always be still.
double share_of_still_blocks(std::span<const float> samples, size_t channels, double sample_rate_hz) {
  const auto block = std::max<size_t>(4, static_cast<size_t>(block_seconds * sample_rate_hz)) * channels;
  size_t blocks = 0, still = 0;
  for (size_t at = 0; at + block <= samples.size(); at += block) {
    ++blocks;
    still += is_still(samples.subspan(at, block), channels) ? 1 : 0;
  }
  return blocks > 0 ? static_cast<double>(still) / static_cast<double>(blocks) : 0;
}

// Frames of one channel.
class Channel {
 public:
  Channel(std::span<const float> samples, size_t channel, size_t channels)
      : samples_(samples), channel_(channel), channels_(channels) {}
  size_t frames() const { return samples_.size() / channels_; }
  float operator[](size_t frame) const { return samples_[frame * channels_ + channel_]; }

 private:
  std::span<const float> samples_;
  size_t channel_, channels_;
};

// The smallest change from a frame to the next, 0 where there is none.
float resolution_of(const Channel& channel) {
  float smallest = 0;
  for (size_t at = 1; at < channel.frames(); ++at) {
    const float step = std::fabs(channel[at] - channel[at - 1]);
    if (step > 0 && (smallest == 0 || step < smallest)) smallest = step;
  }
  return smallest;
}

// Calls `use` with begin and end of each stretch of three frames or more of one value.
template <typename Use>
void visit_stretches(const Channel& channel, const Use& use) {
  constexpr size_t shortest = 3;
  for (size_t begin = 0, end = 0; begin < channel.frames(); begin = end) {
    end = begin + 1;
    while (end < channel.frames() && channel[end] == channel[begin]) ++end;
    if (end - begin >= shortest) use(begin, end);
  }
}

struct FlatTops {
  size_t count = 0, frames = 0;
};

double share_of_flat_tops(const Channel& channel) {
  constexpr float steps_of_a_jump = 3;
  float lowest = channel[0], highest = channel[0];
  for (size_t at = 1; at < channel.frames(); ++at) {
    lowest = std::min(lowest, channel[at]);
    highest = std::max(highest, channel[at]);
  }
  if (lowest == highest) return 0;
  const float jump = steps_of_a_jump * resolution_of(channel);
  FlatTops low, high;
  size_t frames_elsewhere = 0;
  visit_stretches(channel, [&](size_t begin, size_t end) {
    const float value = channel[begin];
    // Nothing is a reading: darkness, no current, nobody there.
    const bool is_extreme = value != 0 && (value == lowest || value == highest);
    const bool rises = begin == 0 || std::fabs(channel[begin - 1] - value) > jump;
    const bool falls = end == channel.frames() || std::fabs(channel[end] - value) > jump;
    if (!is_extreme || !rises || !falls) {
      frames_elsewhere += end - begin;
      return;
    }
    FlatTops& tops = value == lowest ? low : high;
    ++tops.count;
    tops.frames += end - begin;
  });
  size_t frames = 0;
  for (const FlatTops& tops : {low, high}) frames += tops.count > 1 ? tops.frames : 0;
  if (frames <= frames_elsewhere) return 0;  // it rests on other values too
  return static_cast<double>(frames) / static_cast<double>(channel.frames());
}

}  // namespace

SignalFacts measure_signal(std::span<const float> samples, int channels, double sample_rate_hz) {
  SignalFacts facts;
  const auto channel_count = static_cast<size_t>(channels);
  if (samples.size() < channel_count) return facts;
  double squares = 0;
  for (size_t channel = 0; channel < channel_count; ++channel) {
    const double mean = channel_mean(samples, channel, channel_count);
    facts.mean += mean / channels;
    facts.channel_means.push_back(mean);
    squares += squares_about(samples, channel, channel_count, mean);
    facts.flat_top_share = std::max(facts.flat_top_share, share_of_flat_tops(Channel(samples, channel, channel_count)));
  }
  facts.mean_spread = spread_of_means(samples);
  facts.rms = std::sqrt(squares / static_cast<double>(samples.size()));
  const auto at_full_scale =
      std::count_if(samples.begin(), samples.end(), [](float sample) { return std::fabs(sample) >= full_scale; });
  facts.full_scale_share = static_cast<double>(at_full_scale) / static_cast<double>(samples.size());
  if (sample_rate_hz > 0) facts.still_share = share_of_still_blocks(samples, channel_count, sample_rate_hz);
  return facts;
}

}  // namespace mote::host::dataset
