#include "host/anomaly/graphs.h"

#include <algorithm>
#include <cmath>

#include "host/base/error.h"
#include "host/models/graph_builder.h"

namespace mote::host::anomaly {

namespace {

using graph::Op;
using graph::TensorId;
using models::GraphBuilder;

constexpr double exceeded_share = 0.01;
constexpr double log_of_nine = 2.1972245773362196;  // logistic(-log 9) = 0.1
constexpr double least_spread = 1e-3;

double quantile(const std::vector<double>& sorted, double share) {
  const double place = share * static_cast<double>(sorted.size() - 1);
  const auto left = static_cast<size_t>(place);
  const size_t right = std::min(left + 1, sorted.size() - 1);
  return sorted[left] + (place - static_cast<double>(left)) * (sorted[right] - sorted[left]);
}

// One value becomes two logits whose difference is steepness * (value - threshold).
graph::Graph finish(GraphBuilder& builder, TensorId value, const Calibration& calibration) {
  const auto half = static_cast<float>(calibration.steepness / 2);
  const auto offset = static_cast<float>(calibration.steepness * calibration.threshold / 2);
  const TensorId logits = builder.fully_connected_with("logits", value, {half, -half}, {-offset, offset});
  return builder.finish({builder.softmax("scores", logits)});
}

struct Inputs {
  TensorId features;  // 1 x size
  TensorId squares;
};

Inputs make_inputs(GraphBuilder& builder, const std::vector<int32_t>& shape) {
  const TensorId features = builder.flatten("features", builder.input(shape));
  return {features, builder.computed(Op::square, "squares", {features}, builder.shape(features))};
}

void check_size(const GraphBuilder& builder, const Inputs& inputs, int64_t size) {
  if (builder.shape(inputs.features)[1] == size) return;
  throw_internal_error("anomaly: fitted to {} features, the model's input has {}", size,
                       builder.shape(inputs.features)[1]);
}

}  // namespace

Calibration calibrate(std::vector<double> scores) {
  if (scores.empty()) throw_input_error("anomaly: there are no windows of what is normal to find a threshold with");
  std::sort(scores.begin(), scores.end());
  const double threshold = quantile(scores, 1 - exceeded_share);
  const double spread = std::max(threshold - quantile(scores, 0.5), least_spread);
  return {threshold, log_of_nine / spread};
}

graph::Graph build_graph(const KMeans& k_means, const std::vector<int32_t>& input_shape,
                         const Calibration& calibration) {
  GraphBuilder builder("k_means", 1);
  const Inputs inputs = make_inputs(builder, input_shape);
  check_size(builder, inputs, k_means.size);
  // |x - c|² / r² = |x|² / r² - 2 x·c / r² + |c|² / r², clusters at once.
  std::vector<float> of_squares, of_features, bias;
  for (int64_t c = 0; c < k_means.clusters(); ++c) {
    const double per_square = 1 / (double{k_means.radii[c]} * k_means.radii[c]);
    double length = 0;
    for (int64_t f = 0; f < k_means.size; ++f) {
      const double centre = k_means.centres[c * k_means.size + f];
      of_squares.push_back(static_cast<float>(per_square));
      of_features.push_back(static_cast<float>(-2 * centre * per_square));
      length += centre * centre;
    }
    bias.push_back(static_cast<float>(length * per_square));
  }
  const TensorId first = builder.fully_connected_with("distances_of_squares", inputs.squares, of_squares, bias);
  const TensorId second = builder.fully_connected_with("distances_of_features", inputs.features, of_features, {});
  const TensorId distances = builder.add("distances", first, second);
  const TensorId nearest = builder.reduced(Op::reduce_min, "nearest", distances);
  // Rounding may leave a distance of nothing below 0, which has no logarithm.
  const TensorId positive =
      builder.computed(Op::maximum, "positive", {nearest, builder.scalar("least", 1e-6f)}, {1, 1});
  return finish(builder, builder.computed(Op::log, "log_distance", {positive}, {1, 1}), calibration);
}

graph::Graph build_graph(const GaussianMixture& mixture, const std::vector<int32_t>& input_shape,
                         const Calibration& calibration) {
  GraphBuilder builder("gaussian_mixture", 1);
  const Inputs inputs = make_inputs(builder, input_shape);
  check_size(builder, inputs, mixture.size);
  std::vector<float> of_squares, of_features, bias;
  for (int64_t c = 0; c < mixture.components(); ++c) {
    double constant = std::log(double{mixture.weights[c]});
    for (int64_t f = 0; f < mixture.size; ++f) {
      const double mean = mixture.means[c * mixture.size + f], variance = mixture.variances[c * mixture.size + f];
      of_squares.push_back(static_cast<float>(-0.5 / variance));
      of_features.push_back(static_cast<float>(mean / variance));
      constant -= 0.5 * (log_two_pi + std::log(variance) + mean * mean / variance);
    }
    bias.push_back(static_cast<float>(constant));
  }
  const TensorId first = builder.fully_connected_with("logs_of_squares", inputs.squares, of_squares, bias);
  const TensorId second = builder.fully_connected_with("logs_of_features", inputs.features, of_features, {});
  const TensorId logs = builder.add("logs", first, second);
  // log of a sum of exponentials, the largest taken out so that none overflows.
  const TensorId largest = builder.reduced(Op::reduce_max, "largest", logs);
  const TensorId apart =
      builder.computed(Op::sub, "apart", {logs, largest}, builder.shape(logs), kernels::AddOptions{});
  const TensorId shares = builder.computed(Op::exp, "shares", {apart}, builder.shape(logs));
  const TensorId rest = builder.computed(Op::log, "rest", {builder.reduced(Op::sum, "share", shares)}, {1, 1});
  const TensorId density = builder.add("log_density", largest, rest);
  return finish(builder, builder.computed(Op::neg, "surprise", {density}, {1, 1}), calibration);
}

}  // namespace mote::host::anomaly
