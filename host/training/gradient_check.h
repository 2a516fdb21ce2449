#pragma once

#include <algorithm>
#include <cmath>
#include <vector>

#include "host/base/random.h"
#include "host/training/loss.h"
#include "host/training/network.h"

// For the tests of this module.
namespace mote::host::training {

// The larger of two differences; NaN where either is, so that no bound holds for it.
inline double worse_of(double a, double b) { return std::isnan(a) || b < a ? a : b; }

// The largest difference between a gradient and its central difference, in double, relative to the largest gradient of
// its parameter; NaN where one is. `graph` ends in a softmax over three.
inline double largest_gradient_error(const graph::Graph& graph) {
  constexpr int64_t batch = 3;
  Network<double> network(graph, batch);
  Random random(3);
  for (double& x : network.input()) x = random.normal();
  std::vector<double> targets;
  for (int64_t i = 0; i < batch; ++i) {
    const double first = random.uniform();
    targets.insert(targets.end(), {first, 0.0, 1 - first});
  }
  for (Parameter<double>& parameter : network.parameters()) {
    for (double& value : parameter.value) value += 0.1 * random.normal();
  }
  const std::vector<double> weights = {1.0, 0.5, 2.0};
  const auto loss = make_loss<double>({}, network.ending());
  const auto predict = [&] {
    return Predictions<double>{batch, network.forward(batch, Mode::training), targets, weights};
  };
  loss->differentiate(predict(), network.output_gradient());
  network.backward(batch);

  double worst = 0;
  constexpr double step = 1e-5;
  const auto loss_with = [&](double& value, double at) {
    const double before = value;
    value = at;
    const double result = loss->value(predict());
    value = before;
    return result;
  };
  for (Parameter<double>& parameter : network.parameters()) {
    if (!learns(parameter)) continue;
    double largest = 1e-3;
    for (const double gradient : parameter.gradient) largest = std::max(largest, std::abs(gradient));
    for (size_t i = 0; i < parameter.value.size(); ++i) {
      double& value = parameter.value[i];
      const double difference = (loss_with(value, value + step) - loss_with(value, value - step)) / (2 * step);
      worst = worse_of(worst, std::abs(difference - parameter.gradient[i]) / largest);
    }
  }
  return worst;
}

}  // namespace mote::host::training
