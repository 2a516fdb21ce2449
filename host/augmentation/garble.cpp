#include "host/augmentation/garble.h"

#include <algorithm>
#include <set>

#include "host/base/error.h"
#include "host/base/random.h"

namespace mote::host::augmentation {
namespace {

class Garbler {
 public:
  Garbler(LabelledFeatures& features, uint64_t seed)
      : features_(features), size_(features.rows * features.columns), random_(seed) {}

  // Of samples `one` and `other`.
  Garbling add(size_t one, size_t other) {
    // Parts meet in the middle third: what lies at the edges is often silence.
    const auto cut = static_cast<int64_t>(random_.uniform(1.0 / 3, 2.0 / 3) * static_cast<double>(features_.rows));
    const bool has_bands = features_.columns > 1;
    const uint64_t kind = random_.below(has_bands ? 4 : 3);
    if (kind == 0) {
      for (int64_t row = features_.rows; row-- > 0;) append(one, row, row + 1);
      return Garbling::backwards;
    }
    if (kind == 1) {
      append(one, 0, cut);
      append(other, cut, features_.rows);
      return Garbling::spliced;
    }
    if (kind == 2 && has_bands) {
      append_bands(one, other);
      return Garbling::bands;
    }
    append(one, cut, features_.rows);
    append(one, 0, cut);
    return Garbling::exchanged;
  }

  size_t draw(size_t count) { return random_.below(count); }

 private:
  void append(size_t sample, int64_t first_row, int64_t end_row) {
    const size_t begin = sample * size_ + first_row * features_.columns;
    const size_t end = sample * size_ + end_row * features_.columns;
    for (size_t at = begin; at < end; ++at) features_.values.push_back(features_.values[at]);
  }

  // Low columns of one and high ones of the other: sounds that neither has.
  void append_bands(size_t low, size_t high) {
    const auto drawn = static_cast<int64_t>(random_.uniform(1.0 / 3, 2.0 / 3) * static_cast<double>(features_.columns));
    const int64_t cut = std::max<int64_t>(1, drawn);
    for (size_t at = 0; at < size_; ++at) {
      const bool is_low = static_cast<int64_t>(at) % features_.columns < cut;
      features_.values.push_back(features_.values[(is_low ? low : high) * size_ + at]);
    }
  }

  LabelledFeatures& features_;
  size_t size_;
  Random random_;
};

}  // namespace

std::vector<Garbled> add_garbled(LabelledFeatures& features, int32_t unknown, double share, uint64_t seed) {
  constexpr int64_t fewest_rows = 3;
  if (features.rows < fewest_rows) {
    throw_input_error("training.augmentation: garble: windows of {} rows of features can't be taken apart: expected {}",
                      features.rows, fewest_rows);
  }
  std::vector<size_t> known;
  std::set<int32_t> labels;
  for (size_t i = 0; i < features.labels.size(); ++i) {
    if (features.labels[i] == unknown) continue;
    known.push_back(i);
    labels.insert(features.labels[i]);
  }
  if (labels.size() < 2) return {};
  const auto count = static_cast<size_t>(share * static_cast<double>(known.size()));
  features.values.reserve(features.values.size() + count * features.rows * features.columns);
  Garbler garbler(features, seed);
  std::vector<Garbled> garbled;
  for (size_t i = 0; i < count; ++i) {
    const size_t one = known[garbler.draw(known.size())];
    size_t other = one;
    while (features.labels[other] == features.labels[one]) other = known[garbler.draw(known.size())];
    garbled.push_back({garbler.add(one, other), one, other});
    features.labels.push_back(unknown);
  }
  return garbled;
}

}  // namespace mote::host::augmentation
