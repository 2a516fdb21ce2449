#include "host/evaluation/anomaly.h"

#include <fmt/format.h>

#include <algorithm>
#include <limits>
#include <map>
#include <set>
#include <utility>

#include "host/base/counted.h"
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

constexpr size_t normal_kind = 0, anomalous_kind = 1;

size_t kind_of(const AnomalyOutcome& outcome) { return outcome.is_anomaly ? anomalous_kind : normal_kind; }

std::vector<AnomalyOutcome> of_kind(const std::vector<AnomalyOutcome>& outcomes, size_t kind) {
  std::vector<AnomalyOutcome> chosen;
  for (const AnomalyOutcome& outcome : outcomes) {
    if (kind_of(outcome) == kind) chosen.push_back(outcome);
  }
  return chosen;
}

// Each kind by its groups, so that a rate of one rests on those alone; one of a single group by its recordings.
Resampling resampling_of(const std::vector<AnomalyOutcome>& outcomes, uint64_t seed) {
  const SmallUnits units[] = {small_units(of_kind(outcomes, normal_kind)),
                              small_units(of_kind(outcomes, anomalous_kind))};
  size_t next[] = {0, 0};
  std::vector<DrawnItem> items;
  for (const AnomalyOutcome& outcome : outcomes) {
    const size_t kind = kind_of(outcome);
    items.push_back({.group = outcome.group, .small_unit = units[kind].unit_of[next[kind]++], .kind = kind});
  }
  return {seed, items};
}

std::string units_text(const std::vector<AnomalyOutcome>& outcomes, const Resampling& resampling, size_t kind,
                       const char* name) {
  const bool are_windows = small_units(of_kind(outcomes, kind)).are_windows;
  const char* unit = resampling.by_group(kind) ? "group" : are_windows ? "window" : "recording";
  return counted(resampling.units_of(kind), fmt::format("{} {}", name, unit));
}

std::string method_of(const std::vector<AnomalyOutcome>& outcomes, const Resampling& resampling, size_t models) {
  const std::string means = models > 1 ? fmt::format("; means over {} trainings", models) : "";
  return fmt::format(
      "percentile bootstrap over {} and {}, drawn apart, {} draws{}; where no draw gives another value, Wilson's over "
      "the same for 0 and 1, else none",
      units_text(outcomes, resampling, anomalous_kind, "anomalous"),
      units_text(outcomes, resampling, normal_kind, "normal"), bootstrap_draws, means);
}

std::string warning_of(const AnomalyMetrics& metrics) {
  std::string text;
  const size_t fewer = std::min(metrics.normal_groups, metrics.anomalous_groups);
  if (fewer < few_groups) {
    text = fmt::format(
        "n = {} normal and {} anomalous groups: with fewer than {} of each the intervals are rather too narrow",
        metrics.normal_groups, metrics.anomalous_groups, few_groups);
  }
  const std::pair<const char*, size_t> kinds[] = {{"normal", metrics.normal_groups},
                                                  {"anomalous", metrics.anomalous_groups}};
  for (const auto& [name, groups] : kinds) {
    if (groups > 1) continue;
    text += fmt::format(
        "; all {} windows are of one group: intervals draw its recordings, or the windows of its only one, and say "
        "nothing about others",
        name);
  }
  return text;
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

// An interval without width, which no further data would be believed to fall in, is none.
Figure with_width(Figure figure) {
  if (figure.interval_95 && figure.interval_95->low == figure.interval_95->high) figure.interval_95.reset();
  return figure;
}

// What is told an anomaly, by kind.
template <typename IsTold>
AnomalyThreshold measure_threshold(const std::vector<AnomalyOutcome>& outcomes, const Resampling& resampling,
                                   double decisions_per_hour, const IsTold& is_told) {
  constexpr double none = std::numeric_limits<double>::quiet_NaN();
  const std::vector<Wanted> wanted = {{Range::share, resampling.units_of(anomalous_kind)},
                                      {Range::share, resampling.units_of(normal_kind)}};
  const auto figures = resampling.measure(wanted, [&](std::span<const uint32_t> times, std::span<double> values) {
    double all[2] = {0, 0}, told[2] = {0, 0};
    for (size_t i = 0; i < outcomes.size(); ++i) {
      const double weight = times[resampling.unit_of(i)];
      all[kind_of(outcomes[i])] += weight;
      told[kind_of(outcomes[i])] += is_told(outcomes[i]) ? weight : 0;
    }
    values[0] = all[anomalous_kind] > 0 ? told[anomalous_kind] / all[anomalous_kind] : none;
    values[1] = all[normal_kind] > 0 ? told[normal_kind] / all[normal_kind] : none;
  });
  AnomalyThreshold result{.threshold = {},
                          .found_share = with_width(figures[0]),
                          .false_positive_rate = with_width(figures[1]),
                          .false_alarms_per_hour = {}};
  if (!(decisions_per_hour > 0) || !figures[1].value) return result;
  Figure& per_hour = result.false_alarms_per_hour = result.false_positive_rate;
  *per_hour.value *= decisions_per_hour;
  if (auto& interval = per_hour.interval_95) {
    interval = Interval{interval->low * decisions_per_hour, interval->high * decisions_per_hour};
  }
  return result;
}

// That finds at least `share` of the anomalies.
AnomalyThreshold measure_share(const std::vector<AnomalyOutcome>& outcomes, const Resampling& resampling,
                               const std::vector<RocPoint>& roc, double decisions_per_hour, double share) {
  const double threshold = threshold_that_finds(roc, share);
  AnomalyThreshold result =
      measure_threshold(outcomes, resampling, decisions_per_hour,
                        [&](const AnomalyOutcome& outcome) { return outcome.score >= threshold; });
  result.wanted_share = share;
  result.threshold = threshold;
  return result;
}

std::vector<AnomalyThreshold> measure_thresholds(const std::vector<AnomalyOutcome>& outcomes,
                                                 const Resampling& resampling, const std::vector<RocPoint>& roc,
                                                 double decisions_per_hour) {
  std::vector<AnomalyThreshold> thresholds;
  for (const double share : wanted_shares) {
    thresholds.push_back(measure_share(outcomes, resampling, roc, decisions_per_hour, share));
  }
  thresholds.push_back(measure_threshold(outcomes, resampling, decisions_per_hour,
                                         [](const AnomalyOutcome& outcome) { return outcome.is_told; }));
  return thresholds;
}

// `unit_of`: of the outcome at an index.
template <typename UnitOf>
std::vector<RankedItem> ranked(const std::vector<AnomalyOutcome>& outcomes, const UnitOf& unit_of) {
  std::vector<RankedItem> items;
  for (size_t i = 0; i < outcomes.size(); ++i) {
    items.push_back({outcomes[i].score, outcomes[i].is_anomaly, unit_of(i), outcomes[i].model});
  }
  return items;
}

size_t count_models(const std::vector<AnomalyOutcome>& outcomes) {
  std::set<size_t> models;
  for (const AnomalyOutcome& outcome : outcomes) models.insert(outcome.model);
  return models.size();
}

// That the normal windows cover, those that overlap once; one without a start is alone in its recording.
double normal_hours_of(const std::vector<AnomalyOutcome>& outcomes, double window_seconds) {
  std::map<std::string, std::vector<double>> starts;
  for (const AnomalyOutcome& outcome : outcomes) {
    if (outcome.is_anomaly || outcome.model != outcomes.front().model) continue;
    starts[outcome.path].push_back(outcome.start_seconds.value_or(0));
  }
  double seconds = 0;
  for (auto& [path, of_path] : starts) {
    std::sort(of_path.begin(), of_path.end());
    for (size_t i = 0; i + 1 < of_path.size(); ++i) seconds += std::min(window_seconds, of_path[i + 1] - of_path[i]);
    seconds += window_seconds;
  }
  return seconds / 3600;
}

constexpr const char* loudest_alone =
    "of a normal recording the loudest window alone was tested (data.windows): false alarms an hour are what as many "
    "such windows would give; between them there may be fewer, or others";

std::string rate_warning_of(const std::vector<AnomalyOutcome>& outcomes, double decisions_per_hour) {
  const bool has_starts = std::all_of(outcomes.begin(), outcomes.end(), [](const AnomalyOutcome& outcome) {
    return outcome.is_anomaly || outcome.start_seconds;
  });
  return decisions_per_hour > 0 && !has_starts ? loudest_alone : "";
}

AnomalyCase case_of(const std::string& group, const std::vector<AnomalyOutcome>& outcomes) {
  AnomalyCase result{.group = group};
  std::vector<AnomalyOutcome> against_normal;
  for (const AnomalyOutcome& outcome : outcomes) {
    if (outcome.is_anomaly && outcome.group != group) continue;
    against_normal.push_back(outcome);
    if (!outcome.is_anomaly) continue;
    ++result.windows;
    result.found_share += outcome.is_told ? 1 : 0;
  }
  result.found_share /= static_cast<double>(result.windows);
  result.windows /= static_cast<int64_t>(count_models(against_normal));
  result.roc_auc = Rankings(ranked(against_normal, [](size_t) { return size_t{0}; }))
                       .area_under_roc()
                       .value_or(std::numeric_limits<double>::quiet_NaN());
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
  return fmt::format("{} of anomalies {} {}, whatever {} {}", counted(metrics.anomalous_groups, "group"),
                     is_one ? "is" : "are", counted(metrics.anomalous_groups, "case"), is_one ? "its" : "their",
                     counted(metrics.anomalous_windows, "window"));
}

std::string interval_note(const Figure& figure) {
  if (!figure.value) return "";
  if (!figure.interval_95) return "no interval: no draw gave another value";
  if (figure.wilson_units == 0) return "";
  return fmt::format("Wilson's interval, n = {}, for no draw gave another value", figure.wilson_units);
}

AnomalyMetrics measure_anomalies(const std::vector<AnomalyOutcome>& outcomes, const AnomalyOptions& options) {
  AnomalyMetrics metrics;
  metrics.false_positive_rate = options.false_positive_rate;
  std::vector<RankedItem> items;
  for (const AnomalyOutcome& outcome : outcomes) {
    ++(outcome.is_anomaly ? metrics.anomalous_windows : metrics.normal_windows);
    items.push_back({outcome.score, outcome.is_anomaly, 0});
  }
  if (metrics.anomalous_windows == 0 || metrics.normal_windows == 0) {
    throw_input_error("evaluation: {} normal and {} anomalous windows are held out: expected some of each",
                      metrics.normal_windows, metrics.anomalous_windows);
  }
  metrics.models = count_models(outcomes);
  metrics.anomalous_windows /= static_cast<int64_t>(metrics.models);
  metrics.normal_windows /= static_cast<int64_t>(metrics.models);
  metrics.normal_groups = count_groups(outcomes, false);
  metrics.anomalous_groups = count_groups(outcomes, true);
  metrics.warning = warning_of(metrics);
  metrics.rate_warning = rate_warning_of(outcomes, options.decisions_per_hour);
  metrics.decisions_per_hour = options.decisions_per_hour;
  if (options.decisions_per_hour > 0) metrics.normal_hours = normal_hours_of(outcomes, options.window_seconds);

  const Resampling resampling = resampling_of(outcomes, options.seed);
  metrics.method = method_of(outcomes, resampling, metrics.models);
  const Ranking all(std::move(items));
  metrics.roc = all.roc();
  metrics.precision_recall = all.precision_recall();
  metrics.thresholds = measure_thresholds(outcomes, resampling, metrics.roc, options.decisions_per_hour);
  metrics.cases = cases_of(outcomes);
  const Rankings rankings(ranked(outcomes, [&](size_t i) { return resampling.unit_of(i); }));
  const size_t fewer = std::min(resampling.units_of(normal_kind), resampling.units_of(anomalous_kind));
  const auto figures = resampling.measure(
      std::vector<Wanted>(3, {Range::share, fewer}), [&](std::span<const uint32_t> times, std::span<double> values) {
        constexpr double none = std::numeric_limits<double>::quiet_NaN();
        values[0] = rankings.area_under_roc(times).value_or(none);
        values[1] = rankings.average_precision(times).value_or(none);
        values[2] = rankings.true_positive_rate_at(options.false_positive_rate, times).value_or(none);
      });
  metrics.roc_auc = with_width(figures[0]);
  metrics.average_precision = with_width(figures[1]);
  metrics.detection_rate = with_width(figures[2]);
  return metrics;
}

}  // namespace mote::host::evaluation
