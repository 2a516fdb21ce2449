#include "host/stages/cross_validation.h"

#include <fmt/format.h>
#include <fmt/ranges.h>

#include <algorithm>
#include <set>

#include "host/base/counted.h"
#include "host/base/error.h"
#include "host/dataset/folds.h"
#include "host/evaluation/repeated.h"
#include "host/firmware/process.h"
#include "host/stages/anomalies.h"
#include "host/stages/backgrounds.h"
#include "host/stages/build.h"
#include "host/stages/first_network.h"
#include "host/stages/history_json.h"
#include "host/stages/outcome_file.h"
#include "host/stages/round_progress.h"
#include "host/stages/test_on_host.h"
#include "host/stages/unheard.h"
#include "host/store/interrupt.h"

namespace mote::host::stages {

namespace {

// A fold with a seed, and the project that makes its model.
struct PlannedRound {
  dataset::Fold fold;
  uint64_t seed = 0;
  Workspace workspace;
  bool is_own = false;  // mote.toml's own split and seed: what `mote build` makes too
};

struct PlannedRounds {
  Collection collection;  // as mote.toml splits it
  Collection unheard;     // of evaluation.unheard
  std::vector<dataset::Fold> folds;
  std::vector<uint64_t> seeds;
  std::vector<PlannedRound> rounds;  // by seed, then by fold
};

std::vector<dataset::Fold> folds_of(const Collection& collection, const project::Data& data, const FoldPlan& plan) {
  const dataset::Dataset& dataset = collection.dataset;
  switch (plan.kind) {
    case FoldPlan::Kind::each_group:
      return dataset::fold_each_group(dataset);
    case FoldPlan::Kind::each_value:
      return dataset::fold_each_value(dataset, collection.conditions, plan.key);
    case FoldPlan::Kind::stratified:
      return dataset::fold_stratified(dataset, plan.folds, data.seed);
    case FoldPlan::Kind::held_out:
      return {{"held out", dataset.groups(dataset::Part::test)}};
  }
  throw_internal_error("folds: a plan of no kind");
}

// The key of each_value is known of recordings as a condition.
Workspace with_key(const Workspace& workspace, const FoldPlan& plan) {
  Workspace with = workspace;
  std::vector<std::string>& conditions = with.project.evaluation.conditions;
  const bool is_missing = std::find(conditions.begin(), conditions.end(), plan.key) == conditions.end();
  if (plan.kind == FoldPlan::Kind::each_value && is_missing) conditions.push_back(plan.key);
  return with;
}

PlannedRounds plan_rounds(const Workspace& workspace, const FoldPlan& plan, Progress& progress) {
  const Workspace with = with_key(workspace, plan);
  PlannedRounds planned;
  planned.collection = collect(with, progress);
  planned.unheard = collect_unheard(with, planned.collection);
  planned.folds = folds_of(planned.collection, workspace.project.data, plan);
  if (plan.kind != FoldPlan::Kind::held_out) dataset::check_folds(planned.collection.dataset, planned.folds);
  const std::set<uint64_t> different(plan.seeds.begin(), plan.seeds.end());
  if (different.size() < plan.seeds.size()) {
    throw_input_error("--seeds: {}: expected different seeds: the same one gives the same model",
                      fmt::join(plan.seeds, ","));
  }
  planned.seeds = plan.seeds.empty() ? std::vector<uint64_t>{workspace.project.training.seed} : plan.seeds;
  for (const uint64_t seed : planned.seeds) {
    for (const dataset::Fold& fold : planned.folds) {
      PlannedRound round{fold, seed, with};
      round.is_own = plan.kind == FoldPlan::Kind::held_out && seed == workspace.project.training.seed;
      round.workspace.project.data.split.test_groups = fold.groups;
      round.workspace.project.training.seed = seed;
      planned.rounds.push_back(std::move(round));
    }
  }
  return planned;
}

// All that a round's result depends on: the split is in the content's hash, the seed in [training].
Key round_key(const PlannedRound& round, const Collection& collection, const Collection& unheard) {
  Key key("round");
  key.add("content", collection.content_hash).add("unheard", unheard.content_hash);
  key.add("start", check_start(round.workspace)).add("backgrounds", digest_of_backgrounds(round.workspace));
  for (const char* section : {"data", "features", "model", "training", "augmentation", "quantization"}) {
    key.add(section, project::print_section(round.workspace.project, section));
  }
  for (const auto& [path, conditions] : collection.conditions) {
    for (const auto& [condition, value] : conditions) key.add(path + "\n" + condition, value);
  }
  return key;
}

Files test_round(const PlannedRound& round, const Collection& collection, const Collection& unheard,
                 Progress& progress) {
  const Workspace& workspace = round.workspace;
  const FeatureSet features = make_features(workspace, collection, progress);
  const TrainedModel trained = train_model(workspace, collection, features, progress);
  const QuantizedModel quantized = quantize_model(workspace, collection, features, trained, progress);
  const HostTest test = test_on_host(workspace, collection, trained, quantized, progress);
  // Of every round they would fill the disk.
  if (!round.is_own) forget(workspace, "features", features.key);
  if (test.numbers) {
    evaluation::NumbersRound numbers = *test.numbers;
    numbers.fold = round.fold.name;
    return {{"numbers.json", print_numbers(numbers)}, {"history.json", history_to_json(trained.history)}};
  }
  return {{"outcomes.json", print_outcomes(test.int8.outcomes)},
          {"unheard.json", print_outcomes(score_unheard(workspace, collection, unheard, quantized, progress))},
          {"float.json", print_outcomes(test.float_model.outcomes)},
          {"history.json", history_to_json(trained.history)}};
}

Round to_round(const PlannedRound& planned, const Files& files) {
  if (files.contains("numbers.json")) {
    Round round{.fold = planned.fold.name, .seed = planned.seed};
    round.numbers = parse_numbers(files.at("numbers.json"));
    // Folds of the same groups may have other names.
    round.numbers->fold = round.fold;
    round.history = history_from_json(files.at("history.json"));
    return round;
  }
  return {.fold = planned.fold.name,
          .seed = planned.seed,
          .outcomes = parse_outcomes(files.at("outcomes.json")),
          .unheard = parse_outcomes(files.at("unheard.json")),
          .float_model = parse_outcomes(files.at("float.json")),
          .history = history_from_json(files.at("history.json"))};
}

// Lines that aren't about progress.
std::string said_by(const std::string& output) {
  std::string kept;
  for (size_t begin = 0; begin < output.size();) {
    const size_t end = std::min(output.find('\n', begin), output.size());
    const std::string line = output.substr(begin, end - begin);
    if (!is_progress_line(line) && !line.empty()) kept += (kept.empty() ? "" : "\n") + line;
    begin = end + 1;
  }
  return kept;
}

// A round says what is wrong as any command does: "error: …", and by its exit code whose fault it is.
void check_round(const PlannedRound& round, const firmware::CommandResult& result) {
  if (result.exit_code == 0) return;
  constexpr int user_can_mend = 2;
  std::string text = said_by(result.output);
  constexpr std::string_view mark = "error: ";
  if (text.starts_with(mark)) text.erase(0, mark.size());
  if (result.exit_code == user_can_mend) throw_input_error("without {}: {}", round.fold.name, text);
  throw_internal_error("round '{}', seed {}: ended with code {}: {}", round.fold.name, round.seed, result.exit_code,
                       text);
}

void run_processes(const PlannedRounds& planned, const std::vector<size_t>& missing, const RoundProcesses& processes,
                   RoundsMeter& meter, Progress& progress) {
  std::vector<firmware::Command> commands;
  for (const size_t round : missing) {
    firmware::Command command{.arguments = processes.arguments};
    command.arguments.insert(command.arguments.end(), {"--round", fmt::format("{}", round)});
    command.timeout_seconds = 30 * 86400.0;
    command.on_line = [&meter, &progress, round, &planned](std::string_view line) {
      const int64_t further = meter.take_line(round, line);
      if (further > 0) progress.advance(further, fmt::format("without {}", planned.rounds[round].fold.name));
    };
    commands.push_back(std::move(command));
  }
  const auto results =
      firmware::run_commands(commands, static_cast<size_t>(std::max(1, processes.jobs)), store::check_interrupt);
  for (size_t i = 0; i < missing.size(); ++i) check_round(planned.rounds[missing[i]], results[i]);
}

std::optional<Round> known_round(const PlannedRounds& planned, size_t number) {
  const PlannedRound& round = planned.rounds[number];
  const Collection collection = split_anew(round.workspace, planned.collection);
  const std::optional<Files> files = find_cached(round.workspace, round_key(round, collection, planned.unheard));
  if (!files) return std::nullopt;
  return to_round(round, *files);
}

std::vector<evaluation::FoldResult> fold_results(const PlannedRounds& planned, const std::vector<Round>& rounds) {
  std::vector<evaluation::FoldResult> folds;
  for (const dataset::Fold& fold : planned.folds) {
    evaluation::FoldResult result{.group = fold.name};
    for (const Round& round : rounds) {
      if (round.fold != fold.name) continue;
      for (const evaluation::Outcome& outcome : round.outcomes) {
        ++result.recordings;
        result.correct += outcome.label == outcome.predicted ? 1 : 0;
      }
    }
    folds.push_back(result);
  }
  return folds;
}

// Of the rounds of one seed, or of all; within a seed each window counts once. `which`: of the int8 or the float model.
evaluation::Evaluation pool(const PlannedRounds& planned, const std::vector<Round>& rounds,
                            std::optional<uint64_t> wanted, std::vector<evaluation::Outcome> Round::*which) {
  std::vector<evaluation::Outcome> outcomes;
  for (const uint64_t seed : planned.seeds) {
    if (wanted && seed != *wanted) continue;
    std::vector<const std::vector<evaluation::Outcome>*> of_seed;
    for (const Round& round : rounds) {
      if (round.seed == seed) of_seed.push_back(&(round.*which));
    }
    std::vector<evaluation::Outcome> once = evaluation::pool_once(of_seed);
    for (evaluation::Outcome& outcome : once) outcome.model = seed;
    outcomes.insert(outcomes.end(), once.begin(), once.end());
  }
  return evaluation::evaluate(planned.collection.dataset.labels, std::move(outcomes));
}

std::vector<evaluation::Outcome> pool_unheard(const std::vector<Round>& rounds) {
  std::vector<evaluation::Outcome> outcomes;
  for (const Round& round : rounds) outcomes.insert(outcomes.end(), round.unheard.begin(), round.unheard.end());
  return outcomes;
}

CrossValidation summarize_labels(const Workspace& workspace, const PlannedRounds& planned, std::vector<Round> rounds) {
  CrossValidation result;
  result.groups_known = planned.collection.dataset.groups_known;
  result.pooled = pool(planned, rounds, std::nullopt, &Round::outcomes);
  result.metrics = evaluation::measure(result.pooled);
  result.seeds = planned.seeds;
  std::vector<std::vector<evaluation::Outcome>> trainings;
  for (const uint64_t seed : planned.seeds) {
    evaluation::Evaluation of_seed = pool(planned, rounds, seed, &Round::outcomes);
    result.of_seed.push_back(evaluation::measure(of_seed));
    trainings.push_back(std::move(of_seed.outcomes));
  }
  result.folds = fold_results(planned, rounds);
  if (result.folds.size() > 1) result.summary = evaluation::summarize_folds(result.folds);
  result.float_model = pool(planned, rounds, std::nullopt, &Round::float_model);
  result.anomalies = measure_anomalies(workspace, planned.collection, trainings);
  result.rejection = evaluation::measure_rejection(result.pooled, pool_unheard(rounds),
                                                   rejecting_labels(workspace, planned.collection));
  result.epochs = mean_epochs(rounds);
  result.rounds = std::move(rounds);
  return result;
}

CrossValidation summarize_rounds_of_numbers(const PlannedRounds& planned, const std::vector<Round>& rounds) {
  std::vector<evaluation::NumbersRound> numbers;
  std::vector<std::string> folds;
  for (const Round& round : rounds) numbers.push_back(*round.numbers);
  for (const dataset::Fold& fold : planned.folds) folds.push_back(fold.name);
  CrossValidation result;
  result.groups_known = planned.collection.dataset.groups_known;
  result.numbers = evaluation::summarize_numbers(numbers, folds, planned.seeds);
  result.epochs = mean_epochs(rounds);
  return result;
}

// "12 models of 4 folds and 3 seeds (8 known before)"
std::string models_text(const PlannedRounds& planned, size_t known_before) {
  const std::string known = known_before > 0 ? fmt::format(" ({} known before)", known_before) : "";
  return fmt::format("{} of {} and {}{}", counted(planned.rounds.size(), "model"),
                     counted(planned.folds.size(), "fold"), counted(planned.seeds.size(), "seed"), known);
}

}  // namespace

std::vector<MeanEpoch> mean_epochs(const std::vector<Round>& rounds) {
  std::vector<MeanEpoch> means;
  for (const Round& round : rounds) means.resize(std::max(means.size(), round.history.epochs.size()));
  for (size_t i = 0; i < means.size(); ++i) {
    MeanEpoch& mean = means[i];
    for (const Round& round : rounds) {
      if (i >= round.history.epochs.size()) continue;
      ++mean.models;
      mean.training_loss += round.history.epochs[i].training_loss;
      mean.validation_loss += round.history.epochs[i].validation_loss;
    }
    mean.training_loss /= static_cast<double>(mean.models);
    mean.validation_loss /= static_cast<double>(mean.models);
  }
  return means;
}

std::string each_seed_counts(size_t seeds) {
  return fmt::format("counts of windows: each window once for each of {} seeds; intervals: each group once", seeds);
}

void run_round(const Workspace& workspace, const FoldPlan& plan, size_t round, Progress& progress) {
  SilentProgress silent;
  const PlannedRounds planned = plan_rounds(workspace, plan, silent);
  if (round >= planned.rounds.size()) {
    throw_input_error("--round: {}: expected 0 to {}", round, planned.rounds.size() - 1);
  }
  const PlannedRound& one = planned.rounds[round];
  naming_lines(workspace, [&] {
    const Collection collection = split_anew(one.workspace, planned.collection);
    cached(one.workspace, round_key(one, collection, planned.unheard),
           [&] { return test_round(one, collection, planned.unheard, progress); });
  });
}

CrossValidation cross_validate(const Workspace& workspace, const FoldPlan& plan, const RoundProcesses& processes,
                               Progress& progress) {
  const PlannedRounds planned = plan_rounds(workspace, plan, progress);
  const size_t count = planned.rounds.size();
  std::vector<std::optional<Round>> known(count);
  std::vector<size_t> missing;
  RoundsMeter meter(count);
  progress.begin("folds", static_cast<int64_t>(count) * round_units);
  for (size_t i = 0; i < count; ++i) {
    known[i] = known_round(planned, i);
    if (known[i]) progress.advance(meter.finish(i), "");
    if (!known[i]) missing.push_back(i);
  }
  run_processes(planned, missing, processes, meter, progress);
  std::vector<Round> rounds;
  for (size_t i = 0; i < count; ++i) {
    if (!known[i]) known[i] = known_round(planned, i);
    if (!known[i]) throw_internal_error("round '{}' left no result", planned.rounds[i].fold.name);
    rounds.push_back(*std::move(known[i]));
  }
  const std::string models = models_text(planned, count - missing.size());
  if (planned.collection.dataset.has_numbers) {
    CrossValidation result = summarize_rounds_of_numbers(planned, rounds);
    evaluation::NumbersTest& pooled = result.numbers->pooled;
    progress.finish(fmt::format("{}: mean absolute error {:.4g}", models, *pooled.metrics.mean_absolute_error.value));
    pooled.trivial = measure_trivial_numbers_folds(workspace, planned.collection, planned.folds, progress);
    return result;
  }
  CrossValidation result = summarize_labels(workspace, planned, std::move(rounds));
  progress.finish(fmt::format("{}: accuracy {:.3f}", models, *result.metrics.accuracy.value));
  result.trivial = measure_trivial_folds(workspace, planned.collection, planned.folds, progress);
  return result;
}

}  // namespace mote::host::stages
