#include <gtest/gtest.h>

#include <cmath>

#include "host/anomaly/graphs.h"
#include "host/base/error.h"
#include "host/base/random.h"
#include "host/execution/executor.h"
#include "host/models/graph_builder.h"
#include "host/models/zoo.h"

namespace mote::host::anomaly {
namespace {

constexpr int64_t size = 6;

// Three clouds of different width; what is normal lies in them.
std::vector<float> clouds(int64_t count, uint64_t seed) {
  Random random(seed);
  std::vector<float> values;
  for (int64_t i = 0; i < count; ++i) {
    const auto cloud = static_cast<double>(random.below(3));
    for (int64_t f = 0; f < size; ++f) {
      values.push_back(static_cast<float>(4 * cloud * (f % 2 == 0 ? 1 : -1) + (0.2 + 0.3 * cloud) * random.normal()));
    }
  }
  return values;
}

// Between the clouds.
std::vector<float> outlier(Random& random) {
  std::vector<float> point;
  for (int64_t f = 0; f < size; ++f) {
    point.push_back(static_cast<float>((f % 2 == 0 ? 2 : -2) + 0.2 * random.normal()));
  }
  return point;
}

template <typename Fitted>
void expect_outliers_score_higher(const Fitted& fitted, const Points& points) {
  double highest = -1e9;
  for (int64_t i = 0; i < points.count(); ++i) highest = std::max(highest, score(fitted, points[i]));
  Random random(5);
  for (int i = 0; i < 20; ++i) EXPECT_GT(score(fitted, outlier(random)), highest);
}

std::vector<float> run(const graph::Graph& graph, std::span<const float> point) {
  execution::Executor executor(graph);
  const std::span<float> input = executor.tensor_as<float>(graph.inputs[0]);
  std::copy(point.begin(), point.end(), input.begin());
  executor.run();
  const std::span<float> output = executor.tensor_as<float>(graph.outputs[0]);
  return {output.begin(), output.end()};
}

TEST(k_means, scores_what_lies_between_clusters_higher_than_what_lies_in_them) {
  const std::vector<float> values = clouds(300, 1);
  const Points points = {values, size};
  const KMeans k_means = fit_k_means(points, 3, 1);
  expect_outliers_score_higher(k_means, points);
  double mean = 0;
  for (int64_t i = 0; i < points.count(); ++i) mean += score(k_means, points[i]) / 300;
  EXPECT_NEAR(mean, 1, 0.05);
}

TEST(gaussian_mixture, scores_what_lies_between_components_higher_than_what_lies_in_them) {
  const std::vector<float> values = clouds(300, 1);
  const Points points = {values, size};
  const GaussianMixture mixture = fit_gaussian_mixture(points, 3, 1);
  expect_outliers_score_higher(mixture, points);
  float sum = 0;
  for (const float weight : mixture.weights) sum += weight;
  EXPECT_NEAR(sum, 1, 1e-5);
}

TEST(gaussian_mixture, of_one_component_has_the_points_mean_and_variance) {
  const std::vector<float> values = {1, 10, 3, 10, 5, 16};
  const GaussianMixture mixture = fit_gaussian_mixture({values, 2}, 1, 1);
  EXPECT_FLOAT_EQ(mixture.means[0], 3);
  EXPECT_FLOAT_EQ(mixture.means[1], 12);
  EXPECT_FLOAT_EQ(mixture.variances[0], 8.0f / 3);
  EXPECT_FLOAT_EQ(mixture.variances[1], 8);
}

TEST(graphs, give_the_scores_logistic) {
  const std::vector<float> values = clouds(300, 1);
  const Points points = {values, size};
  const KMeans k_means = fit_k_means(points, 3, 1);
  const GaussianMixture mixture = fit_gaussian_mixture(points, 3, 1);
  const Calibration of_distance = {0.5, 2}, of_density = {4, 0.25};
  const graph::Graph distance_graph = build_graph(k_means, {1, 1, size, 1}, of_distance);
  const graph::Graph density_graph = build_graph(mixture, {1, 1, size, 1}, of_density);
  const auto logistic = [](const Calibration& c, double s) {
    return 1 / (1 + std::exp(-c.steepness * (s - c.threshold)));
  };
  Random random(7);
  for (int i = 0; i < 40; ++i) {
    const std::vector<float> far = outlier(random);
    const std::span<const float> point = i % 2 == 0 ? std::span<const float>(far) : points[i];
    const std::vector<float> by_distance = run(distance_graph, point), by_density = run(density_graph, point);
    EXPECT_NEAR(by_distance[0], logistic(of_distance, std::log(score(k_means, point))), 1e-3);
    EXPECT_NEAR(by_density[0], logistic(of_density, score(mixture, point)), 1e-3);
    EXPECT_NEAR(by_density[0] + by_density[1], 1, 1e-6);
  }
}

TEST(graphs, give_the_logistic_of_an_autoencoders_error) {
  for (const char* architecture : {"autoencoder", "conv_autoencoder"}) {
    const graph::Graph autoencoder =
        models::build({.architecture = architecture, .input_shape = {1, 2, 3, 1}, .channels = 8, .blocks = 1});
    const Calibration calibration = {0.5, 2};
    const graph::Graph graph = build_graph(autoencoder, calibration);
    Random random(7);
    for (int i = 0; i < 20; ++i) {
      const std::vector<float> point = outlier(random);
      const std::vector<double> scores = reconstruction_scores({point, size}, run(autoencoder, point));
      ASSERT_EQ(scores.size(), 1u);
      const std::vector<float> shares = run(graph, point);
      EXPECT_NEAR(shares[0], 1 / (1 + std::exp(-2 * (scores[0] - 0.5))), 1e-4) << architecture;
      EXPECT_NEAR(shares[0] + shares[1], 1, 1e-6);
    }
  }
}

TEST(graphs, of_what_is_given_back_exactly_have_a_score) {
  models::GraphBuilder builder("copy", 1);
  const graph::TensorId input = builder.input({1, size});
  const graph::Graph copy = builder.finish({builder.add("copy", input, builder.scalar("nothing", 0))});
  const std::vector<float> point(size, 1.0f);
  EXPECT_NEAR(run(build_graph(copy, {0, 1}), point)[0], 0, 1e-6);
  EXPECT_TRUE(std::isfinite(reconstruction_scores({point, size}, point)[0]));
}

TEST(calibration, lets_a_hundredth_of_what_is_normal_pass_the_threshold) {
  std::vector<double> scores;
  for (int i = 0; i <= 1000; ++i) scores.push_back(i * 0.001);
  const Calibration calibration = calibrate(scores);
  EXPECT_NEAR(calibration.threshold, 0.99, 1e-9);
  EXPECT_NEAR(1 / (1 + std::exp(-calibration.steepness * (0.5 - calibration.threshold))), 0.1, 1e-9);
}

TEST(calibration, gives_what_is_all_alike_a_tenth_of_probability_too) {
  const Calibration calibration = calibrate(std::vector<double>(20, -13.8));
  EXPECT_NEAR(1 / (1 + std::exp(-calibration.steepness * (-13.8 - calibration.threshold))), 0.1, 1e-6);
}

TEST(anomaly, refuses_more_clusters_than_points_and_what_is_not_finite) {
  const std::vector<float> values = {1, 2, 3, 4};
  EXPECT_THROW(fit_k_means({values, 2}, 3, 1), InputError);
  const std::vector<float> broken = {1, NAN, 3, 4};
  EXPECT_THROW(fit_gaussian_mixture({broken, 2}, 1, 1), InputError);
  EXPECT_THROW(calibrate({}), InputError);
}

TEST(anomaly, survives_points_that_are_all_equal) {
  const std::vector<float> values(20, 1.0f);
  const Points points = {values, 2};
  EXPECT_TRUE(std::isfinite(score(fit_k_means(points, 3, 1), points[0])));
  EXPECT_TRUE(std::isfinite(score(fit_gaussian_mixture(points, 3, 1), points[0])));
}

}  // namespace
}  // namespace mote::host::anomaly
