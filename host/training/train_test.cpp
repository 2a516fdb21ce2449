#include "host/training/train.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "host/base/error.h"
#include "host/base/random.h"
#include "host/models/zoo.h"
#include "host/training/augmentation.h"
#include "host/training/testing.h"

namespace mote::host::training {
namespace {

graph::Graph make_graph(const std::string& architecture = "ds_cnn") {
  return models::build({.architecture = architecture,
                        .input_shape = {1, rows, columns, 1},
                        .classes = classes,
                        .channels = 8,
                        .blocks = 2});
}

double accuracy(const graph::Graph& graph, const Samples& samples) {
  const std::vector<float> scores = predict(graph, samples);
  size_t correct = 0;
  for (size_t i = 0; i < samples.size(); ++i) {
    const auto first = scores.begin() + static_cast<int64_t>(i) * classes;
    correct += std::max_element(first, first + classes) - first == samples.labels[i] ? 1 : 0;
  }
  return static_cast<double>(correct) / static_cast<double>(samples.size());
}

Options quick_options() {
  Options options;
  options.epochs = 12;
  options.batch_size = 16;
  options.learning_rate = 0.01;
  return options;
}

TEST(train, learns_patterns_with_every_architecture) {
  for (const std::string& architecture : models::architectures()) {
    if (models::is_autoencoder(architecture)) continue;
    graph::Graph graph = make_graph(architecture);
    SilentProgress progress;
    train(graph, make_patterns(160, 1), make_patterns(80, 2), quick_options(), progress);
    EXPECT_GT(accuracy(graph, make_patterns(200, 3)), 0.95) << architecture;
  }
}

TEST(train, teaches_the_zoos_autoencoders_their_own_input) {
  for (const std::string& architecture : models::architectures()) {
    if (!models::is_autoencoder(architecture)) continue;
    graph::Graph graph = make_graph(architecture);
    Options options = quick_options();
    options.reconstructs_input = true;
    SilentProgress progress;
    const History history = train(graph, make_patterns(160, 1), make_patterns(80, 2), options, progress);
    EXPECT_LT(history.epochs.back().validation_loss, 0.75 * history.epochs.front().validation_loss) << architecture;
  }
}

TEST(train, learns_patterns_with_all_regularisation_on) {
  Options options = quick_options();
  options.epochs = 25;
  options.label_smoothing = 0.1;
  options.spec_augment_time = 3;
  options.spec_augment_frequency = 2;
  options.mixup = 0.3;
  options.weight_average = 0.98;
  graph::Graph graph = make_graph();
  SilentProgress progress;
  const Samples nothing;
  const History history = train(graph, make_patterns(160, 1), nothing, options, progress);
  EXPECT_GT(accuracy(graph, make_patterns(200, 3)), 0.95);
  EXPECT_EQ(history.best_epoch, 24);  // without a validation set the last
}

TEST(train, gives_the_same_bits_for_the_same_inputs) {
  Options options = quick_options();
  options.epochs = 2;
  options.mixup = 0.3;
  options.weight_average = 0.9;
  graph::Graph first = make_graph();
  graph::Graph second = make_graph();
  SilentProgress progress;
  train(first, make_patterns(70, 1), make_patterns(20, 2), options, progress);
  const std::vector<char> shifts_the_heap(12345);
  train(second, make_patterns(70, 1), make_patterns(20, 2), options, progress);
  for (size_t id = 0; id < first.tensors.size(); ++id) EXPECT_EQ(first.tensors[id].data, second.tensors[id].data);
}

TEST(train, gives_other_weights_for_another_seed) {
  Options options = quick_options();
  options.epochs = 1;
  graph::Graph first = make_graph();
  graph::Graph second = make_graph();
  SilentProgress progress;
  train(first, make_patterns(64, 1), {}, options, progress);
  options.seed = 2;
  train(second, make_patterns(64, 1), {}, options, progress);
  EXPECT_NE(first.tensors[1].data, second.tensors[1].data);
}

TEST(train, keeps_the_weights_of_the_best_validation_epoch) {
  Options options = quick_options();
  options.epochs = 6;
  const Samples validation = make_patterns(40, 2);
  graph::Graph graph = make_graph();
  SilentProgress progress;
  const History history = train(graph, make_patterns(160, 1), validation, options, progress);
  EXPECT_NEAR(accuracy(graph, validation), history.epochs[history.best_epoch].validation_accuracy, 1e-9);
  for (const Epoch& epoch : history.epochs) {
    EXPECT_GE(epoch.validation_loss, history.epochs[history.best_epoch].validation_loss);
  }
}

TEST(train, stops_when_validation_no_longer_improves) {
  Options options = quick_options();
  options.epochs = 40;
  options.patience = 2;
  Samples contradiction = make_patterns(40, 2);
  for (int32_t& label : contradiction.labels) label = (label + 1) % classes;
  graph::Graph graph = make_graph();
  SilentProgress progress;
  EXPECT_LT(train(graph, make_patterns(160, 1), contradiction, options, progress).epochs.size(), 40u);
}

TEST(train, names_the_option_that_is_out_of_range) {
  Options options = quick_options();
  options.batch_size = 1;
  graph::Graph graph = make_graph();
  SilentProgress progress;
  try {
    train(graph, make_patterns(8, 1), {}, options, progress);
    FAIL() << "accepted a batch of 1";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "training.batch_size: is 1: expected at least 2");
  }
}

class InterruptingProgress final : public Progress {
 public:
  void begin(std::string_view, int64_t) override {}
  void advance(int64_t, std::string_view) override { throw Interrupted(); }
  void finish(std::string_view) override {}
};

TEST(train, leaves_the_graph_as_it_was_when_interrupted) {
  graph::Graph graph = make_graph();
  const graph::Graph before = graph;
  InterruptingProgress progress;
  EXPECT_THROW(train(graph, make_patterns(32, 1), {}, quick_options(), progress), Interrupted);
  for (size_t id = 0; id < graph.tensors.size(); ++id) EXPECT_EQ(graph.tensors[id].data, before.tensors[id].data);
}

TEST(mix_samples, keeps_every_target_a_distribution) {
  std::vector<float> features(8 * 5, 1.0f);
  std::vector<float> targets(8 * 3, 0.0f);
  for (int i = 0; i < 8; ++i) targets[i * 3 + i % 3] = 1;
  Random random(1);
  std::vector<float> weights(8, 1.0f);
  mix_samples(features, targets, weights, 0.4, random);
  bool any_is_mixed = false;
  for (int i = 0; i < 8; ++i) {
    EXPECT_NEAR(targets[i * 3] + targets[i * 3 + 1] + targets[i * 3 + 2], 1.0f, 1e-6f);
    any_is_mixed |= *std::max_element(&targets[i * 3], &targets[i * 3] + 3) < 1;
  }
  EXPECT_TRUE(any_is_mixed);
}

TEST(warp_features, stretches_time_about_the_middle_and_frequency_from_zero) {
  Random random(1);
  for (int round = 0; round < 20; ++round) {
    std::vector<float> sample;
    for (int row = 0; row < 11; ++row) {
      for (int column = 0; column < 8; ++column) sample.push_back(static_cast<float>(row + 100 * column));
    }
    warp_features(sample, {11, 8, 1}, {.time = 0.2, .frequency = 0.1}, random);
    EXPECT_NEAR(sample[5 * 8], 5, 1e-4);  // the middle's first column
    const float column_step = (sample[5 * 8 + 2] - sample[5 * 8 + 1]) / 100;
    const float row_step = sample[6 * 8] - sample[5 * 8];
    EXPECT_GT(column_step, 0.89f);
    EXPECT_LT(column_step, 1.11f);
    EXPECT_GT(row_step, 0.79f);
    EXPECT_LT(row_step, 1.21f);
  }
}

TEST(warp_features, moves_a_tone_on_the_columns_own_scale) {
  Random random(4);
  const std::vector<float> column_hz = {100, 200, 400, 800, 1600, 3200};  // an octave a column
  std::vector<float> sample = {0, 1, 2, 3, 4, 5};
  warp_features(sample, {1, 6, 1}, {.frequency = 0.14, .column_hz = column_hz}, random);
  // Whatever the factor, all columns move by about as much.
  const float moved = sample[2] - 2;
  EXPECT_NE(moved, 0);
  EXPECT_NEAR(sample[3] - 3, moved, 0.02);
  EXPECT_NEAR(sample[1] - 1, moved, 0.02);
}

TEST(shift_rows, moves_whole_rows_by_no_more_than_the_most) {
  Random random(2);
  bool is_moved = false;
  for (int round = 0; round < 30; ++round) {
    std::vector<float> sample;
    for (int row = 0; row < 9; ++row) sample.insert(sample.end(), {static_cast<float>(row), static_cast<float>(-row)});
    shift_rows(sample, {9, 2, 1}, 3, random);
    const float by = sample[4 * 2] - 4;
    EXPECT_LE(std::abs(by), 3);
    EXPECT_EQ(sample[4 * 2 + 1], -(4 + by));
    is_moved |= by != 0;
  }
  EXPECT_TRUE(is_moved);
}

TEST(mask_features, masks_no_more_than_the_longest_runs) {
  Random random(5);
  for (int round = 0; round < 50; ++round) {
    std::vector<float> sample(10 * 6);
    for (size_t i = 0; i < sample.size(); ++i) sample[i] = static_cast<float>(i);
    const std::vector<float> before = sample;
    mask_features(sample, {10, 6, 1}, 3, 2, random);
    int rows_changed = 0;
    for (int row = 0; row < 10; ++row) {
      int changed = 0;
      for (int column = 0; column < 6; ++column) changed += sample[row * 6 + column] != before[row * 6 + column];
      rows_changed += changed > 2 ? 1 : 0;
    }
    EXPECT_LE(rows_changed, 3);
  }
}

// Not a limit, for machines differ: the figure is printed and recorded.
TEST(train, reports_how_long_a_thousand_samples_take) {
  constexpr int32_t speed_rows = 49;
  constexpr int32_t speed_columns = 40;
  Samples samples;
  Random random(1);
  for (int i = 0; i < 512; ++i) {
    for (int k = 0; k < speed_rows * speed_columns; ++k) {
      samples.features.push_back(static_cast<float>(random.uniform()));
    }
    samples.labels.push_back(i % 10);
  }
  Options options;
  options.epochs = 1;
  for (const std::string& architecture : models::architectures()) {
    graph::Graph graph =
        models::build({.architecture = architecture, .input_shape = {1, speed_rows, speed_columns, 1}, .classes = 10});
    options.reconstructs_input = models::is_autoencoder(architecture);
    SilentProgress progress;
    const auto start = std::chrono::steady_clock::now();
    const History history = train(graph, samples, {}, options, progress);
    const std::chrono::duration<double> spent = std::chrono::steady_clock::now() - start;
    const double seconds_per_1000 = spent.count() / static_cast<double>(samples.size()) * 1000;
    printf("%s 64x4 on 49x40: %.2f s per 1000 samples\n", architecture.c_str(), seconds_per_1000);
    RecordProperty(architecture + "_seconds_per_1000_samples", std::to_string(seconds_per_1000));
    EXPECT_TRUE(std::isfinite(history.epochs[0].training_loss));
  }
}

}  // namespace
}  // namespace mote::host::training
