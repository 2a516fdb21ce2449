#include "host/dataset/same_sound.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "host/base/hash.h"

namespace mote::host::dataset {

namespace {

constexpr double reach_seconds = 0.005;  // a landmark is the greatest sample this far either way
constexpr size_t least_reach = 2;
constexpr size_t hashed_distances = 5;
constexpr size_t partners = 4;      // of a recording in one hash
constexpr size_t most_repeats = 2;  // of one recording in one hash: a hum repeats itself
constexpr int least_votes = 3;
constexpr int64_t search_frames = 2;

// Frames greater than all before and not less than all after, within `reach`; none near the ends, where a cut would
// make other ones.
std::vector<int32_t> greatest_frames(std::span<const float> samples, size_t reach) {
  std::vector<int32_t> frames;
  for (size_t start = 0; start < samples.size();) {
    size_t best = start;
    for (size_t at = start + 1; at < samples.size() && at <= best + reach; ++at) {
      if (samples[at] > samples[best]) best = at;
    }
    start = best + reach + 1;
    if (best < reach || best + reach >= samples.size()) continue;
    const auto before = samples.subspan(best - reach, reach);
    const bool is_greatest =
        std::all_of(before.begin(), before.end(), [&](float sample) { return sample < samples[best]; });
    if (is_greatest) frames.push_back(static_cast<int32_t>(best));
  }
  return frames;
}

// One vote: frame + offset.
using Vote = std::tuple<uint32_t, uint32_t, int64_t>;

struct Sums {
  double x = 0, y = 0, xx = 0, yy = 0, xy = 0;
};

double correlation(std::span<const float> first, std::span<const float> second) {
  Sums sums;
  for (size_t at = 0; at < first.size(); ++at) {
    const double x = first[at], y = second[at];
    sums.x += x;
    sums.y += y;
    sums.xx += x * x;
    sums.yy += y * y;
    sums.xy += x * y;
  }
  const auto count = static_cast<double>(first.size());
  const double x_variance = sums.xx - sums.x * sums.x / count;
  const double y_variance = sums.yy - sums.y * sums.y / count;
  if (!(x_variance > 0) || !(y_variance > 0)) return 0;
  return (sums.xy - sums.x * sums.y / count) / std::sqrt(x_variance * y_variance);
}

// Pairs of one hash: each entry with the next few of other recordings.
template <typename Entries>
void add_votes(const Entries& entries, size_t begin, size_t end, std::vector<Vote>& votes) {
  for (size_t i = begin; i < end; ++i) {
    size_t paired = 0;
    for (size_t j = i + 1; j < end && paired < partners; ++j) {
      if (entries[j].recording == entries[i].recording) continue;
      votes.emplace_back(entries[i].recording, entries[j].recording, int64_t{entries[j].frame} - entries[i].frame);
      ++paired;
    }
  }
}

}  // namespace

std::vector<float> mix_channels(std::span<const float> interleaved, int channels) {
  const auto count = static_cast<size_t>(channels);
  std::vector<float> mixed(interleaved.size() / count, 0.0f);
  for (size_t at = 0; at < mixed.size() * count; ++at) mixed[at / count] += interleaved[at];
  return mixed;
}

std::vector<Landmark> find_landmarks(std::span<const float> samples, double sample_rate_hz) {
  const size_t reach = std::max(least_reach, static_cast<size_t>(reach_seconds * sample_rate_hz));
  const std::vector<int32_t> frames = greatest_frames(samples, reach);
  std::vector<Landmark> landmarks;
  for (size_t i = 0; i + hashed_distances < frames.size(); ++i) {
    uint64_t hash = static_cast<uint64_t>(sample_rate_hz * 1000);
    for (size_t k = 0; k < hashed_distances; ++k) {
      hash = mix_64(hash ^ static_cast<uint64_t>(frames[i + k + 1] - frames[i + k]));
    }
    landmarks.push_back({hash, frames[i]});
  }
  return landmarks;
}

void SameSoundFinder::add(uint32_t recording, std::span<const Landmark> landmarks) {
  for (const Landmark& landmark : landmarks) entries_.push_back({landmark.hash, recording, landmark.frame});
}

std::vector<SameSound> SameSoundFinder::candidates() {
  const auto order = [](const Entry& entry) { return std::tuple(entry.hash, entry.recording, entry.frame); };
  std::sort(entries_.begin(), entries_.end(), [&](const Entry& a, const Entry& b) { return order(a) < order(b); });

  std::vector<Entry> kept;
  for (const Entry& entry : entries_) {
    const bool repeats = kept.size() >= most_repeats && kept[kept.size() - most_repeats].hash == entry.hash &&
                         kept[kept.size() - most_repeats].recording == entry.recording;
    if (!repeats) kept.push_back(entry);
  }
  std::vector<Vote> votes;
  for (size_t begin = 0, end = 0; begin < kept.size(); begin = end) {
    while (end < kept.size() && kept[end].hash == kept[begin].hash) ++end;
    add_votes(kept, begin, end, votes);
  }
  std::sort(votes.begin(), votes.end());

  std::vector<SameSound> found;
  for (size_t begin = 0, end = 0; begin < votes.size(); begin = end) {
    while (end < votes.size() && votes[end] == votes[begin]) ++end;
    const auto [first, second, offset] = votes[begin];
    const auto count = static_cast<int>(end - begin);
    if (count < least_votes) continue;
    const bool is_same_pair = !found.empty() && found.back().first == first && found.back().second == second;
    if (!is_same_pair) {
      found.push_back({first, second, offset, count});
    } else if (count > found.back().votes) {
      found.back() = {first, second, offset, count};
    }
  }
  return found;
}

Agreement compare_at(std::span<const float> first, std::span<const float> second, int64_t offset) {
  Agreement best;
  for (int64_t at = offset - search_frames; at <= offset + search_frames; ++at) {
    const auto begin = std::max<int64_t>(0, -at);
    const auto end = std::min<int64_t>(static_cast<int64_t>(first.size()), static_cast<int64_t>(second.size()) - at);
    if (end - begin < 2) continue;
    const auto count = static_cast<size_t>(end - begin);
    const double value = correlation(first.subspan(static_cast<size_t>(begin), count),
                                     second.subspan(static_cast<size_t>(begin + at), count));
    if (value <= best.correlation) continue;
    best = {value, static_cast<double>(count) / static_cast<double>(std::min(first.size(), second.size()))};
  }
  return best;
}

bool is_same_sound(const Agreement& agreement) { return agreement.correlation >= 0.98 && agreement.overlap >= 0.25; }

}  // namespace mote::host::dataset
