#include "host/training/loss.h"

#include <gtest/gtest.h>

#include <cmath>
#include <string>
#include <vector>

#include "host/base/error.h"
#include "host/base/random.h"

namespace mote::host::training {
namespace {

constexpr int64_t batch = 4;
constexpr int64_t outputs = 3;

struct Case {
  const char* name;
  LossOptions options;
  Ending ending;
};

void PrintTo(const Case& tested, std::ostream* out) { *out << tested.name; }

std::vector<double> close(Ending ending, std::vector<double> values) {
  if (ending == Ending::logistic) {
    for (double& value : values) value = 1 / (1 + std::exp(-value));
  }
  if (ending != Ending::softmax) return values;
  for (size_t first = 0; first < values.size(); first += outputs) {
    double sum = 0;
    for (int64_t c = 0; c < outputs; ++c) sum += values[first + c] = std::exp(values[first + c]);
    for (int64_t c = 0; c < outputs; ++c) values[first + c] /= sum;
  }
  return values;
}

class Losses : public testing::TestWithParam<Case> {};

TEST_P(Losses, have_gradients_that_equal_finite_differences) {
  const auto& [name, options, ending] = GetParam();
  Random random(5);
  std::vector<double> values(batch * outputs);
  std::vector<double> targets(batch * outputs);
  for (double& value : values) value = random.normal();
  for (double& target : targets) target = random.uniform();
  const std::vector<double> weights = {1, 0.25, 3, 0};
  const auto loss = make_loss<double>(options, ending);
  const auto loss_of = [&](const std::vector<double>& at) {
    const std::vector<double> predicted = close(ending, at);
    return loss->value({batch, predicted, targets, weights});
  };
  std::vector<double> gradient(values.size());
  const std::vector<double> predicted = close(ending, values);
  loss->differentiate({batch, predicted, targets, weights}, gradient);
  constexpr double step = 1e-6;
  for (size_t i = 0; i < values.size(); ++i) {
    std::vector<double> above = values;
    std::vector<double> below = values;
    above[i] += step;
    below[i] -= step;
    EXPECT_NEAR(gradient[i], (loss_of(above) - loss_of(below)) / (2 * step), 1e-8) << i;
  }
}

INSTANTIATE_TEST_SUITE_P(
    of, Losses,
    testing::Values(Case{"cross_entropy_of_softmax", {LossKind::cross_entropy}, Ending::softmax},
                    Case{"cross_entropy_of_logistic", {LossKind::cross_entropy}, Ending::logistic},
                    Case{"focal_of_softmax", {LossKind::focal, 2}, Ending::softmax},
                    Case{"focal_of_softmax_below_one", {LossKind::focal, 0.5}, Ending::softmax},
                    Case{"focal_of_logistic", {LossKind::focal, 1.5}, Ending::logistic},
                    Case{"squared_error", {LossKind::mean_squared_error}, Ending::linear},
                    Case{"squared_error_of_softmax", {LossKind::mean_squared_error}, Ending::softmax},
                    Case{"squared_error_of_logistic", {LossKind::mean_squared_error}, Ending::logistic},
                    Case{"huber", {LossKind::huber, 0, 0.7}, Ending::linear},
                    Case{"huber_of_logistic", {LossKind::huber, 0, 0.2}, Ending::logistic}),
    [](const auto& info) { return std::string(info.param.name); });

TEST(loss, cross_entropy_still_pulls_a_class_of_probability_zero) {
  const auto loss = make_loss<float>({LossKind::cross_entropy}, Ending::softmax);
  const std::vector<float> predicted = {0, 1};
  const std::vector<float> targets = {1, 0};
  const std::vector<float> weights = {1};
  std::vector<float> gradient(2);
  const Predictions<float> predictions{1, predicted, targets, weights};
  loss->differentiate(predictions, gradient);
  EXPECT_EQ(gradient, std::vector<float>({-1, 1}));
  EXPECT_TRUE(std::isfinite(loss->value(predictions)));
}

TEST(loss, focal_counts_what_is_right_less_than_cross_entropy_does) {
  const std::vector<float> predicted = {0.9f, 0.1f};
  const std::vector<float> targets = {1, 0};
  const std::vector<float> weights = {1};
  const Predictions<float> predictions{1, predicted, targets, weights};
  const double plain = make_loss<float>({LossKind::cross_entropy}, Ending::softmax)->value(predictions);
  const double focal = make_loss<float>({LossKind::focal, 2}, Ending::softmax)->value(predictions);
  EXPECT_NEAR(focal, 0.01 * plain, 1e-6);
}

TEST(loss, huber_is_half_the_square_up_to_delta_and_linear_beyond) {
  const std::vector<float> predicted = {0.5f, 3.0f};
  const std::vector<float> targets = {0, 0};
  const std::vector<float> weights = {1};
  const double value =
      make_loss<float>({LossKind::huber, 0, 1}, Ending::linear)->value({1, predicted, targets, weights});
  EXPECT_NEAR(value, (0.125 + 2.5) / 2, 1e-6);
}

TEST(loss, of_probabilities_is_refused_where_nothing_closes_the_network) {
  try {
    make_loss<float>({LossKind::focal}, Ending::linear);
    FAIL() << "accepted";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("expected mean_squared_error or huber"), std::string::npos);
  }
}

}  // namespace
}  // namespace mote::host::training
