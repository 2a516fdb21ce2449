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

constexpr double wanted_shares[] = {0.9, 0.95, 0.99};

// The highest threshold that finds at least `share` of the anomalies.
double threshold_that_finds(const std::vector<RocPoint>& roc, double share) {
  constexpr double rounding = 1e-12;
  for (const RocPoint& point : roc) {
    if (point.true_positive_rate >= share - rounding) return point.threshold;
  }
  return roc.back().threshold;
}

// What is told an anomaly, by kind.
template <typename IsTold>
AnomalyThreshold measure_threshold(const std::vector<AnomalyOutcome>& outcomes, const Resampling& resampling,
                                   double decisions_per_hour, const IsTold& is_told) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  const auto figures =
      resampling.measure({Range::share, Range::share}, [&](std::span<const uint32_t> times, std::span<double> values) {
        double all[2] = {0, 0}, told[2] = {0, 0};
        for (size_t i = 0; i < outcomes.size(); ++i) {
          const double weight = times[resampling.unit_of(i)];
          all[outcomes[i].is_anomaly ? 1 : 0] += weight;
          told[outcomes[i].is_anomaly ? 1 : 0] += is_told(outcomes[i]) ? weight : 0;
        }
        values[0] = all[1] > 0 ? told[1] / all[1] : none;
        values[1] = all[0] > 0 ? told[0] / all[0] : none;
      });
  AnomalyThreshold result{
      .threshold = {}, .found_share = figures[0], .false_positive_rate = figures[1], .false_alarms_per_hour = {}};
  if (!(decisions_per_hour > 0) || !figures[1].value) return result;
  result.false_alarms_per_hour.value = *figures[1].value * decisions_per_hour;
  if (const auto& interval = figures[1].interval_95) {
    result.false_alarms_per_hour.interval_95 =
        Interval{interval->low * decisions_per_hour, interval->high * decisions_per_hour};
  }
  return result;
}

std::vector<AnomalyThreshold> measure_thresholds(const std::vector<AnomalyOutcome>& outcomes,
                                                 const Resampling& resampling, const std::vector<RocPoint>& roc,
                                                 double decisions_per_hour) {
  std::vector<AnomalyThreshold> thresholds;
  for (const double share : wanted_shares) {
    const double threshold = threshold_that_finds(roc, share);
    thresholds.push_back(measure_threshold(outcomes, resampling, decisions_per_hour,
                                           [&](const AnomalyOutcome& outcome) { return outcome.score >= threshold; }));
    thresholds.back().wanted_share = share;
    thresholds.back().threshold = threshold;
  }
  thresholds.push_back(measure_threshold(outcomes, resampling, decisions_per_hour,
                                         [](const AnomalyOutcome& outcome) { return outcome.is_told; }));
  return thresholds;
}

AnomalyCase case_of(const std::string& group, const std::vector<AnomalyOutcome>& outcomes) {
  AnomalyCase result{.group = group};
  std::vector<RankedItem> items;
  for (const AnomalyOutcome& outcome : outcomes) {
    if (outcome.is_anomaly && outcome.group != group) continue;
    items.push_back({outcome.score, outcome.is_anomaly, 0});
    if (!outcome.is_anomaly) continue;
    ++result.windows;
    result.found_share += outcome.is_told ? 1 : 0;
  }
  result.found_share /= static_cast<double>(result.windows);
  result.roc_auc = Ranking(std::move(items)).area_under_roc().value_or(0);
  return result;
}

std::vector<AnomalyCase> cases_of(const std::vector<AnomalyOutcome>& outcomes) {
  std::set<std::string> groups;
  for (const AnomalyOutcome& outcome : outcomes) {
    if (outcome.is_anomaly) groups.insert(outcome.group);
  }
  std::vector<AnomalyCase> cases;
  for (const std::string& group : groups) cases.push_back(case_of(group, outcomes));
  std::stable_sort(cases.begin(), cases.end(),
                   [](const AnomalyCase& a, const AnomalyCase& b) { return a.roc_auc < b.roc_auc; });
  return cases;
}

}  // namespace

std::string cases_text(const AnomalyMetrics& metrics) {
  const bool is_one = metrics.anomalous_groups == 1;
  return fmt::format("{} group{} of anomalies {} {} case{}, whatever {} {} windows", metrics.anomalous_groups,
                     is_one ? "" : "s", is_one ? "is" : "are", metrics.anomalous_groups, is_one ? "" : "s",
                     is_one ? "its" : "their", metrics.anomalous_windows);
}

AnomalyMetrics measure_anomalies(const std::vector<AnomalyOutcome>& outcomes, double decisions_per_hour,
                                 double false_positive_rate, uint64_t seed) {
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
  metrics.precision_recall = ranking.precision_recall();
  metrics.thresholds = measure_thresholds(outcomes, resampling, metrics.roc, decisions_per_hour);
  metrics.cases = cases_of(outcomes);
  metrics.decisions_per_hour = decisions_per_hour;
  if (decisions_per_hour > 0) metrics.normal_hours = static_cast<double>(metrics.normal_windows) / decisions_per_hour;
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
