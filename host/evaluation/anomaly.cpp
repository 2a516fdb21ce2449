#include "host/evaluation/anomaly.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <set>

#include "host/base/error.h"

namespace mote::host::evaluation {
namespace {

size_t count_groups(const std::vector<AnomalyOutcome>& outcomes, bool is_anomaly) {
  std::set<std::string> groups;
  for (const AnomalyOutcome& outcome : outcomes) {
    if (outcome.is_anomaly == is_anomaly) groups.insert(outcome.group);
  }
  return groups.size();
}

std::string warning_of(const AnomalyMetrics& metrics) {
  const size_t fewer = std::min(metrics.normal_groups, metrics.anomalous_groups);
  if (fewer >= few_groups) return "";
  return fmt::format(
      "n = {} normal and {} anomalous groups: with fewer than {} of each the intervals are rather too narrow",
      metrics.normal_groups, metrics.anomalous_groups, few_groups);
}

}  // namespace

AnomalyMetrics measure_anomalies(const std::vector<AnomalyOutcome>& outcomes, double false_positive_rate,
                                 uint64_t seed) {
  AnomalyMetrics metrics;
  metrics.false_positive_rate = false_positive_rate;
  std::vector<std::string> groups;
  for (const AnomalyOutcome& outcome : outcomes) {
    ++(outcome.is_anomaly ? metrics.anomalous_windows : metrics.normal_windows);
    groups.push_back(outcome.group);
  }
  if (metrics.anomalous_windows == 0 || metrics.normal_windows == 0) {
    throw_input_error("evaluation: {} normal and {} anomalous windows are held out: expected some of each",
                      metrics.normal_windows, metrics.anomalous_windows);
  }
  metrics.normal_groups = count_groups(outcomes, false);
  metrics.anomalous_groups = count_groups(outcomes, true);
  metrics.warning = warning_of(metrics);

  const Resampling resampling(groups, seed);
  metrics.method = resampling.method();
  std::vector<RankedItem> items;
  for (size_t i = 0; i < outcomes.size(); ++i) {
    items.push_back({outcomes[i].score, outcomes[i].is_anomaly, resampling.unit_of(i)});
  }
  const Ranking ranking(std::move(items));
  metrics.roc = ranking.roc();
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  const auto figures = resampling.measure(
      {Range::share, Range::share, Range::share}, [&](std::span<const uint32_t> times, std::span<double> values) {
        values[0] = ranking.area_under_roc(times).value_or(none);
        values[1] = ranking.average_precision(times).value_or(none);
        values[2] = ranking.true_positive_rate_at(false_positive_rate, times).value_or(none);
      });
  metrics.roc_auc = figures[0];
  metrics.average_precision = figures[1];
  metrics.detection_rate = figures[2];
  return metrics;
}

}  // namespace mote::host::evaluation
