#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "host/evaluation/ranking.h"
#include "host/evaluation/resampling.h"

namespace mote::host::evaluation {

// One held-out window of a model that answers how unlike the normal it is.
struct AnomalyOutcome {
  std::string path;
  std::string group;
  double score = 0;  // the greater the stranger
  bool is_anomaly = false;
  bool is_told = false;  // the sensor, as it decides, takes it for one
  std::optional<double> start_seconds{};
  size_t model = 0;  // which training tells it: each of them tells the same windows in the same order
};

struct AnomalyOptions {
  double decisions_per_hour = 0;  // how often the sensor decides; 0: not known
  double window_seconds = 0;      // 0: not known
  double false_positive_rate = 0.05;
  uint64_t seed = 1;
};

// What a threshold costs and gains.
struct AnomalyThreshold {
  double wanted_share = 0;          // the threshold is the highest that finds so much; 0: as the sensor decides
  std::optional<double> threshold;  // of the score; none as the sensor decides
  Figure found_share;               // of anomalous windows
  Figure false_positive_rate;       // of normal windows
  Figure false_alarms_per_hour;     // of normal recording; none where windows have no length
};

// The anomalies of one group: whatever its windows, a single case.
struct AnomalyCase {
  std::string group;
  int64_t windows = 0;
  double roc_auc = 0;      // against all normal windows
  double found_share = 0;  // as the sensor decides
};

struct AnomalyMetrics {
  Figure roc_auc;
  Figure average_precision;
  double false_positive_rate = 0;            // that was asked for
  Figure detection_rate;                     // at most at that
  std::vector<AnomalyThreshold> thresholds;  // that find 90, 95 and 99 %, then as the sensor decides
  std::vector<AnomalyCase> cases;            // the lowest area first, then by name
  double decisions_per_hour = 0;             // 0: not known
  double normal_hours = 0;                   // that the normal windows cover; 0: not known
  std::vector<RocPoint> roc;
  std::vector<PrecisionRecallPoint> precision_recall;
  size_t models = 1;  // trainings; figures are means over them, or of all of them together where a threshold is said
  int64_t normal_windows = 0;  // whatever the number of models
  int64_t anomalous_windows = 0;
  size_t normal_groups = 0;  // what the figures really rest on: three sessions stay three cases, whatever their windows
  size_t anomalous_groups = 0;
  std::string method;
  std::string warning;       // empty: none
  std::string rate_warning;  // of false alarms an hour; empty: none
};

inline constexpr const char* how_it_decides =
    "As the sensor decides: each window by itself is told where anomalous reaches decision.threshold in the device's "
    "steps; smoothing, release and suppression aside.";

// "3 groups of anomalies are 3 cases, whatever their 225 windows"
std::string cases_text(const AnomalyMetrics& metrics);

// How that figure's interval was made where it isn't as AnomalyMetrics::method says, or why it has none; else empty.
std::string interval_note(const Figure& figure);

// Throws InputError where either kind is missing.
AnomalyMetrics measure_anomalies(const std::vector<AnomalyOutcome>& outcomes, const AnomalyOptions& options = {});

}  // namespace mote::host::evaluation
