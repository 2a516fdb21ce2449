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
  std::optional<double> start_seconds{};
};

struct AnomalyMetrics {
  Figure roc_auc;
  Figure average_precision;
  double false_positive_rate = 0;  // that was asked for
  Figure detection_rate;           // at most at that
  std::vector<RocPoint> roc;
  int64_t normal_windows = 0;
  int64_t anomalous_windows = 0;
  size_t normal_groups = 0;  // what the figures really rest on: three sessions stay three cases, whatever their windows
  size_t anomalous_groups = 0;
  std::string method;
  std::string warning;  // empty: none
};

// Throws InputError where either kind is missing.
AnomalyMetrics measure_anomalies(const std::vector<AnomalyOutcome>& outcomes, double false_positive_rate = 0.05,
                                 uint64_t seed = 1);

}  // namespace mote::host::evaluation
