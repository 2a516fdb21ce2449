#include "host/evaluation/ranking.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>
#include <utility>

#include "host/base/error.h"

namespace mote::host::evaluation {

Ranking::Ranking(std::vector<RankedItem> items) {
  for (const RankedItem& item : items) {
    if (std::isnan(item.score)) throw_internal_error("evaluation: a score to be ranked is no number");
  }
  std::sort(items.begin(), items.end(), [](const RankedItem& a, const RankedItem& b) {
    return a.score != b.score ? a.score > b.score : a.unit < b.unit;
  });
  for (const RankedItem& item : items) {
    if (entries_.empty() || entries_.back().score != item.score || entries_.back().unit != item.unit) {
      entries_.push_back({item.score, item.unit, 0, 0});
    }
    ++(item.is_positive ? entries_.back().positives : entries_.back().others);
  }
}

Ranking::Counts Ranking::total(std::span<const uint32_t> times) const {
  Counts counts;
  for (const Entry& entry : entries_) {
    const int64_t weight = times.empty() ? 1 : times[entry.unit];
    counts.positives += weight * entry.positives;
    counts.others += weight * entry.others;
  }
  return counts;
}

template <typename Use>
void Ranking::each_threshold(std::span<const uint32_t> times, const Use& use) const {
  for (size_t begin = 0, end = 0; begin < entries_.size(); begin = end) {
    Counts added;
    for (; end < entries_.size() && entries_[end].score == entries_[begin].score; ++end) {
      const int64_t weight = times.empty() ? 1 : times[entries_[end].unit];
      added.positives += weight * entries_[end].positives;
      added.others += weight * entries_[end].others;
    }
    use(entries_[begin].score, added);
  }
}

std::vector<RocPoint> Ranking::roc() const {
  const Counts all = total({});
  if (all.positives == 0 || all.others == 0) return {};
  std::vector<RocPoint> points = {{std::numeric_limits<double>::infinity(), 0, 0}};
  Counts above;
  each_threshold({}, [&](double threshold, const Counts& added) {
    above.positives += added.positives;
    above.others += added.others;
    points.push_back({threshold, static_cast<double>(above.others) / static_cast<double>(all.others),
                      static_cast<double>(above.positives) / static_cast<double>(all.positives)});
  });
  return points;
}

std::vector<PrecisionRecallPoint> Ranking::precision_recall() const {
  const Counts all = total({});
  if (all.positives == 0) return {};
  std::vector<PrecisionRecallPoint> points;
  Counts above;
  each_threshold({}, [&](double threshold, const Counts& added) {
    above.positives += added.positives;
    above.others += added.others;
    points.push_back({threshold, static_cast<double>(above.positives) / static_cast<double>(all.positives),
                      static_cast<double>(above.positives) / static_cast<double>(above.positives + above.others)});
  });
  return points;
}

std::optional<double> Ranking::area_under_roc(std::span<const uint32_t> times) const {
  const Counts all = total(times);
  if (all.positives == 0 || all.others == 0) return std::nullopt;
  double wins = 0;
  int64_t above = 0;  // positives
  each_threshold(times, [&](double, const Counts& added) {
    const auto others = static_cast<double>(added.others);
    wins += others * (static_cast<double>(above) + static_cast<double>(added.positives) / 2);
    above += added.positives;
  });
  return wins / (static_cast<double>(all.positives) * static_cast<double>(all.others));
}

std::optional<double> Ranking::average_precision(std::span<const uint32_t> times) const {
  const Counts all = total(times);
  if (all.positives == 0) return std::nullopt;
  double sum = 0;
  Counts above;
  each_threshold(times, [&](double, const Counts& added) {
    above.positives += added.positives;
    above.others += added.others;
    if (added.positives == 0) return;
    sum += static_cast<double>(added.positives) * static_cast<double>(above.positives) /
           static_cast<double>(above.positives + above.others);
  });
  return sum / static_cast<double>(all.positives);
}

std::optional<double> Ranking::true_positive_rate_at(double most, std::span<const uint32_t> times) const {
  const Counts all = total(times);
  if (all.positives == 0 || all.others == 0) return std::nullopt;
  Counts above;
  int64_t found = 0;
  each_threshold(times, [&](double, const Counts& added) {
    above.positives += added.positives;
    above.others += added.others;
    if (static_cast<double>(above.others) <= most * static_cast<double>(all.others)) found = above.positives;
  });
  return static_cast<double>(found) / static_cast<double>(all.positives);
}

Rankings::Rankings(const std::vector<RankedItem>& items) {
  std::map<size_t, std::vector<RankedItem>> by_model;
  for (const RankedItem& item : items) by_model[item.model].push_back(item);
  for (auto& [model, of_model] : by_model) rankings_.emplace_back(std::move(of_model));
}

template <typename Measure>
std::optional<double> Rankings::mean(const Measure& measure) const {
  double sum = 0;
  for (const Ranking& ranking : rankings_) {
    const std::optional<double> value = measure(ranking);
    if (!value) return std::nullopt;
    sum += *value;
  }
  if (rankings_.empty()) return std::nullopt;
  return sum / static_cast<double>(rankings_.size());
}

std::optional<double> Rankings::area_under_roc(std::span<const uint32_t> times) const {
  return mean([&](const Ranking& ranking) { return ranking.area_under_roc(times); });
}

std::optional<double> Rankings::average_precision(std::span<const uint32_t> times) const {
  return mean([&](const Ranking& ranking) { return ranking.average_precision(times); });
}

std::optional<double> Rankings::true_positive_rate_at(double most, std::span<const uint32_t> times) const {
  return mean([&](const Ranking& ranking) { return ranking.true_positive_rate_at(most, times); });
}

}  // namespace mote::host::evaluation
