#include "host/training/network.h"

#include <algorithm>
#include <array>
#include <cmath>

#include "host/base/error.h"
#include "host/training/ops/activation.h"
#include "host/training/ops/eigen.h"

namespace mote::host::training {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::TensorId;
using kernels::Activation;

namespace {

template <typename T>
struct Factory {
  Op op;
  LayerPointer<T> (*make)(const LayerParts<T>&);
  bool takes_activation;  // of a relu node that follows
};

template <typename T>
constexpr std::array factories = {
    Factory<T>{Op::add, make_add<T>, true},
    Factory<T>{Op::average_pool_2d, make_average_pool_2d<T>, false},
    Factory<T>{Op::batch_normalization, make_batch_normalization<T>, true},
    Factory<T>{Op::conv_2d, make_conv_2d<T>, true},
    Factory<T>{Op::depthwise_conv_2d, make_depthwise_conv_2d<T>, true},
    Factory<T>{Op::fully_connected, make_fully_connected<T>, true},
    Factory<T>{Op::max_pool_2d, make_max_pool_2d<T>, false},
    Factory<T>{Op::mean, make_mean<T>, false},
    Factory<T>{Op::relu, make_activation<T>, false},
    Factory<T>{Op::relu6, make_activation<T>, false},
    Factory<T>{Op::reshape, make_reshape<T>, false},
};

template <typename T>
const Factory<T>& factory_for(const Node& node) {
  for (const Factory<T>& factory : factories<T>) {
    if (factory.op == node.op) return factory;
  }
  throw_input_error("'{}': {} can't be trained", node.name, graph::op_name(node.op));
}

Activation own_activation(const Node& node) {
  if (node.op == Op::relu) return Activation::relu;
  if (node.op == Op::relu6) return Activation::relu6;
  return std::visit(
      [](const auto& options) {
        if constexpr (requires { options.activation; }) return options.activation;
        return Activation::none;
      },
      node.options);
}

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

bool is_parameter(const graph::Tensor& tensor) { return tensor.is_constant && tensor.type == Type::float32; }

}  // namespace

template <typename T>
Network<T>::Network(const Graph& graph, int64_t max_batch) : max_batch_(max_batch) {
  // Eigen cuts products into blocks by the machine's caches, and the order of sums follows: same sizes, same bits.
  Eigen::setCpuCacheSizes(32 * 1024, 512 * 1024, 4 * 1024 * 1024);
  if (graph.inputs.size() != 1 || graph.outputs.size() != 1) {
    throw_input_error("{}: has {} inputs and {} outputs: training expects one of each", graph.name, graph.inputs.size(),
                      graph.outputs.size());
  }
  if (graph.nodes.empty() || graph.nodes.back().op != Op::softmax ||
      graph.nodes.back().outputs[0] != graph.outputs[0]) {
    throw_input_error("{}: doesn't end in softmax: training expects class probabilities", graph.name);
  }
  make_parameters(graph);
  make_layers(graph);
}

template <typename T>
void Network<T>::make_parameters(const Graph& graph) {
  for (size_t id = 0; id < graph.tensors.size(); ++id) {
    const graph::Tensor& tensor = graph.tensors[id];
    if (!is_parameter(tensor)) continue;
    Parameter<T> parameter;
    parameter.tensor = static_cast<TensorId>(id);
    const float* data = graph::constant_data<float>(tensor);
    parameter.value.assign(data, data + tensor.elements());
    parameter.gradient.assign(parameter.value.size(), T{0});
    parameters_.push_back(std::move(parameter));
  }
}

template <typename T>
void Network<T>::make_layers(const Graph& graph) {
  const std::vector<int64_t> readers = count_readers(graph);
  std::vector<Parameter<T>*> parameter_of(graph.tensors.size(), nullptr);
  for (Parameter<T>& parameter : parameters_) parameter_of[parameter.tensor] = &parameter;
  offered_.resize(graph.tensors.size());

  const TensorId input = graph.inputs[0];
  input_ = make_value(graph.tensors[input].shape);
  input_->needs_gradient = false;
  offer(input, input_, readers[input]);

  std::vector<const Node*> taken_in;
  for (const Node& node : graph.nodes) {
    if (std::find(taken_in.begin(), taken_in.end(), &node) != taken_in.end()) continue;
    if (node.op == Op::softmax) {
      if (&node != &graph.nodes.back()) throw_input_error("'{}': softmax before the end can't be trained", node.name);
      logits_ = take(node.inputs[0]);
      beta_ = std::get<kernels::SoftmaxOptions>(node.options).beta;
      break;
    }
    const Factory<T>& factory = factory_for<T>(node);
    LayerParts<T> parts{&graph, &node, {}, {}, nullptr, own_activation(node)};
    check_activation(parts.activation, node.name.c_str());
    for (const TensorId id : node.inputs) {
      parts.parameters.push_back(id == graph::no_tensor ? nullptr : parameter_of[id]);
      if (id != graph::no_tensor && !graph.tensors[id].is_constant) parts.inputs.push_back(take(id));
    }
    TensorId result = node.outputs.at(0);
    const Node* following = factory.takes_activation && parts.activation == Activation::none
                                ? activation_after(graph, result, readers[result])
                                : nullptr;
    if (following != nullptr) {
      parts.activation = own_activation(*following);
      result = following->outputs.at(0);
      taken_in.push_back(following);
    }
    parts.output = make_value(graph.tensors[result].shape);
    layers_.push_back(factory.make(parts));
    offer(result, parts.output, readers[result]);
  }
  probabilities_.resize(max_batch_ * logits_->size);
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
  layers_.push_back(make_fork<T>(value, copies));
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
  for (const LayerPointer<T>& layer : layers_) layer->forward(batch, mode);
  const int64_t classes = logits_->size;
  for (int64_t sample = 0; sample < batch; ++sample) {
    const T* logits = &logits_->data[sample * classes];
    T* scores = &probabilities_[sample * classes];
    const T largest = *std::max_element(logits, logits + classes);
    T sum = 0;
    for (int64_t c = 0; c < classes; ++c) sum += scores[c] = std::exp(beta_ * (logits[c] - largest));
    for (int64_t c = 0; c < classes; ++c) scores[c] /= sum;
  }
  return {probabilities_.data(), static_cast<size_t>(batch * classes)};
}

template <typename T>
double Network<T>::loss(int64_t batch, std::span<const T> targets) const {
  double sum = 0;
  for (size_t i = 0; i < targets.size(); ++i) {
    if (targets[i] > 0) sum -= targets[i] * std::log(std::max<double>(probabilities_[i], 1e-30));
  }
  return sum / static_cast<double>(batch);
}

template <typename T>
void Network<T>::backward(int64_t batch, std::span<const T> targets) {
  // Softmax and cross-entropy together: p - target.
  for (size_t i = 0; i < targets.size(); ++i) {
    logits_->gradient[i] = beta_ * (probabilities_[i] - targets[i]) / static_cast<T>(batch);
  }
  for (auto layer = layers_.rbegin(); layer != layers_.rend(); ++layer) (*layer)->backward(batch);
}

template <typename T>
void Network<T>::write_to(Graph& graph) const {
  for (const Parameter<T>& parameter : parameters_) {
    float* data = graph::mutable_constant_data<float>(graph.tensors.at(parameter.tensor));
    std::copy(parameter.value.begin(), parameter.value.end(), data);
  }
}

template class Network<float>;
template class Network<double>;

}  // namespace mote::host::training
