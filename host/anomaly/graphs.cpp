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
constexpr float least_error = 1e-12f;  // of what is given back exactly, which has no logarithm

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
  const double middle = quantile(scores, 0.5);
  // Scores that are all alike lie under their threshold, not on it, where either answer would be as likely.
  const double threshold = std::max(quantile(scores, 1 - exceeded_share), middle + least_spread);
  return {threshold, log_of_nine / (threshold - middle)};
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
      builder.computed(Op::maximum, "positive", {nearest, builder.scalar("least", least_distance)}, {1, 1});
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

namespace {

// A tensor as 1 x … in float32.
TensorId flat_float(GraphBuilder& builder, const std::string& name, TensorId x, Type type) {
  if (type != Type::float32) x = builder.computed(Op::dequantize, name + "_float", {x}, builder.shape(x));
  return builder.shape(x).size() == 2 ? x : builder.flatten(name, x);
}

}  // namespace

graph::Graph build_graph(const graph::Graph& autoencoder, const Calibration& calibration) {
  const TensorId input = autoencoder.inputs.at(0), output = autoencoder.outputs.at(0);
  const graph::Tensor& original = autoencoder.tensors[input];
  const graph::Tensor& copy = autoencoder.tensors[output];
  if (original.elements() != copy.elements()) {
    throw_internal_error("anomaly: an autoencoder gives {} values for {}", copy.elements(), original.elements());
  }
  GraphBuilder builder(autoencoder);
  const TensorId before = flat_float(builder, "original", input, original.type);
  const TensorId after = flat_float(builder, "copy", output, copy.type);
  const TensorId errors =
      builder.computed(Op::squared_difference, "squared_errors", {before, after}, builder.shape(before));
  const TensorId error = builder.reduced(Op::mean, "mean_squared_error", errors);
  const TensorId positive =
      builder.computed(Op::maximum, "positive", {error, builder.scalar("least", least_error)}, {1, 1});
  return finish(builder, builder.computed(Op::log, "log_error", {positive}, {1, 1}), calibration);
}

std::vector<double> reconstruction_scores(const Points& originals, std::span<const float> copies) {
  if (copies.size() != originals.values.size()) {
    throw_internal_error("anomaly: {} values of copies for {}", copies.size(), originals.values.size());
  }
  std::vector<double> scores;
  for (int64_t i = 0; i < originals.count(); ++i) {
    const std::span<const float> copy = copies.subspan(i * originals.size, originals.size);
    double sum = 0;
    for (size_t k = 0; k < copy.size(); ++k) {
      const double error = double{originals[i][k]} - copy[k];
      sum += error * error;
    }
    const double mean = sum / static_cast<double>(originals.size);
    scores.push_back(std::log(std::max<double>(mean, least_error)));
  }
  return scores;
}

}  // namespace mote::host::anomaly
