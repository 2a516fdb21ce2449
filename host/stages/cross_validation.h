#pragma once

#include <functional>
#include <optional>
#include <string>
#include <vector>

#include "host/base/progress.h"
#include "host/evaluation/anomaly.h"
#include "host/evaluation/folds.h"
#include "host/evaluation/metrics.h"
#include "host/evaluation/numbers.h"
#include "host/evaluation/rejection.h"
#include "host/stages/trivial.h"
#include "host/stages/workspace.h"
#include "host/training/train.h"

namespace mote::host::stages {

// What is left out, and how often each round is trained.
struct FoldPlan {
  enum class Kind : uint8_t { held_out, each_group, each_value, stratified };
  Kind kind = Kind::held_out;   // held_out: one round, on mote.toml's own test part
  std::string key;              // each_value: of metadata, or a field of the pattern
  int folds = 0;                // stratified
  std::vector<uint64_t> seeds;  // of training; empty: mote.toml's
};

// One model: trained without the fold, tested on it, on this computer.
struct Round {
  std::string fold;
  uint64_t seed = 0;
  std::vector<evaluation::Outcome> outcomes{};        // of the int8 model
  std::vector<evaluation::Outcome> unheard{};         // of the same, of evaluation.unheard
  std::vector<evaluation::Outcome> float_model{};     // of the float model on the same windows
  std::optional<evaluation::NumbersRound> numbers{};  // of regression, in place of the others
  training::History history{};                        // of training, without its ranges
};

// An epoch of all rounds that trained so long.
struct MeanEpoch {
  size_t models = 0;
  double training_loss = 0;
  double validation_loss = 0;
};

std::vector<MeanEpoch> mean_epochs(const std::vector<Round>& rounds);

struct CrossValidation {
  bool groups_known = false;
  std::vector<MeanEpoch> epochs;                    // of training; none of what is fitted at once
  std::optional<evaluation::NumbersFolds> numbers;  // of regression, in place of all that follows
  std::vector<Round> rounds;                        // by seed, then in the order of the folds
  evaluation::Evaluation pooled;                    // of all rounds; of a seed each window once (evaluation::pool_once)
  evaluation::Metrics metrics;                      // of them; each seed weighs alike
  std::vector<evaluation::Metrics> of_seed;         // each seed's outcomes, in the order of the seeds
  std::vector<uint64_t> seeds;
  std::vector<evaluation::FoldResult> folds;       // in their order, of all seeds together
  std::optional<evaluation::FoldSummary> summary;  // none of a single fold
  evaluation::Evaluation float_model;              // as `pooled`, of the float models
  std::optional<evaluation::TrivialResult> trivial;
  std::optional<evaluation::Rejection> rejection;       // of evaluation.unheard, by all rounds' models
  std::optional<evaluation::AnomalyMetrics> anomalies;  // of data.normal, of the pooled outcomes
};

// What to know about folds of a data set with data.normal.
inline constexpr const char* folds_of_anomalies =
    "Each fold is tested on all that is anomalous; in the figures of all windows each of these counts once, told by "
    "one "
    "of the folds' models in turn.";

// What counts of windows mean where there are several seeds.
std::string each_seed_counts(size_t seeds);

// How rounds are run beside each other: each in a process of its own, `arguments` and then --round and its number.
struct RoundProcesses {
  std::vector<std::string> arguments;
  int jobs = 1;
};

// All rounds. A round that was run before, with the same program, data and settings, is taken from .mote/; so after an
// interrupt a second run goes on where the first one was. Throws InputError, of a round too.
CrossValidation cross_validate(const Workspace& workspace, const FoldPlan& plan, const RoundProcesses& processes,
                               Progress& progress);

// One of them, in this process: what `arguments` lead to.
void run_round(const Workspace& workspace, const FoldPlan& plan, size_t round, Progress& progress);

}  // namespace mote::host::stages
