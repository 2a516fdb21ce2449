#include "host/training/network.h"

#include <algorithm>
#include <cmath>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/training/ops/activation.h"
#include "host/training/ops/eigen.h"
#include "host/training/ops/layer_table.h"

namespace mote::host::training {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::TensorId;
using kernels::Activation;

namespace {

std::vector<int64_t> count_readers(const Graph& graph) {
  std::vector<int64_t> readers(graph.tensors.size(), 0);
  for (const Node& node : graph.nodes) {
    for (const TensorId id : node.inputs) {
      if (id != graph::no_tensor) ++readers[id];
    }
  }
  for (const TensorId id : graph.outputs) ++readers[id];
  return readers;
}

// The relu or relu6 node that alone reads `tensor`, or null.
const Node* activation_after(const Graph& graph, TensorId tensor, int64_t readers) {
  if (readers != 1) return nullptr;
  for (const Node& node : graph.nodes) {
    if ((node.op == Op::relu || node.op == Op::relu6) && node.inputs[0] == tensor) return &node;
  }
  return nullptr;
}

bool contains(const std::vector<const Node*>& nodes, const Node* node) {
  return std::find(nodes.begin(), nodes.end(), node) != nodes.end();
}

bool is_parameter(const graph::Tensor& tensor) { return tensor.is_constant && tensor.type == Type::float32; }

Ending ending_of(const Graph& graph) {
  const Node& last = graph.nodes.back();
  if (last.outputs.at(0) != graph.outputs[0]) return Ending::linear;
  if (last.op == Op::softmax) return Ending::softmax;
  return last.op == Op::logistic ? Ending::logistic : Ending::linear;
}

bool has_weights(const Node& node) {
  return node.op == Op::fully_connected || node.op == Op::conv_2d || node.op == Op::depthwise_conv_2d ||
         node.op == Op::transpose_conv;
}

// The fully connected layers that no layer with weights follows.
std::vector<const Node*> last_fully_connected(const Graph& graph) {
  std::vector<const Node*> found;
  std::vector<bool> leads_to_weights(graph.tensors.size(), false);
  for (auto node = graph.nodes.rbegin(); node != graph.nodes.rend(); ++node) {
    const bool leads = leads_to_weights[node->outputs.at(0)];
    if (node->op == Op::fully_connected && !leads) found.push_back(&*node);
    if (!leads && !has_weights(*node)) continue;
    for (const TensorId id : node->inputs) {
      if (id != graph::no_tensor) leads_to_weights[id] = true;
    }
  }
  return found;
}

template <typename T>
const LayerRow<T>& layer_row(const Node& node) {
  if (node.op == Op::softmax) throw_input_error("'{}': softmax before the end can't be trained", node.name);
  const LayerRow<T>* row = find_layer<T>(node.op);
  if (row == nullptr) throw_input_error("'{}': {} can't be trained", node.name, graph::op_name(node.op));
  return *row;
}

template <typename T>
void close_softmax(const T* logits, T beta, int64_t classes, T* scores) {
  const T largest = *std::max_element(logits, logits + classes);
  T sum = 0;
  for (int64_t c = 0; c < classes; ++c) sum += scores[c] = std::exp(beta * (logits[c] - largest));
  for (int64_t c = 0; c < classes; ++c) scores[c] /= sum;
}

}  // namespace

template <typename T>
Network<T>::Network(const Graph& graph, int64_t max_batch, const NetworkOptions& options) : max_batch_(max_batch) {
  // Eigen cuts products into blocks by the machine's caches, and the order of sums follows: same sizes, same bits.
  Eigen::setCpuCacheSizes(32 * 1024, 512 * 1024, 4 * 1024 * 1024);
  if (graph.inputs.size() != 1 || graph.outputs.size() != 1) {
    throw_input_error("{}: has {} inputs and {} outputs: training expects one of each", graph.name, graph.inputs.size(),
                      graph.outputs.size());
  }
  if (graph.nodes.empty()) throw_input_error("{}: has no layers: there is nothing to train", graph.name);
  const Type type = graph.tensors[graph.inputs[0]].type;
  if (type != Type::float32) {
    throw_input_error("{}: its input is {}: training expects a float32 model", graph.name, graph::type_name(type));
  }
  make_parameters(graph, options);
  make_layers(graph, options);
}

template <typename T>
void Network<T>::make_parameters(const Graph& graph, const NetworkOptions& options) {
  std::vector<bool> is_used(options.frozen.size(), false);
  for (size_t id = 0; id < graph.tensors.size(); ++id) {
    const graph::Tensor& tensor = graph.tensors[id];
    if (!is_parameter(tensor)) continue;
    Parameter<T> parameter;
    parameter.tensor = static_cast<TensorId>(id);
    const float* data = graph::constant_data<float>(tensor);
    parameter.value.assign(data, data + tensor.elements());
    parameter.gradient.assign(parameter.value.size(), T{0});
    for (size_t i = 0; i < options.frozen.size(); ++i) {
      if (!tensor.name.starts_with(options.frozen[i])) continue;
      parameter.is_frozen = true;
      is_used[i] = true;
    }
    parameters_.push_back(std::move(parameter));
  }
  if (options.aware != nullptr) {
    activation_ranges_ = std::make_unique<ActivationRanges<T>>(graph, *options.aware);
    const size_t constants = parameters_.size();
    for (Parameter<T>& range : activation_ranges_->make_parameters()) parameters_.push_back(std::move(range));
    activation_ranges_->bind(parameters_.data() + constants);
  }
  for (size_t i = 0; i < is_used.size(); ++i) {
    if (is_used[i]) continue;
    std::vector<std::string> names;
    for (const graph::Tensor& tensor : graph.tensors) {
      if (is_parameter(tensor)) names.push_back(tensor.name);
    }
    throw_input_error("training.freeze: no weights begin with {}: expected one of {}", quoted(options.frozen[i], 60),
                      join(names, ", "));
  }
}

template <typename T>
void Network<T>::make_layers(const Graph& graph, const NetworkOptions& options) {
  const std::vector<int64_t> readers = count_readers(graph);
  std::vector<Parameter<T>*> parameter_of(graph.tensors.size(), nullptr);
  for (Parameter<T>& parameter : parameters_) {
    if (parameter.tensor != graph::no_tensor) parameter_of[parameter.tensor] = &parameter;
  }
  offered_.resize(graph.tensors.size());

  const TensorId input = graph.inputs[0];
  input_ = make_value(graph.tensors[input].shape);
  input_->needs_gradient = false;
  offer(input, rounded(input, input_), readers[input]);

  ending_ = ending_of(graph);
  std::vector<const Node*> dropped;
  if (options.dropout > 0) dropped = last_fully_connected(graph);
  std::vector<const Node*> taken_in;
  for (const Node& node : graph.nodes) {
    if (contains(taken_in, &node)) continue;
    if (&node == &graph.nodes.back() && ending_ != Ending::linear) break;
    const LayerRow<T>& row = layer_row<T>(node);
    LayerParts<T> parts{&graph, &node, {}, {}, nullptr, graph::own_activation(node)};
    check_activation(parts.activation, node.name.c_str());
    bool needs_gradient = false;
    for (const TensorId id : node.inputs) {
      parts.parameters.push_back(id == graph::no_tensor ? nullptr : parameter_of[id]);
      if (id == graph::no_tensor || graph.tensors[id].is_constant) continue;
      parts.inputs.push_back(take(id));
      if (contains(dropped, &node)) parts.inputs.back() = with_dropout(parts.inputs.back(), options);
      needs_gradient = needs_gradient || parts.inputs.back()->needs_gradient;
    }
    TensorId result = node.outputs.at(0);
    const Node* following = row.takes_activation && parts.activation == Activation::none
                                ? activation_after(graph, result, readers[result])
                                : nullptr;
    if (following != nullptr) {
      parts.activation = graph::own_activation(*following);
      result = following->outputs.at(0);
      taken_in.push_back(following);
    }
    parts.output = make_value(graph.tensors[result].shape);
    if (has_weights(node) && parts.parameters.at(1) == nullptr) {
      throw_input_error("'{}': its weights are computed or not float32: training expects constants", node.name);
    }
    const bool rounds_weights = activation_ranges_ != nullptr && has_weights(node);
    if (rounds_weights) parts.parameters[1] = with_rounded_weights(graph, node, parts.parameters[1]);
    steps_.push_back({row.make(parts), parts.output});
    if (rounds_weights) steps_[steps_.size() - 2].output = parts.output;
    for (const Parameter<T>* parameter : parts.parameters) {
      needs_gradient = needs_gradient || (parameter != nullptr && learns(*parameter));
    }
    parts.output->needs_gradient = needs_gradient;
    offer(result, rounded(result, parts.output), readers[result]);
  }
  last_ = take(ending_ == Ending::linear ? graph.outputs[0] : graph.nodes.back().inputs[0]);
  if (ending_ == Ending::softmax) beta_ = std::get<kernels::SoftmaxOptions>(graph.nodes.back().options).beta;
  outputs_.resize(max_batch_ * last_->size);
}

template <typename T>
Value<T>* Network<T>::rounded(TensorId tensor, Value<T>* value) {
  if (activation_ranges_ == nullptr) return value;
  Value<T>* result = make_value(value->shape);
  result->needs_gradient = value->needs_gradient;
  steps_.push_back({activation_ranges_->make_rounding(tensor, value, result), result});
  return result;
}

template <typename T>
Parameter<T>* Network<T>::with_rounded_weights(const Graph& graph, const Node& node, Parameter<T>* weights) {
  rounded_weights_.push_back(std::make_unique<Parameter<T>>(*weights));
  Parameter<T>* result = rounded_weights_.back().get();
  const quantization::WeightedInputs inputs = *quantization::weighted_inputs(node);
  const std::vector<int32_t>& shape = graph.tensors[weights->tensor].shape;
  steps_.push_back({make_weight_rounding<T>(inputs.layout, shape, weights, result), nullptr});
  return result;
}

template <typename T>
Value<T>* Network<T>::with_dropout(Value<T>* value, const NetworkOptions& options) {
  Value<T>* thinned = make_value(value->shape);
  thinned->needs_gradient = value->needs_gradient;
  steps_.push_back({make_dropout<T>(value, thinned, options.dropout, options.random), thinned});
  return thinned;
}

template <typename T>
Value<T>* Network<T>::make_value(const std::vector<int32_t>& shape) {
  if (shape.empty() || shape[0] != 1) throw_input_error("training expects tensors with a batch of 1 in front");
  auto value = std::make_unique<Value<T>>();
  value->shape = shape;
  value->size = 1;
  for (const int32_t dim : shape) value->size *= dim;
  value->data.resize(max_batch_ * value->size);
  value->gradient.resize(max_batch_ * value->size);
  values_.push_back(std::move(value));
  return values_.back().get();
}

template <typename T>
void Network<T>::offer(TensorId tensor, Value<T>* value, int64_t readers) {
  if (readers <= 1) {
    offered_[tensor] = {value};
    return;
  }
  std::vector<Value<T>*> copies;
  for (int64_t i = 0; i < readers; ++i) {
    copies.push_back(make_value(value->shape));
    copies.back()->needs_gradient = value->needs_gradient;
  }
  steps_.push_back({make_fork<T>(value, copies), value});
  offered_[tensor] = std::move(copies);
}

template <typename T>
Value<T>* Network<T>::take(TensorId tensor) {
  std::vector<Value<T>*>& values = offered_[tensor];
  if (values.empty()) throw_internal_error("training: tensor {} is read before it is computed", tensor);
  Value<T>* value = values.back();
  values.pop_back();
  return value;
}

template <typename T>
std::span<const T> Network<T>::forward(int64_t batch, Mode mode) {
  for (const Step& step : steps_) step.layer->forward(batch, mode);
  const int64_t size = last_->size;
  const T* last = last_->data.data();
  switch (ending_) {
    case Ending::softmax:
      for (int64_t at = 0; at < batch * size; at += size) close_softmax(last + at, beta_, size, &outputs_[at]);
      break;
    case Ending::logistic:
      for (int64_t i = 0; i < batch * size; ++i) outputs_[i] = 1 / (1 + std::exp(-last[i]));
      break;
    case Ending::linear:
      std::copy_n(last, batch * size, outputs_.begin());
      break;
  }
  return {outputs_.data(), static_cast<size_t>(batch * size)};
}

template <typename T>
void Network<T>::backward(int64_t batch) {
  if (beta_ != 1) {
    for (int64_t i = 0; i < batch * last_->size; ++i) last_->gradient[i] *= beta_;
  }
  for (auto step = steps_.rbegin(); step != steps_.rend(); ++step) {
    if (step->output->needs_gradient) step->layer->backward(batch);
  }
}

template <typename T>
void Network<T>::write_to(Graph& graph) const {
  for (const Parameter<T>& parameter : parameters_) {
    if (parameter.tensor == graph::no_tensor) continue;
    float* data = graph::mutable_constant_data<float>(graph.tensors.at(parameter.tensor));
    std::copy(parameter.value.begin(), parameter.value.end(), data);
  }
}

template <typename T>
std::vector<quantization::Range> Network<T>::ranges() const {
  return activation_ranges_ == nullptr ? std::vector<quantization::Range>() : activation_ranges_->ranges();
}

template class Network<float>;
template class Network<double>;

}  // namespace mote::host::training
