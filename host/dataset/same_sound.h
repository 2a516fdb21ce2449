#pragma once

#include <cstdint>
#include <span>
#include <vector>

// Finds recordings that hold the same sound at another gain, offset or mean, without comparing each with each. The idea
// of landmarks whose distances are hashed, and of votes for one offset, is Wang's (An Industrial-Strength Audio Search
// Algorithm, ISMIR 2003); here a landmark is a sample greater than all within 5 ms, which neither gain nor offset
// moves.
namespace mote::host::dataset {

// One channel: the sum of all.
std::vector<float> mix_channels(std::span<const float> interleaved, int channels);

struct Landmark {
  uint64_t hash = 0;  // of the distances to the next landmarks
  int32_t frame = 0;
};

// At most one every 5 ms (a series: every 4 samples); those of other rates never have equal hashes.
std::vector<Landmark> find_landmarks(std::span<const float> samples, double sample_rate_hz);

// Two recordings that may hold the same sound: frame n of `first` is frame n + offset of `second`.
struct SameSound {
  uint32_t first = 0, second = 0;
  int64_t offset = 0;
  int votes = 0;  // landmarks that say so
};

// Takes O(n log n) for n landmarks: a recording is paired with the few next ones that have a landmark in common, so of
// many copies each is paired with some, not with all.
class SameSoundFinder {
 public:
  void add(uint32_t recording, std::span<const Landmark> landmarks);

  // The likeliest offset of each pair, by pair.
  std::vector<SameSound> candidates();

 private:
  struct Entry {
    uint64_t hash;
    uint32_t recording;
    int32_t frame;
  };
  std::vector<Entry> entries_;
};

struct Agreement {
  double correlation = 0;  // -1 … 1 of the frames that both have, about their means
  double overlap = 0;      // of the shorter recording
};

// At the best offset within 2 frames of `offset`.
Agreement compare_at(std::span<const float> first, std::span<const float> second, int64_t offset);

// What is taken for the same sound: over a quarter of the shorter one, and as alike as copies are (0.98: 14 dB above
// what differs).
bool is_same_sound(const Agreement& agreement);

}  // namespace mote::host::dataset
