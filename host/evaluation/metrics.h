#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "host/evaluation/evaluation.h"
#include "host/evaluation/ranking.h"
#include "host/evaluation/reliability.h"
#include "host/evaluation/resampling.h"

namespace mote::host::evaluation {

// One label against all others.
struct LabelMetrics {
  std::string label;
  int64_t windows = 0;  // that have this label
  int64_t predicted = 0;
  int64_t correct = 0;
  Figure recall;
  Figure precision;
  Figure f1;
  Figure roc_auc;  // of its score; none where outcomes have no scores
  Figure average_precision;
  std::vector<RocPoint> roc;
  std::vector<PrecisionRecallPoint> precision_recall;
};

// All figures of a classifier's held-out outcomes with 95 % intervals that resample groups.
struct Metrics {
  Figure accuracy;
  Figure balanced_accuracy;
  Figure macro_f1;
  Figure mean_roc_auc;  // over the labels that have one
  Figure mean_average_precision;
  Figure calibration_error;
  Figure brier;
  std::vector<LabelMetrics> labels;
  std::vector<ReliabilityBin> reliability;
  int64_t windows = 0;
  size_t units = 0;  // that were resampled
  std::string unit;  // what they are: "group", "recording", "window"
  std::string method;
  std::string warning;  // empty, or why the intervals are too narrow
};

Metrics measure(const Evaluation& evaluation, uint64_t seed = 1);

// That figure alone, without its interval.
std::optional<double> mean_roc_auc(const Evaluation& evaluation);

}  // namespace mote::host::evaluation
