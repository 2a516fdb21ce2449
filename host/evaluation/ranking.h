#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <span>
#include <vector>

// How well a score ranks what it should find ("positive") above the rest.
namespace mote::host::evaluation {

struct RankedItem {
  double score = 0;
  bool is_positive = false;
  size_t unit = 0;   // what is resampled together
  size_t model = 0;  // which training scored it: see Rankings
};

struct RocPoint {
  double threshold = 0;  // what scores at least this is taken for positive; above every score at the first point
  double false_positive_rate = 0;
  double true_positive_rate = 0;
};

struct PrecisionRecallPoint {
  double threshold = 0;
  double recall = 0;
  double precision = 0;
};

// Equal scores are one threshold: no order among them can flatter or harm. `times` says how often each unit counts, as
// in Resampling::measure; empty: once.
class Ranking {
 public:
  // Throws InternalError for a score that is no number.
  explicit Ranking(std::vector<RankedItem> items);

  // From (0, 0) to (1, 1), a point a threshold; empty where there are no positives or no others.
  std::vector<RocPoint> roc() const;
  // A point a threshold, the highest first; empty where there are no positives.
  std::vector<PrecisionRecallPoint> precision_recall() const;

  // How often a positive scores above another, ties half (Mann, Whitney 1947). None where either kind is missing.
  std::optional<double> area_under_roc(std::span<const uint32_t> times = {}) const;
  // Sum over thresholds of precision times the recall gained there: the area under the precision-recall steps. None
  // without positives.
  std::optional<double> average_precision(std::span<const uint32_t> times = {}) const;
  // The highest true positive rate at a false positive rate of at most `most`.
  std::optional<double> true_positive_rate_at(double most, std::span<const uint32_t> times = {}) const;

 private:
  struct Entry {
    double score;
    size_t unit;
    int64_t positives;
    int64_t others;
  };
  struct Counts {
    int64_t positives = 0;
    int64_t others = 0;
  };

  Counts total(std::span<const uint32_t> times) const;
  // Calls `use` once a threshold, the highest first, with what it adds.
  template <typename Use>
  void each_threshold(std::span<const uint32_t> times, const Use& use) const;

  std::vector<Entry> entries_;  // by score, the highest first; one for all equal scores of a unit
};

// Of each model by itself, in their order: scores of two trainings aren't ranked among each other. Figures are means
// over the models; none where a model has none.
class Rankings {
 public:
  explicit Rankings(const std::vector<RankedItem>& items);

  std::optional<double> area_under_roc(std::span<const uint32_t> times = {}) const;
  std::optional<double> average_precision(std::span<const uint32_t> times = {}) const;
  std::optional<double> true_positive_rate_at(double most, std::span<const uint32_t> times = {}) const;

 private:
  template <typename Measure>
  std::optional<double> mean(const Measure& measure) const;

  std::vector<Ranking> rankings_;
};

}  // namespace mote::host::evaluation
