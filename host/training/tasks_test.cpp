#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <string>

#include "host/base/error.h"
#include "host/models/zoo.h"
#include "host/training/testing.h"
#include "host/training/train.h"

// What can be learnt beside plain classification, and what is refused.
namespace mote::host::training {
namespace {

graph::Graph make_classifier() {
  return models::build({.input_shape = {1, rows, columns, 1}, .classes = classes, .channels = 8, .blocks = 2});
}

Options quick_options() {
  Options options;
  options.epochs = 30;
  options.batch_size = 16;
  options.learning_rate = 0.01;
  return options;
}

History run(graph::Graph& graph, const Samples& training, const Samples& validation, const Options& options) {
  SilentProgress progress;
  return train(graph, training, validation, options, progress);
}

std::string refusal(graph::Graph graph, const Samples& training, const Samples& validation, const Options& options) {
  try {
    run(graph, training, validation, options);
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

TEST(train, learns_a_regression_with_squared_error_and_with_huber) {
  for (const LossKind kind : {LossKind::automatic, LossKind::huber}) {
    graph::Graph graph = make_dense(1);
    Options options = quick_options();
    options.loss.kind = kind;
    run(graph, make_points(400, 1), make_points(100, 2), options);
    const Samples test = make_points(200, 3);
    const std::vector<float> predicted = predict(graph, test);
    double worst = 0;
    for (size_t i = 0; i < test.size(); ++i) worst = std::max<double>(worst, std::abs(predicted[i] - test.targets[i]));
    EXPECT_LT(worst, 0.25) << static_cast<int>(kind);
  }
}

TEST(train, teaches_an_autoencoder_its_own_input) {
  models::GraphBuilder b("autoencoder", 1);
  graph::TensorId x = b.input({1, 6});
  x = b.relu("r1", b.fully_connected("encoder", x, 16));
  x = b.relu("r2", b.fully_connected("decoder", b.fully_connected("code", x, 3), 16));
  graph::Graph graph = b.finish({b.fully_connected("output", x, 6)});
  Samples training = make_points(400, 1);
  training.targets.clear();
  Options options = quick_options();
  options.reconstructs_input = true;
  const History history = run(graph, training, {}, options);
  EXPECT_LT(history.epochs.back().training_loss, 0.1 * history.epochs.front().training_loss);
}

TEST(train, learns_two_classes_with_one_logistic_output) {
  graph::Graph graph = make_dense(1);
  graph::Node closing{graph::Op::logistic, "scores", {graph.outputs[0]}, {}, {}};
  graph::Tensor tensor = graph.tensors[graph.outputs[0]];
  tensor.name = "scores";
  closing.outputs = {graph.add_tensor(tensor)};
  graph.outputs = closing.outputs;
  graph.nodes.push_back(closing);
  Samples training = make_points(400, 1);
  Samples validation = make_points(200, 2);
  training.targets.clear();
  validation.targets.clear();
  const History history = run(graph, training, validation, quick_options());
  EXPECT_GT(history.epochs[history.best_epoch].validation_accuracy, 0.95);
}

TEST(train, with_balanced_weights_finds_a_rare_class) {
  // 20 to 1, and noise that hides which: unweighted, the rare class is hardly ever worth saying.
  const auto make = [](size_t count, uint64_t seed) {
    Random random(seed);
    Samples samples;
    for (size_t i = 0; i < count; ++i) {
      const int32_t label = i % 21 == 0 ? 1 : 0;
      for (int k = 0; k < 6; ++k) samples.features.push_back(static_cast<float>(random.normal() + 0.6 * label));
      samples.labels.push_back(label);
    }
    return samples;
  };
  const Samples test = make(2100, 3);
  const auto share_found = [&](ClassWeights weights) {
    graph::Graph graph = make_dense(2);
    models::GraphBuilder b("dense", 1);
    graph = b.finish({b.softmax("scores", b.fully_connected("logits", b.input({1, 6}), 2))});
    Options options = quick_options();
    options.class_weights = weights;
    run(graph, make(1050, 1), {}, options);
    const std::vector<float> predicted = predict(graph, test);
    int found = 0;
    for (size_t i = 0; i < test.size(); i += 21) found += predicted[2 * i + 1] > 0.5f ? 1 : 0;
    return found / 100.0;
  };
  EXPECT_GT(share_found(ClassWeights::balanced), 0.65);
  EXPECT_LT(share_found(ClassWeights::none), 0.4);
}

TEST(train, learns_with_every_optimizer_loss_and_schedule) {
  const Samples training = make_patterns(160, 1);
  const Samples validation = make_patterns(80, 2);
  for (const OptimizerKind optimizer : {OptimizerKind::sgd, OptimizerKind::adam, OptimizerKind::adamw}) {
    for (const ScheduleKind schedule : {ScheduleKind::cosine, ScheduleKind::plateau, ScheduleKind::constant}) {
      Options options = quick_options();
      options.epochs = 15;
      options.optimizer.kind = optimizer;
      options.schedule.kind = schedule;
      options.learning_rate = optimizer == OptimizerKind::sgd ? 0.05 : 0.01;
      options.loss.kind = optimizer == OptimizerKind::adam ? LossKind::focal : LossKind::cross_entropy;
      options.gradient_clip = 5;
      options.dropout = 0.2;
      graph::Graph graph = make_classifier();
      const History history = run(graph, training, validation, options);
      EXPECT_GT(history.epochs[history.best_epoch].validation_accuracy, 0.95)
          << static_cast<int>(optimizer) << static_cast<int>(schedule);
    }
  }
}

TEST(train, leaves_frozen_weights_as_they_were) {
  graph::Graph graph = make_classifier();
  const graph::Graph before = graph;
  Options options = quick_options();
  options.epochs = 2;
  options.weight_average = 0.9;
  options.frozen = {"stem"};
  run(graph, make_patterns(64, 1), {}, options);
  int frozen = 0;
  int learnt = 0;
  for (size_t id = 0; id < graph.tensors.size(); ++id) {
    const graph::Tensor& tensor = graph.tensors[id];
    if (!tensor.is_constant || tensor.type != Type::float32) continue;
    const bool is_same = tensor.data == before.tensors[id].data;
    if (tensor.name.starts_with("stem")) {
      EXPECT_TRUE(is_same) << tensor.name;
      ++frozen;
    } else {
      learnt += is_same ? 0 : 1;
    }
  }
  EXPECT_GE(frozen, 5);
  EXPECT_GE(learnt, 5);
}

TEST(train, names_the_weights_there_are_where_none_can_be_frozen) {
  Options options = quick_options();
  options.frozen = {"backbone"};
  const std::string message = refusal(make_dense(2), make_points(8, 1), {}, options);
  EXPECT_NE(message.find("no weights begin with \"backbone\": expected one of first_weights, first_bias"),
            std::string::npos)
      << message;
}

TEST(train, gives_each_reader_of_a_shared_constant_weights_of_its_own) {
  graph::Graph graph = make_dense(1);
  // As files have it that keep equal biases once.
  ASSERT_EQ(graph.nodes[2].op, graph::Op::fully_connected);
  graph.nodes[2].inputs[2] = graph.nodes[0].inputs[2];
  Options options = quick_options();
  options.epochs = 2;
  run(graph, make_points(64, 1), {}, options);
  EXPECT_NE(graph.nodes[2].inputs[2], graph.nodes[0].inputs[2]);
  EXPECT_NE(graph.tensors[graph.nodes[2].inputs[2]].data, graph.tensors[graph.nodes[0].inputs[2]].data);
  graph::verify(graph);
}

TEST(train, says_what_is_wrong_with_samples_that_it_cant_learn_from) {
  const Options options = quick_options();
  Samples samples = make_patterns(16, 1);
  samples.features[3 * rows * columns + 7] = std::numeric_limits<float>::quiet_NaN();
  EXPECT_EQ(refusal(make_classifier(), samples, {}, options),
            "training set: feature 8 of sample 4 is nan: expected finite numbers");
  samples.features[3 * rows * columns + 7] = std::numeric_limits<float>::infinity();
  EXPECT_EQ(refusal(make_classifier(), make_patterns(16, 1), samples, options),
            "validation set: feature 8 of sample 4 is inf: expected finite numbers");

  samples = make_patterns(16, 1);
  samples.labels[5] = classes;
  EXPECT_EQ(refusal(make_classifier(), samples, {}, options),
            "training set: holds label number 4, and the model tells 4 labels apart (0 to 3): expected a model with an "
            "output for each label");

  samples = make_patterns(16, 1);
  std::fill(samples.labels.begin(), samples.labels.end(), 2);
  EXPECT_EQ(refusal(make_classifier(), samples, {}, options),
            "all 16 samples of the training set have one label: there is nothing to tell apart: expected recordings of "
            "at least two");

  EXPECT_EQ(refusal(make_classifier(), {}, {}, options),
            "the training set is empty: expected at least one recording a label");
}

TEST(train, says_that_a_plateau_needs_a_validation_set) {
  Options options = quick_options();
  options.schedule.kind = ScheduleKind::plateau;
  EXPECT_NE(refusal(make_classifier(), make_patterns(16, 1), {}, options).find("the validation set is empty"),
            std::string::npos);
}

TEST(train, says_that_probabilities_are_no_regression) {
  Options options = quick_options();
  options.loss.kind = LossKind::cross_entropy;
  EXPECT_NE(refusal(make_dense(1), make_points(16, 1), {}, options).find("training.loss"), std::string::npos);
}

}  // namespace
}  // namespace mote::host::training
