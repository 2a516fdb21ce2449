#include "host/stages/normal_model.h"

#include <algorithm>
#include <cmath>

#include "host/anomaly/graphs.h"
#include "host/base/error.h"
#include "host/features/block_table.h"
#include "host/models/zoo.h"
#include "host/quantization/scales.h"

namespace mote::host::stages {

namespace {

template <typename Fitted, typename Score>
graph::Graph with_threshold(const Fitted& fitted, const anomaly::Points& points,
                            const std::vector<int32_t>& input_shape, Score score) {
  std::vector<double> scores;
  for (int64_t i = 0; i < points.count(); ++i) scores.push_back(score(points[i]));
  return anomaly::build_graph(fitted, input_shape, anomaly::calibrate(std::move(scores)));
}

void check_autoencoder(const project::Project& project) {
  const std::string& block = project.features.block;
  const bool has_rows = features::find_block(block).order != features::Order::none;
  if (project.model.architecture == "conv_autoencoder" && !has_rows) {
    throw_input_error(
        "model.architecture: conv_autoencoder takes rows of neighbours, and features.block = \"{}\" makes one row of "
        "figures of their own: expected autoencoder, or another block: raw, vibration, one of sound, image",
        block);
  }
  if (project.training.loss != "auto" && project.training.loss != "mean_squared_error" &&
      project.training.loss != "huber") {
    throw_input_error(
        "training.loss: \"{}\" is of labels, and {} learns to give back numbers: expected mean_squared_error, huber or "
        "auto",
        project.training.loss, project.model.architecture);
  }
  const project::Training& training = project.training;
  if (training.class_weights != "none" || !training.label_weights.empty() || training.label_smoothing > 0) {
    throw_input_error(
        "training: class_weights, label_weights and label_smoothing are of labels, and {} learns to give back what it "
        "is "
        "fed: leave them out",
        project.model.architecture);
  }
}

void check_fitted(const project::Project& project) {
  if (!project.model.start.empty()) {
    throw_input_error("model.start: {} is fitted to what is normal, not trained from other weights: leave it out",
                      project.model.architecture);
  }
  const project::Quantization& rounding = project.quantization;
  const bool is_rounded_otherwise =
      rounding.ranges != "min_max" || rounding.equalize || rounding.correct_bias || rounding.aware_epochs > 0;
  if (is_rounded_otherwise) {
    throw_input_error(
        "quantization: {} stays in float32 between an int8 input and output: leave ranges, equalize, correct_bias and "
        "aware_epochs out",
        project.model.architecture);
  }
}

const training::Samples& held_out(const training::Samples& training, const training::Samples& validation) {
  return validation.size() > 0 ? validation : training;
}

}  // namespace

const std::vector<std::string>& fitted_models() {
  static const std::vector<std::string> names = {"k_means", "gaussian_mixture"};
  return names;
}

bool is_fitted_model(const std::string& architecture) {
  return std::find(fitted_models().begin(), fitted_models().end(), architecture) != fitted_models().end();
}

bool is_normal_model(const std::string& architecture) {
  return is_fitted_model(architecture) || models::is_autoencoder(architecture);
}

void check_normal(const project::Project& project) {
  const std::string& architecture = project.model.architecture;
  const bool has_model = is_normal_model(architecture);
  if (has_model && project.data.normal.empty()) {
    throw_input_error("model.architecture: {} learns what is normal: expected its labels in data.normal", architecture);
  }
  if (!has_model && !project.data.normal.empty()) {
    throw_input_error(
        "data.normal: {} learns to tell labels apart: expected model.architecture = k_means, gaussian_mixture, "
        "autoencoder or conv_autoencoder, which learn what is normal",
        architecture);
  }
  if (is_fitted_model(architecture)) check_fitted(project);
  if (models::is_autoencoder(architecture)) check_autoencoder(project);
}

graph::Graph fit_normal_model(const project::Project& project, const training::Samples& training,
                              const training::Samples& validation, const std::vector<int32_t>& input_shape) {
  int64_t size = 1;
  for (const int32_t dim : input_shape) size *= dim;
  const anomaly::Points points = {training.features, size};
  const anomaly::Points unseen = {held_out(training, validation).features, size};
  if (project.model.architecture == "k_means") {
    const anomaly::KMeans k_means = anomaly::fit_k_means(points, project.model.clusters, project.training.seed);
    return with_threshold(k_means, unseen, input_shape,
                          [&](std::span<const float> point) { return anomaly::log_score(k_means, point); });
  }
  const anomaly::GaussianMixture mixture =
      anomaly::fit_gaussian_mixture(points, project.model.clusters, project.training.seed);
  return with_threshold(mixture, unseen, input_shape,
                        [&](std::span<const float> point) { return anomaly::score(mixture, point); });
}

graph::Graph with_threshold(const graph::Graph& autoencoder, const training::Samples& training,
                            const training::Samples& validation) {
  training::Samples windows = held_out(training, validation);
  const graph::Tensor& input = autoencoder.tensors[autoencoder.inputs.at(0)];
  const bool is_int8 = input.type == Type::int8;
  if (is_int8) {
    const std::vector<int32_t> shape = {static_cast<int32_t>(windows.features.size())};
    windows.features = quantization::rounded_to_grid(windows.features, shape, input.quantization, -128);
  }
  const std::vector<float> copies =
      is_int8 ? training::predict_int8(autoencoder, windows) : training::predict(autoencoder, windows);
  const anomaly::Points originals = {windows.features, input.elements()};
  return anomaly::build_graph(autoencoder, anomaly::calibrate(anomaly::reconstruction_scores(originals, copies)));
}

}  // namespace mote::host::stages
