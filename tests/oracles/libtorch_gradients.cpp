#include <fmt/format.h>

#include <cmath>
#include <cstdio>

#include "host/base/random.h"
#include "host/models/zoo.h"
#include "host/training/gradient_check.h"
#include "host/training/network.h"
#include "host/training/op_cases.h"
#include "tests/oracles/libtorch_check.h"
#include "tests/oracles/torch_graph.h"

namespace mote::host::oracles {

namespace {

constexpr double largest_difference = 1e-7;  // of a gradient, relative to the largest of its parameter

// The largest difference of any gradient between the two, relative to the largest gradient of its parameter; NaN where
// one is.
double compare_gradients(const graph::Graph& graph) {
  constexpr int64_t batch = 4;
  training::Network<double> network(graph, batch);
  Random random(9);
  for (double& x : network.input()) x = random.normal();
  for (training::Parameter<double>& parameter : network.parameters()) {
    for (double& value : parameter.value) value += 0.05 * random.normal();
    if (parameter.role != training::Role::statistic) continue;
    for (double& value : parameter.value) value = std::abs(value);
  }
  const int64_t classes = network.output_size();
  const bool is_classifier = network.ending() == training::Ending::softmax;
  std::vector<double> targets(batch * classes);
  for (double& target : targets) target = random.uniform() / static_cast<double>(classes);
  const std::vector<double> weights = {1, 0.5, 2, 1};

  const auto loss = training::make_loss<double>({}, network.ending());
  const training::Predictions<double> predictions{batch, network.forward(batch, training::Mode::training), targets,
                                                  weights};
  loss->differentiate(predictions, network.output_gradient());
  network.backward(batch);

  std::map<graph::TensorId, Tensor> constants;
  for (const training::Parameter<double>& parameter : network.parameters()) {
    Tensor value = as_tensor(parameter.value.data(), graph.tensors[parameter.tensor].shape);
    constants[parameter.tensor] = value.set_requires_grad(training::learns(parameter));
  }
  const Tensor input = as_tensor(network.input().data(), graph.tensors[graph.inputs[0]].shape, batch);
  const Tensor logits = TorchGraph(graph).logits(input, constants).reshape({batch, classes});
  const Tensor wanted = torch::tensor(targets, torch::kDouble).reshape({batch, classes});
  const Tensor importance = torch::tensor(weights, torch::kDouble);
  const Tensor of_samples =
      is_classifier ? -(wanted * torch::log_softmax(logits, 1)).sum(1) : (logits - wanted).square().mean(1);
  (of_samples * importance).sum().div(batch).backward();

  double worst = 0;
  for (const training::Parameter<double>& parameter : network.parameters()) {
    if (!training::learns(parameter)) continue;
    const Tensor found = constants[parameter.tensor].grad();
    // What nothing depends on has none there and zeros here.
    const Tensor expected = found.defined() ? found.contiguous() : torch::zeros_like(constants[parameter.tensor]);
    const auto* gradient = expected.data_ptr<double>();
    double largest = 1e-6;
    for (const double g : parameter.gradient) largest = std::max(largest, std::abs(g));
    for (size_t i = 0; i < parameter.gradient.size(); ++i) {
      worst = training::worse_of(worst, std::abs(parameter.gradient[i] - gradient[i]) / largest);
    }
  }
  return worst;
}

}  // namespace

int check_gradients() {
  int failures = 0;
  const auto check = [&](const std::string& name, const graph::Graph& graph) {
    const double worst = compare_gradients(graph);
    const bool is_good = worst < largest_difference;
    fmt::print("{} {}: largest difference {:.1e}\n", is_good ? "ok    " : "FAILED", name, worst);
    failures += is_good ? 0 : 1;
  };
  for (const training::OpCase& op_case : training::op_cases) check(op_case.name, training::build(op_case));
  for (const std::string& name : models::architectures()) {
    check(name, models::build(
                    {.architecture = name, .input_shape = {1, 21, 14, 1}, .classes = 5, .channels = 8, .blocks = 3}));
  }
  return failures == 0 ? 0 : 1;
}

}  // namespace mote::host::oracles
