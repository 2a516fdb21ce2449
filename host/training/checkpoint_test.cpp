#include "host/training/checkpoint.h"

#include <gtest/gtest.h>

#include <string>

#include "host/models/zoo.h"
#include "host/training/testing.h"
#include "host/training/train.h"

namespace mote::host::training {
namespace {

graph::Graph make_classifier() {
  return models::build({.input_shape = {1, rows, columns, 1}, .classes = classes, .channels = 8, .blocks = 2});
}

// Everything that a state holds is in use.
Options all_options() {
  Options options;
  options.epochs = 6;
  options.batch_size = 16;
  options.learning_rate = 0.01;
  options.patience = 3;
  options.schedule.kind = ScheduleKind::plateau;
  options.schedule.plateau_patience = 1;
  options.spec_augment_time = 3;
  options.mixup = 0.3;
  options.dropout = 0.2;
  options.weight_average = 0.9;
  return options;
}

struct Outcome {
  graph::Graph graph = make_classifier();
  History history;
};

Outcome run(const Options& options, Checkpoints* checkpoints) {
  static const Samples training = make_patterns(70, 1);
  static const Samples validation = make_patterns(20, 2);
  Outcome result;
  SilentProgress progress;
  result.history = train(result.graph, training, validation, options, progress, checkpoints);
  return result;
}

void expect_same(const Outcome& outcome, const Outcome& expected) {
  for (size_t id = 0; id < expected.graph.tensors.size(); ++id) {
    EXPECT_EQ(outcome.graph.tensors[id].data, expected.graph.tensors[id].data) << expected.graph.tensors[id].name;
  }
  EXPECT_EQ(outcome.history.best_epoch, expected.history.best_epoch);
  ASSERT_EQ(outcome.history.epochs.size(), expected.history.epochs.size());
  for (size_t i = 0; i < expected.history.epochs.size(); ++i) {
    EXPECT_EQ(outcome.history.epochs[i].training_loss, expected.history.epochs[i].training_loss);
    EXPECT_EQ(outcome.history.epochs[i].validation_loss, expected.history.epochs[i].validation_loss);
  }
}

std::vector<std::vector<uint8_t>> checkpoints_of_every_epoch(const Options& options) {
  std::vector<std::vector<uint8_t>> stored;
  Checkpoints checkpoints{
      "run", {}, [&](std::span<const uint8_t> bytes) { stored.emplace_back(bytes.begin(), bytes.end()); }};
  run(options, &checkpoints);
  return stored;
}

TEST(checkpoint, of_any_epoch_leads_to_the_same_bytes_as_no_break) {
  for (const OptimizerKind kind : {OptimizerKind::adamw, OptimizerKind::sgd}) {
    Options options = all_options();
    options.optimizer.kind = kind;
    const Outcome whole = run(options, nullptr);
    const auto stored = checkpoints_of_every_epoch(options);
    ASSERT_EQ(stored.size(), whole.history.epochs.size());
    for (const std::vector<uint8_t>& bytes : stored) {
      Checkpoints checkpoints{"run", bytes, {}};
      expect_same(run(options, &checkpoints), whole);
      EXPECT_GT(checkpoints.resumed_epochs, 0);
    }
  }
}

TEST(checkpoint, that_is_damaged_begins_again) {
  const Options options = all_options();
  const Outcome whole = run(options, nullptr);
  const std::vector<uint8_t> good = checkpoints_of_every_epoch(options).at(1);
  std::vector<std::vector<uint8_t>> damaged;
  damaged.push_back({});
  damaged.emplace_back(good.begin(), good.begin() + 10);
  damaged.emplace_back(good.begin(), good.end() - 1);
  damaged.push_back(good);
  damaged.back().push_back(0);
  for (size_t at = 0; at < good.size(); at += good.size() / 7) {
    damaged.push_back(good);
    damaged.back()[at] ^= 0x10;
  }
  for (const std::vector<uint8_t>& bytes : damaged) {
    Checkpoints checkpoints{"run", bytes, {}};
    expect_same(run(options, &checkpoints), whole);
    EXPECT_EQ(checkpoints.resumed_epochs, 0);
  }
}

TEST(checkpoint, of_another_run_begins_again) {
  const Options options = all_options();
  const std::vector<uint8_t> bytes = checkpoints_of_every_epoch(options).at(1);
  Checkpoints checkpoints{"another run", bytes, {}};
  expect_same(run(options, &checkpoints), run(options, nullptr));
  EXPECT_EQ(checkpoints.resumed_epochs, 0);
}

TEST(checkpoint, whose_state_is_of_another_network_begins_again) {
  const std::vector<uint8_t> bytes = wrap_checkpoint("run", std::vector<uint8_t>(1000, 1));
  Checkpoints checkpoints{"run", bytes, {}};
  const Options options = all_options();
  expect_same(run(options, &checkpoints), run(options, nullptr));
  EXPECT_EQ(checkpoints.resumed_epochs, 0);
}

}  // namespace
}  // namespace mote::host::training
