#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <string>
#include <vector>

#include "host/base/random.h"
#include "host/execution/executor.h"
#include "host/quantization/quantize.h"
#include "host/training/integer_network.h"

// For tests: a float graph is quantized, and every activation that IntegerNetwork computes is compared with the int8
// kernels'.
namespace mote::host::training {

// Where they differ first; empty: nowhere. Inputs are normal, so that some lie beyond the calibrated range, and some
// samples hold any int8 values.
inline std::string first_integer_difference(const graph::Graph& graph) {
  constexpr int64_t batch = 5;
  Random random(7);
  const auto size = static_cast<size_t>(graph.tensors[graph.inputs[0]].elements());
  std::vector<std::vector<float>> calibration(8, std::vector<float>(size));
  for (std::vector<float>& sample : calibration) {
    for (float& x : sample) x = static_cast<float>(random.normal());
  }
  SilentProgress progress;
  const graph::Graph quantized =
      quantization::quantize(graph, quantization::calibrate(graph, calibration, {}, progress), {});
  const graph::Quantization& grid = quantized.tensors[quantized.inputs[0]].quantization;

  std::vector<int8_t> inputs;
  for (size_t i = 0; i < batch * size; ++i) {
    const double steps = std::round(1.2 * random.normal() / grid.scales[0]) + grid.zero_points[0];
    const bool is_any = i >= 3 * size;
    inputs.push_back(
        static_cast<int8_t>(is_any ? static_cast<double>(random.below(256)) - 128 : std::clamp(steps, -128.0, 127.0)));
  }
  IntegerNetwork network(quantized, batch);
  network.forward(inputs);
  execution::Executor executor(quantized);
  for (int64_t sample = 0; sample < batch; ++sample) {
    std::copy_n(inputs.begin() + sample * static_cast<int64_t>(size), size,
                executor.tensor_as<int8_t>(quantized.inputs[0]).begin());
    executor.run();
    for (const graph::Node& node : quantized.nodes) {
      const graph::TensorId id = node.outputs[0];
      const std::span<const int8_t> expected = executor.tensor_as<int8_t>(id);
      const std::vector<int8_t> given = network.values(id, batch);
      for (size_t i = 0; i < expected.size(); ++i) {
        const int8_t value = given[static_cast<size_t>(sample) * expected.size() + i];
        if (value == expected[i]) continue;
        return fmt::format("'{}' sample {} value {}: is {}, the kernel's is {}", node.name, sample, i, value,
                           expected[i]);
      }
    }
  }
  return {};
}

}  // namespace mote::host::training
