#pragma once

#include <string>
#include <vector>

#include "host/datasheet/report.h"
#include "host/datasheet/sensor_facts.h"
#include "host/evaluation/folds.h"

namespace mote::host::datasheet {

struct SeedResult {
  uint64_t seed = 0;
  evaluation::Metrics metrics;
};

// Means over the models that trained so long.
struct MeanEpoch {
  double training_loss = 0;
  double validation_loss = 0;
  size_t models = 0;
};

// Models of a cross-validation: each tested on what it never met, the outcomes of all together.
struct FoldsFacts {
  SensorFacts sensor;  // project, senses, tool; what is known of all rounds together, and of the data its groups
  std::vector<MeanEpoch> epochs;                    // of training
  std::optional<evaluation::NumbersFolds> numbers;  // of a sensor that tells a number, in place of all that follows
  std::vector<evaluation::FoldResult> folds;
  std::string folds_note;  // below them; empty: none
  std::optional<evaluation::FoldSummary> summary;
  std::vector<SeedResult> seeds;
  std::string seeds_note;  // below them; empty: none
  double float_accuracy = 0;
  std::optional<double> float_roc_auc;
};

// out/folds.html.
std::string print_folds_report(const FoldsFacts& facts, const ReportOptions& options);

}  // namespace mote::host::datasheet
