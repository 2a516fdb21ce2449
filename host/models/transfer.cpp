#include "host/models/transfer.h"

#include <fmt/ranges.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <map>
#include <set>
#include <string>
#include <utility>

#include "host/base/error.h"
#include "host/base/random.h"

namespace mote::host::models {

namespace {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::Tensor;
using graph::TensorId;

bool is_weights(const Tensor& tensor) { return tensor.is_constant && tensor.type == Type::float32; }

// What a shape says apart from dimensions of one.
std::vector<int32_t> without_ones(std::vector<int32_t> shape) {
  shape.erase(std::remove(shape.begin(), shape.end(), 1), shape.end());
  return shape;
}

TensorId add_constant(Graph& graph, std::string name, Type type, std::vector<int32_t> shape, const void* values) {
  Tensor tensor;
  tensor.name = std::move(name);
  tensor.type = type;
  tensor.shape = std::move(shape);
  tensor.is_constant = true;
  tensor.data.resize(static_cast<size_t>(tensor.bytes()));
  std::memcpy(tensor.data.data(), values, tensor.data.size());
  return graph.add_tensor(std::move(tensor));
}

Node* producer_of(Graph& graph, TensorId id) {
  for (Node& node : graph.nodes) {
    if (std::find(node.outputs.begin(), node.outputs.end(), id) != node.outputs.end()) return &node;
  }
  return nullptr;
}

// The input becomes `shape`; what read it reads it reshaped, where it was another.
void fit_input(Graph& graph, const std::vector<int32_t>& shape) {
  const TensorId old_input = graph.inputs[0];
  const std::vector<int32_t> old_shape = graph.tensors[old_input].shape;
  if (old_shape == shape) return;
  if (without_ones(old_shape) != without_ones(shape)) {
    throw_input_error("takes [{}], and the features are [{}]: expected a network for these, or features of that shape",
                      fmt::join(old_shape, ", "), fmt::join(shape, ", "));
  }
  Tensor input = graph.tensors[old_input];
  input.shape = shape;
  input.name += "_of_features";
  const TensorId id = graph.add_tensor(std::move(input));
  const TensorId wanted =
      add_constant(graph, "shape_of_features", Type::int32, {static_cast<int32_t>(old_shape.size())}, old_shape.data());
  graph.nodes.insert(graph.nodes.begin(),
                     {Op::reshape, graph.tensors[old_input].name, {id, wanted}, {old_input}, graph::Options{}});
  graph.inputs[0] = id;
}

// New weights after He et al. 2015, as GraphBuilder makes them.
void renew(Graph& graph, Node& layer, int32_t outputs, Random& random) {
  const Tensor old = graph.tensors[layer.inputs[1]];
  const int32_t depth = old.shape.back();
  const double deviation = std::sqrt(2.0 / depth);
  std::vector<float> weights(static_cast<size_t>(outputs) * static_cast<size_t>(depth));
  for (float& weight : weights) weight = static_cast<float>(deviation * random.normal());
  const bool has_bias = layer.inputs.size() > 2 && layer.inputs[2] != graph::no_tensor;
  const std::string bias_name = has_bias ? graph.tensors[layer.inputs[2]].name : old.name + "_bias";
  const std::vector<float> bias(static_cast<size_t>(outputs), 0.0f);
  layer.inputs.resize(3);
  layer.inputs[1] = add_constant(graph, old.name, Type::float32, {outputs, depth}, weights.data());
  layer.inputs[2] = add_constant(graph, bias_name, Type::float32, {outputs}, bias.data());
  auto& options = std::get<kernels::FullyConnectedOptions>(layer.options);
  options.activation = kernels::Activation::none;
  graph.tensors[layer.outputs[0]].shape.back() = outputs;
}

// The fully connected layer that computes `id`, or the two whose sum it is (heads that see mean and maximum).
void renew_last(Graph& graph, TensorId id, int32_t outputs, Random& random) {
  Node* node = producer_of(graph, id);
  if (node != nullptr && node->op == Op::fully_connected) return renew(graph, *node, outputs, random);
  if (node == nullptr || node->op != Op::add) {
    throw_input_error(
        "gives {} values by {}, and {} are needed: expected a fully connected layer, or a convolution of one pixel, at "
        "its end",
        graph.tensors[id].elements(), node == nullptr ? "nothing" : graph::op_name(node->op), outputs);
  }
  std::get<kernels::AddOptions>(node->options).activation = kernels::Activation::none;
  for (const TensorId part : std::vector<TensorId>(node->inputs)) renew_last(graph, part, outputs, random);
  graph.tensors[id].shape.back() = outputs;
}

// A convolution of one pixel by filters of one pixel, as image networks end, is a fully connected layer.
void make_fully_connected(Graph& graph, TensorId id) {
  Node* node = producer_of(graph, id);
  if (node == nullptr || node->op != Op::conv_2d) return;
  const std::vector<int32_t> filter = graph.tensors[node->inputs[1]].shape;
  if (filter[1] != 1 || filter[2] != 1 || graph.tensors[id].elements() != filter[0]) return;
  if (graph.tensors[node->inputs[0]].elements() != filter[3]) return;
  const kernels::Activation activation = graph::own_activation(*node);
  graph.tensors[node->inputs[1]].shape = {filter[0], filter[3]};
  graph.tensors[id].shape = {1, filter[0]};
  node->op = Op::fully_connected;
  node->options = kernels::FullyConnectedOptions{activation, false, 0, kernels::int32_bias_type};
}

// What stands between the last layer and the output.
bool is_end(const Node& node) {
  return node.op == Op::softmax || node.op == Op::logistic || node.op == Op::reshape || node.op == Op::squeeze;
}

// Of the fully connected layers that give the output.
std::set<TensorId> weights_of_last(Graph& graph, TensorId id) {
  const Node* node = producer_of(graph, id);
  if (node == nullptr) return {};
  if (node->op == Op::fully_connected) return {node->inputs[1]};
  if (is_end(*node)) return weights_of_last(graph, node->inputs[0]);
  std::set<TensorId> weights;
  if (node->op != Op::add) return weights;
  for (const TensorId part : node->inputs) weights.merge(weights_of_last(graph, part));
  return weights;
}

void scale(Tensor& constant, double factor, double offset) {
  float* values = graph::mutable_constant_data<float>(constant);
  for (int64_t i = 0; i < constant.elements(); ++i) values[i] = static_cast<float>(factor * values[i] + offset);
}

// As renew_last, with the offset in one of the layers.
void scale_last(Graph& graph, TensorId id, double factor, double offset) {
  Node* node = producer_of(graph, id);
  if (node == nullptr || (node->op != Op::fully_connected && node->op != Op::add)) {
    throw_input_error("ends in {}: expected a fully connected layer at its end",
                      node == nullptr ? "nothing" : graph::op_name(node->op));
  }
  if (graph::own_activation(*node) != kernels::Activation::none) {
    throw_input_error("ends in {} with an activation: expected one that tells any number", graph::op_name(node->op));
  }
  if (node->op == Op::add) {
    const std::vector<TensorId> parts = node->inputs;
    scale_last(graph, parts.at(0), factor, offset);
    return scale_last(graph, parts.at(1), factor, 0);
  }
  const std::string name = node->name;
  const auto outputs = static_cast<int32_t>(graph.tensors[id].elements());
  if (node->inputs.size() < 3 || node->inputs[2] == graph::no_tensor) {
    const std::vector<float> zeros(static_cast<size_t>(outputs), 0.0f);
    node->inputs.resize(3);
    node->inputs[2] = add_constant(graph, name + "_bias", Type::float32, {outputs}, zeros.data());
  }
  scale(graph.tensors[node->inputs[1]], factor, 0);
  scale(graph.tensors[node->inputs[2]], factor, offset);
}

// Takes away what stands between the last layer and the output: softmax, logistic, changes of shape.
TensorId strip_end(Graph& graph) {
  TensorId id = graph.outputs[0];
  for (Node* node = producer_of(graph, id); node != nullptr; node = producer_of(graph, id)) {
    if (!is_end(*node)) break;
    id = node->inputs[0];
    graph.nodes.erase(graph.nodes.begin() + (node - graph.nodes.data()));
  }
  return id;
}

bool ends_in_softmax(Graph& graph) {
  const Node* last = producer_of(graph, graph.outputs[0]);
  return last != nullptr && last->op == Op::softmax;
}

void add_softmax(Graph& graph) {
  const TensorId logits = graph.outputs[0];
  Tensor scores;
  scores.name = "scores";
  scores.shape = graph.tensors[logits].shape;
  graph.outputs[0] = graph.add_tensor(std::move(scores));
  graph.nodes.push_back({Op::softmax, "scores", {logits}, {graph.outputs[0]}, kernels::SoftmaxOptions{1.0f}});
}

}  // namespace

void check_float(const Graph& start) {
  for (const Tensor& tensor : start.tensors) {
    const bool is_of_numbers = tensor.type == Type::float32 || (tensor.type == Type::int32 && tensor.is_constant);
    if (is_of_numbers && tensor.quantization.empty()) continue;
    throw_input_error("tensor '{}' is {}: expected a float model, as mote's out/model_float.tflite", tensor.name,
                      graph::type_name(tensor.type));
  }
}

TakenWeights take_weights(Graph& network, const Graph& start) {
  std::map<std::string, const Tensor*> by_name;
  for (const Tensor& tensor : start.tensors) {
    if (is_weights(tensor)) by_name[tensor.name] = &tensor;
  }
  TakenWeights result;
  bool has_matrix = false;
  std::vector<std::pair<Tensor*, const Tensor*>> pairs;
  for (Tensor& tensor : network.tensors) {
    if (!is_weights(tensor)) continue;
    ++result.of;
    const auto found = by_name.find(tensor.name);
    if (found == by_name.end() || found->second->shape != tensor.shape) continue;
    pairs.emplace_back(&tensor, found->second);
    has_matrix = has_matrix || tensor.shape.size() > 1;
  }
  if (!has_matrix) return result;
  const std::set<TensorId> last = weights_of_last(network, network.outputs.at(0));
  for (const auto& [tensor, source] : pairs) {
    tensor->data = source->data;
    result.has_last = result.has_last || last.contains(static_cast<TensorId>(tensor - network.tensors.data()));
  }
  result.taken = static_cast<int64_t>(pairs.size());
  return result;
}

void scale_output(Graph& graph, double factor, double offset) {
  scale_last(graph, graph.outputs.at(0), factor, offset);
  graph::verify(graph);
}

Continued continue_from(Graph start, const Options& options) {
  if (start.inputs.size() != 1 || start.outputs.size() != 1) {
    throw_input_error("has {} inputs and {} outputs: expected one of each", start.inputs.size(), start.outputs.size());
  }
  Continued result{std::move(start)};
  Graph& graph = result.graph;
  fit_input(graph, options.input_shape);
  result.has_new_layer = graph.tensors[graph.outputs[0]].elements() != options.classes;
  const bool has_wanted_end = options.end == End::softmax && ends_in_softmax(graph);
  if (result.has_new_layer || !has_wanted_end) {
    graph.outputs[0] = strip_end(graph);
    make_fully_connected(graph, graph.outputs[0]);
    Random random(options.seed);
    if (result.has_new_layer) renew_last(graph, graph.outputs[0], options.classes, random);
    if (options.end == End::softmax) add_softmax(graph);
  }
  graph::verify(graph);
  return result;
}

}  // namespace mote::host::models
