#include "host/stages/normal_model.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "host/base/error.h"
#include "host/base/random.h"
#include "host/execution/executor.h"
#include "host/models/zoo.h"
#include "host/passes/pipeline.h"
#include "host/quantization/int8_ends.h"
#include "host/quantization/quantize.h"
#include "host/training/train.h"

namespace mote::host::stages {
namespace {

constexpr int32_t size = 12;

project::Project project_of(const std::string& architecture, const std::string& block = "vibration") {
  project::Project project;
  project.model.architecture = architecture;
  project.features.block = block;
  project.data.normal = {"fine"};
  return project;
}

std::string refusal(const project::Project& project) {
  try {
    check_normal(project);
  } catch (const InputError& error) {
    return error.what();
  }
  return "accepted";
}

// Windows on a line through the origin, or, where they are odd, beside it.
training::Samples windows(int count, bool is_odd, uint64_t seed) {
  Random random(seed);
  training::Samples samples;
  for (int i = 0; i < count; ++i) {
    const double along = random.normal();
    for (int k = 0; k < size; ++k) {
      const double sign = is_odd && k % 3 == 0 ? -1.5 : 1;
      samples.features.push_back(static_cast<float>(sign * along * (1 + k % 2) + 0.1 * random.normal()));
    }
    samples.labels.push_back(0);
  }
  return samples;
}

// Mean probability of "anomalous", which the executor's int8 kernels give on the device too.
double mean_share(const graph::Graph& graph, const training::Samples& samples) {
  execution::Executor executor(graph);
  const bool is_int8 = graph.tensors[graph.inputs[0]].type == Type::int8;
  const graph::Quantization& grid = graph.tensors[graph.inputs[0]].quantization;
  double sum = 0;
  for (size_t i = 0; i < samples.size(); ++i) {
    for (size_t k = 0; k < size; ++k) {
      const float value = samples.features[i * size + k];
      if (!is_int8) {
        executor.tensor_as<float>(graph.inputs[0])[k] = value;
        continue;
      }
      const float steps = std::round(value / grid.scales[0]) + static_cast<float>(grid.zero_points[0]);
      executor.tensor_as<int8_t>(graph.inputs[0])[k] = static_cast<int8_t>(std::clamp(steps, -128.0f, 127.0f));
    }
    executor.run();
    sum += is_int8 ? (executor.tensor_as<int8_t>(graph.outputs[0])[0] + 128) / 256.0
                   : executor.tensor_as<float>(graph.outputs[0])[0];
  }
  return sum / static_cast<double>(samples.size());
}

TEST(normal_model, of_an_autoencoder_finds_what_it_cannot_give_back_in_float_and_int8) {
  const training::Samples training = windows(300, false, 1), validation = windows(100, false, 2);
  graph::Graph graph =
      models::build({.architecture = "autoencoder", .input_shape = {1, 1, size, 1}, .channels = 16, .blocks = 1});
  training::Options options;
  options.epochs = 40;
  options.learning_rate = 0.01;
  options.reconstructs_input = true;
  SilentProgress progress;
  training::train(graph, training, validation, options, progress);
  passes::run_passes(graph, passes::float_inference_pipeline);

  std::vector<std::vector<float>> inputs;
  for (size_t i = 0; i < training.size(); ++i) {
    inputs.emplace_back(&training.features[i * size], &training.features[i * size] + size);
  }
  const graph::Graph int8 = quantization::quantize(graph, quantization::calibrate(graph, inputs, {}, progress), {});
  const graph::Graph whole = with_threshold(graph, training, validation);
  const graph::Graph whole_int8 = quantization::with_int8_output(with_threshold(int8, training, {}));
  for (const graph::Graph* sensor : {&whole, &whole_int8}) {
    EXPECT_LT(mean_share(*sensor, windows(100, false, 3)), 0.3);
    EXPECT_GT(mean_share(*sensor, windows(100, true, 4)), 0.7);
  }
}

TEST(normal_model, takes_models_of_what_is_normal_where_it_is_named) {
  for (const char* architecture : {"k_means", "gaussian_mixture", "autoencoder", "conv_autoencoder"}) {
    EXPECT_EQ(refusal(project_of(architecture)), "accepted") << architecture;
    project::Project project = project_of(architecture);
    project.data.normal.clear();
    EXPECT_EQ(refusal(project), std::string("model.architecture: ") + architecture +
                                    " learns what is normal: expected its labels in data.normal");
  }
  EXPECT_EQ(refusal(project_of("dense")),
            "data.normal: dense learns to tell labels apart: expected model.architecture = k_means, gaussian_mixture, "
            "autoencoder or conv_autoencoder, which learn what is normal");
}

TEST(normal_model, refuses_convolution_over_figures_that_are_no_neighbours) {
  for (const char* block : {"raw", "vibration", "mfe", "image"}) {
    EXPECT_EQ(refusal(project_of("conv_autoencoder", block)), "accepted") << block;
  }
  for (const char* block : {"flatten", "spectral", "motion", "slopes"}) {
    EXPECT_EQ(refusal(project_of("autoencoder", block)), "accepted") << block;
    EXPECT_NE(refusal(project_of("conv_autoencoder", block)).find("takes rows of neighbours"), std::string::npos);
  }
}

TEST(normal_model, refuses_losses_of_labels_and_what_a_fitted_model_does_not_do) {
  project::Project project = project_of("autoencoder");
  project.training.loss = "focal";
  EXPECT_NE(refusal(project).find("training.loss: \"focal\" is of labels"), std::string::npos);
  project = project_of("autoencoder");
  project.quantization.equalize = true;
  project.model.start = "base.tflite";
  EXPECT_EQ(refusal(project), "accepted");
  project.model.architecture = "k_means";
  EXPECT_NE(refusal(project).find("model.start: k_means is fitted"), std::string::npos);
}

}  // namespace
}  // namespace mote::host::stages
