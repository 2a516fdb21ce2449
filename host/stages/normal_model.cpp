#include "host/stages/normal_model.h"

#include <algorithm>
#include <cmath>

#include "host/anomaly/graphs.h"
#include "host/base/error.h"
#include "host/models/zoo.h"

namespace mote::host::stages {

namespace {

template <typename Fitted, typename Score>
graph::Graph with_threshold(const Fitted& fitted, const anomaly::Points& points,
                            const std::vector<int32_t>& input_shape, Score score) {
  std::vector<double> scores;
  for (int64_t i = 0; i < points.count(); ++i) scores.push_back(score(points[i]));
  return anomaly::build_graph(fitted, input_shape, anomaly::calibrate(std::move(scores)));
}

}  // namespace

const std::vector<std::string>& normal_models() {
  static const std::vector<std::string> names = {"k_means", "gaussian_mixture"};
  return names;
}

bool is_normal_model(const std::string& architecture) {
  return std::find(normal_models().begin(), normal_models().end(), architecture) != normal_models().end();
}

void check_normal(const project::Project& project) {
  if (models::is_autoencoder(project.model.architecture)) {
    throw_input_error(
        "model.architecture: {}: its graph can be built and trained, but sensors that compare its output "
        "with its input aren't made yet: use k_means or gaussian_mixture with data.normal",
        project.model.architecture);
  }
  const bool has_model = is_normal_model(project.model.architecture);
  if (has_model && !project.model.start.empty()) {
    throw_input_error("model.start: {} is fitted to what is normal, not trained from other weights: leave it out",
                      project.model.architecture);
  }
  const project::Quantization& rounding = project.quantization;
  const bool is_rounded_otherwise =
      rounding.ranges != "min_max" || rounding.equalize || rounding.correct_bias || rounding.aware_epochs > 0;
  if (has_model && is_rounded_otherwise) {
    throw_input_error(
        "quantization: {} stays in float32 between an int8 input and output: leave ranges, equalize, correct_bias and "
        "aware_epochs out",
        project.model.architecture);
  }
  if (has_model == !project.data.normal.empty()) return;
  if (has_model) {
    throw_input_error("model.architecture: {} learns what is normal: expected its labels in data.normal",
                      project.model.architecture);
  }
  throw_input_error(
      "data.normal: {} learns to tell labels apart: expected model.architecture = k_means or "
      "gaussian_mixture, which learn what is normal",
      project.model.architecture);
}

graph::Graph fit_normal_model(const project::Project& project, const training::Samples& training,
                              const training::Samples& validation, const std::vector<int32_t>& input_shape) {
  int64_t size = 1;
  for (const int32_t dim : input_shape) size *= dim;
  const anomaly::Points points = {training.features, size};
  const anomaly::Points held_out = {validation.size() > 0 ? validation.features : training.features, size};
  if (project.model.architecture == "k_means") {
    const anomaly::KMeans k_means = anomaly::fit_k_means(points, project.model.clusters, project.training.seed);
    return with_threshold(k_means, held_out, input_shape,
                          [&](std::span<const float> point) { return std::log(anomaly::score(k_means, point)); });
  }
  const anomaly::GaussianMixture mixture =
      anomaly::fit_gaussian_mixture(points, project.model.clusters, project.training.seed);
  return with_threshold(mixture, held_out, input_shape,
                        [&](std::span<const float> point) { return anomaly::score(mixture, point); });
}

}  // namespace mote::host::stages
