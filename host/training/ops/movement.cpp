#include <algorithm>
#include <cmath>
#include <vector>

#include "host/base/error.h"
#include "host/execution/executor.h"
#include "host/training/ops/activation.h"
#include "host/training/ops/layer.h"

// Ops that only move values: CONCATENATION, PAD, RESIZE_NEAREST_NEIGHBOR, TRANSPOSE, slices and the like. Where each
// value comes from is asked of the op's own kernel: it moves the numbers of the elements.
namespace mote::host::training {

namespace {

constexpr int64_t most_elements = 1 << 24;  // whose numbers a float tells apart

// `count` neighbouring outputs from `output` on are those of input `source` from `begin` on; source -1: zeros.
struct Run {
  int64_t output;
  int32_t source;
  int64_t begin;
  int64_t count;
};

// The node alone, its computed inputs as the graph's.
graph::Graph alone(const graph::Graph& graph, const graph::Node& node) {
  graph::Graph result;
  result.name = node.name;
  result.tensors = graph.tensors;
  result.nodes = {node};
  result.outputs = node.outputs;
  if (auto* options = std::get_if<kernels::ConcatenationOptions>(&result.nodes[0].options)) {
    options->activation = kernels::Activation::none;
  }
  return result;
}

std::vector<Run> runs_of(const std::vector<float>& numbers, const std::vector<int64_t>& first_numbers) {
  std::vector<Run> runs;
  for (size_t i = 0; i < numbers.size(); ++i) {
    const auto number = static_cast<int64_t>(std::lround(numbers[i]));
    const auto after = std::upper_bound(first_numbers.begin(), first_numbers.end(), number);
    const auto source = static_cast<int32_t>(after - first_numbers.begin()) - 1;
    const int64_t begin = source < 0 ? 0 : number - first_numbers[source];
    if (!runs.empty() && runs.back().source == source &&
        (source < 0 || runs.back().begin + runs.back().count == begin)) {
      ++runs.back().count;
    } else {
      runs.push_back({static_cast<int64_t>(i), source, begin, 1});
    }
  }
  return runs;
}

template <typename T>
class Movement final : public Layer<T> {
 public:
  Movement(const LayerParts<T>& parts, std::vector<Run> runs)
      : inputs_(parts.inputs), output_(*parts.output), activation_(parts.activation), runs_(std::move(runs)) {}

  void forward(int64_t batch, Mode) override {
    for (int64_t sample = 0; sample < batch; ++sample) {
      for (const Run& run : runs_) {
        T* to = &output_.data[sample * output_.size + run.output];
        if (run.source < 0) {
          std::fill_n(to, run.count, T{0});
        } else {
          const Value<T>& input = *inputs_[run.source];
          std::copy_n(&input.data[sample * input.size + run.begin], run.count, to);
        }
      }
    }
    apply_activation(activation_, output_.data.data(), batch * output_.size);
  }

  void backward(int64_t batch) override {
    mask_gradient(activation_, output_.data.data(), output_.gradient.data(), batch * output_.size);
    for (Value<T>* input : inputs_) std::fill_n(input->gradient.begin(), batch * input->size, T{0});
    for (int64_t sample = 0; sample < batch; ++sample) {
      for (const Run& run : runs_) {
        if (run.source < 0) continue;
        Value<T>& input = *inputs_[run.source];
        const T* from = &output_.gradient[sample * output_.size + run.output];
        T* to = &input.gradient[sample * input.size + run.begin];
        for (int64_t i = 0; i < run.count; ++i) to[i] += from[i];
      }
    }
  }

 private:
  std::vector<Value<T>*> inputs_;
  Value<T>& output_;
  kernels::Activation activation_;
  std::vector<Run> runs_;
};

}  // namespace

template <typename T>
LayerPointer<T> make_movement(const LayerParts<T>& parts) {
  graph::Graph graph = alone(*parts.graph, *parts.node);
  std::vector<int64_t> first_numbers;
  int64_t next = 1;  // 0 is what padding writes
  std::vector<graph::TensorId> sources;
  for (size_t i = 0; i < parts.node->inputs.size(); ++i) {
    const graph::TensorId id = parts.node->inputs[i];
    if (parts.parameters[i] != nullptr) {
      throw_input_error("'{}': moves the constant '{}': training expects computed inputs", parts.node->name,
                        graph.tensors[id].name);
    }
    if (id == graph::no_tensor || graph.tensors[id].is_constant) continue;
    sources.push_back(id);
    first_numbers.push_back(next);
    next += graph.tensors[id].elements();
    if (std::find(graph.inputs.begin(), graph.inputs.end(), id) == graph.inputs.end()) graph.inputs.push_back(id);
  }
  if (graph.inputs.size() != sources.size()) {
    throw_input_error("'{}': reads one tensor twice: training can't", parts.node->name);
  }
  if (next > most_elements) {
    throw_input_error("'{}': moves {} values: training expects at most {}", parts.node->name, next, most_elements);
  }
  execution::Executor executor(graph);
  for (size_t k = 0; k < sources.size(); ++k) {
    auto number = static_cast<float>(first_numbers[k]);
    for (float& element : executor.tensor_as<float>(sources[k])) {
      element = number;
      number += 1;
    }
  }
  executor.run();
  const auto numbers = executor.tensor_as<float>(graph.outputs.at(0));
  return std::make_unique<Movement<T>>(parts, runs_of({numbers.begin(), numbers.end()}, first_numbers));
}

template LayerPointer<float> make_movement(const LayerParts<float>&);
template LayerPointer<double> make_movement(const LayerParts<double>&);

}  // namespace mote::host::training
