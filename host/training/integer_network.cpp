#include "host/training/integer_network.h"

#include <algorithm>
#include <cmath>
#include <cstdlib>

#include "host/base/error.h"
#include "host/base/status_text.h"
#include "host/execution/executor.h"
#include "host/quantization/grids.h"
#include "host/training/ops/layer_table.h"
#include "mote/kernels/add.h"
#include "mote/kernels/checks.h"
#include "mote/kernels/fully_connected.h"
#include "mote/kernels/mean.h"
#include "mote/kernels/mul.h"
#include "mote/kernels/quantize.h"
#include "mote/kernels/relu.h"
#include "mote/kernels/sub.h"
#include "mote/kernels/sum.h"

namespace mote::host::training {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::Tensor;
using graph::TensorId;
using kernels::FixedMultiplier;

namespace {

void check(Status status, const Node& node) {
  if (status == Status::ok) return;
  throw_input_error("'{}': {} can't be computed in int8: {}", node.name, graph::op_name(node.op), status_text(status));
}

// x * 2^shift wraps in 32 bits, as accumulators do.
int32_t shifted(double x, int32_t shift) {
  return static_cast<int32_t>(static_cast<uint32_t>(static_cast<int64_t>(x)) << shift);
}

// x times the real multiplier: the product rounded to 32 bits (ties up), then to the right (ties away from zero).
double scaled(double x, FixedMultiplier by) {
  const int32_t right = std::max(-by.shift, 0);
  const int64_t product = (int64_t{shifted(x, std::max(by.shift, 0))} * by.multiplier + (int64_t{1} << 30)) >> 31;
  const int64_t magnitude = (std::abs(product) + ((int64_t{1} << right) >> 1)) >> right;
  return static_cast<double>(product < 0 ? -magnitude : magnitude);
}

// The zero point of a tensor, and what its activation lets through, in steps from there.
struct Grid {
  double zero_point;
  double low;
  double high;
};

Grid grid_of(const Graph& graph, const Node& node) {
  const kernels::TensorInfo output = graph::tensor_info(graph.tensors[node.outputs.at(0)]);
  int32_t low = 0, high = 0;
  check(kernels::activation_bounds(graph::own_activation(node), output, &low, &high), node);
  const int32_t zero_point = output.quantization.zero_point;
  return {double(zero_point), double(low - zero_point), double(high - zero_point)};
}

// A quantized constant in steps from its zero point.
std::vector<double> steps_of(const Tensor& tensor) {
  std::vector<double> steps;
  const int64_t count = tensor.elements();
  if (tensor.type == Type::int8) {
    const int8_t* data = graph::constant_data<int8_t>(tensor);
    steps.assign(data, data + count);
  } else {
    const int32_t* data = graph::constant_data<int32_t>(tensor);
    steps.assign(data, data + count);
  }
  for (double& step : steps) step -= tensor.quantization.zero_points[0];
  return steps;
}

bool is_quantized_constant(const Tensor& tensor) { return tensor.is_constant && !tensor.quantization.empty(); }

Graph in_float(Graph graph) {
  for (Tensor& tensor : graph.tensors) {
    if (tensor.quantization.empty()) continue;
    tensor.type = Type::float32;
    tensor.quantization = {};
    if (tensor.is_constant) tensor.data.assign(static_cast<size_t>(tensor.elements()) * sizeof(float), 0);
  }
  return graph;
}

// The node alone with the tensors that it reads and computes; the first that it computes by itself is its only input.
Graph alone(const Graph& graph, const Node& node) {
  Graph result;
  result.name = node.name;
  result.nodes = {node};
  for (TensorId& id : result.nodes[0].inputs) {
    if (id == graph::no_tensor) continue;
    const bool is_computed = !graph.tensors[id].is_constant;
    id = result.add_tensor(graph.tensors[id]);
    if (is_computed) result.inputs.push_back(id);
  }
  for (TensorId& id : result.nodes[0].outputs) id = result.add_tensor(graph.tensors[id]);
  result.outputs = result.nodes[0].outputs;
  return result;
}

std::vector<FixedMultiplier> layer_multipliers(const Graph& graph, const Node& node,
                                               const quantization::WeightedInputs& inputs) {
  const auto info = [&](TensorId id) { return graph::tensor_info(graph.tensors[id]); };
  const kernels::TensorInfo input = info(node.inputs.at(inputs.activation));
  const kernels::TensorInfo weights = info(node.inputs.at(inputs.weights));
  const kernels::TensorInfo output = info(node.outputs.at(0));
  const bool has_bias = node.inputs.size() > inputs.bias && node.inputs[inputs.bias] != graph::no_tensor;
  const kernels::TensorInfo bias = has_bias ? info(node.inputs[inputs.bias]) : kernels::TensorInfo();
  const kernels::TensorInfo* bias_or_null = has_bias ? &bias : nullptr;
  const int32_t channels = weights.shape.dims[inputs.layout.axis];
  std::vector<FixedMultiplier> multipliers(static_cast<size_t>(channels));
  const Span<FixedMultiplier> to(multipliers.data(), multipliers.size());
  if (node.op == Op::fully_connected) {
    kernels::FullyConnectedParams params;
    const auto& options = std::get<kernels::FullyConnectedOptions>(node.options);
    check(kernels::prepare_fully_connected(input, weights, bias_or_null, output, options, &params, to), node);
    multipliers.resize(static_cast<size_t>(params.multiplier_count));
  } else {
    check(kernels::channel_multipliers(input, weights, bias_or_null, output, channels, to), node);
  }
  return multipliers;
}

}  // namespace

IntegerNetwork::IntegerNetwork(const Graph& graph, int64_t max_batch)
    : graph_(graph), layout_(in_float(graph)), max_batch_(max_batch), value_of_(graph.tensors.size(), nullptr) {
  if (graph.inputs.size() != 1 || graph.outputs.size() != 1) {
    throw_input_error("{}: has {} inputs and {} outputs: expected one of each", graph.name, graph.inputs.size(),
                      graph.outputs.size());
  }
  for (const TensorId id : {graph.inputs[0], graph.outputs[0]}) {
    const Tensor& tensor = graph.tensors[id];
    if (tensor.type == Type::int8 && !tensor.quantization.empty()) continue;
    throw_input_error("{}: '{}' is {}: expected an int8 model", graph.name, tensor.name, graph::type_name(tensor.type));
  }
  value_of_[graph.inputs[0]] = make_value(graph.tensors[graph.inputs[0]].shape);
  for (const Node& node : graph.nodes) add_node(node);
}

void IntegerNetwork::add_node(const Node& node) {
  switch (node.op) {
    case Op::conv_2d:
    case Op::depthwise_conv_2d:
    case Op::fully_connected:
    case Op::transpose_conv:
      return add_weighted(node);
    case Op::add:
    case Op::sub:
    case Op::squared_difference:
      return add_in_common_scale(node);
    case Op::mul:
      return add_product(node);
    case Op::mean:
    case Op::sum:
      return add_sum(node);
    case Op::relu:
    case Op::quantize:
      return add_rescaling(node);
    default:
      return quantization::shares_input_grid(node) ? add_on_shared_grid(node) : add_own_kernel(node);
  }
}

void IntegerNetwork::add_weighted(const Node& node) {
  finish(node, add_layer(node, node.op), layer_multipliers(graph_, node, *quantization::weighted_inputs(node)));
}

void IntegerNetwork::add_in_common_scale(const Node& node) {
  const auto info = [&](TensorId id) { return graph::tensor_info(graph_.tensors[id]); };
  const kernels::TensorInfo left = info(node.inputs.at(0)), right = info(node.inputs.at(1));
  const kernels::TensorInfo output = info(node.outputs.at(0));
  kernels::AddParams params;
  if (node.op == Op::add) {
    check(kernels::prepare_add(left, right, output, std::get<kernels::AddOptions>(node.options), &params), node);
  } else if (node.op == Op::sub) {
    check(kernels::prepare_sub(left, right, output, std::get<kernels::AddOptions>(node.options), &params), node);
  } else {
    check(kernels::prepare_squared_difference(left, right, output, &params), node);
  }
  const int32_t shift = node.op == Op::squared_difference ? 7 : 20;
  const std::vector<Integers*> operands = {add_operand(node, 0, shift, params.left_multiplier),
                                           add_operand(node, 1, shift, params.right_multiplier)};
  finish(node, add_layer(node, node.op, operands), {params.output_multiplier});
}

void IntegerNetwork::add_product(const Node& node) {
  const auto info = [&](TensorId id) { return graph::tensor_info(graph_.tensors[id]); };
  kernels::MulParams params;
  check(kernels::prepare_mul(info(node.inputs.at(0)), info(node.inputs.at(1)), info(node.outputs.at(0)),
                             std::get<kernels::ArithmeticOptions>(node.options), &params),
        node);
  finish(node, add_layer(node, node.op), {params.output_multiplier});
}

void IntegerNetwork::add_sum(const Node& node) {
  const Tensor& axes = graph_.tensors[node.inputs.at(1)];
  const Span<const int32_t> axis(graph::constant_data<int32_t>(axes), static_cast<size_t>(axes.elements()));
  const auto prepare = node.op == Op::mean ? kernels::prepare_mean : kernels::prepare_sum;
  kernels::ReduceParams params;
  check(prepare(graph::tensor_info(graph_.tensors[node.inputs[0]]), axis,
                graph::tensor_info(graph_.tensors[node.outputs.at(0)]), std::get<kernels::ReduceOptions>(node.options),
                &params),
        node);
  finish(node, add_layer(node, Op::sum), {params.multiplier});
}

void IntegerNetwork::add_rescaling(const Node& node) {
  const kernels::TensorInfo input = graph::tensor_info(graph_.tensors[node.inputs.at(0)]);
  const kernels::TensorInfo output = graph::tensor_info(graph_.tensors[node.outputs.at(0)]);
  FixedMultiplier multiplier;
  if (node.op == Op::relu) {
    kernels::ReluParams params;
    check(kernels::prepare_relu(input, output, &params), node);
    multiplier = params.multiplier;
  } else {
    kernels::QuantizeParams params;
    check(kernels::prepare_quantize(input, output, &params), node);
    multiplier = params.multiplier;
  }
  finish(node, value_of_[node.inputs[0]], {multiplier});
}

// Averages are rounded away from zero as they are, with their zero point; all else has no fractions.
void IntegerNetwork::add_on_shared_grid(const Node& node) {
  const Integers* from = add_layer(node, node.op);
  Integers* to = output_of(node);
  const Grid grid = grid_of(graph_, node);
  steps_.push_back([from, to, grid](int64_t batch) {
    for (int64_t i = 0; i < batch * to->size; ++i) {
      const double value = from->data[i] + grid.zero_point;
      // Layers multiply by 1 / count: a half may lie beside itself by their rounding.
      const double half = std::round(2 * value) / 2;
      const double rounded = std::round(std::abs(value - half) < 1e-8 ? half : value) - grid.zero_point;
      to->data[i] = std::clamp(rounded, grid.low, grid.high);
    }
  });
}

void IntegerNetwork::add_own_kernel(const Node& node) {
  struct Kernel {
    explicit Kernel(Graph node_alone) : graph(std::move(node_alone)), executor(graph) {}
    Graph graph;
    execution::Executor executor;
  };
  const auto kernel = std::make_shared<Kernel>(alone(graph_, node));
  if (kernel->graph.inputs.size() != 1) {
    throw_input_error("'{}': {} can't be computed in int8 here", node.name, graph::op_name(node.op));
  }
  const Integers* from = value_of_[node.inputs.at(0)];
  Integers* to = output_of(node);
  const int32_t from_zero = graph_.tensors[node.inputs[0]].quantization.zero_points[0];
  const int32_t to_zero = graph_.tensors[node.outputs[0]].quantization.zero_points[0];
  steps_.push_back([=](int64_t batch) {
    const std::span<int8_t> input = kernel->executor.tensor_as<int8_t>(kernel->graph.inputs[0]);
    const std::span<int8_t> output = kernel->executor.tensor_as<int8_t>(kernel->graph.outputs[0]);
    for (int64_t sample = 0; sample < batch; ++sample) {
      const double* x = &from->data[sample * from->size];
      double* y = &to->data[sample * to->size];
      for (int64_t i = 0; i < from->size; ++i) input[i] = static_cast<int8_t>(x[i] + from_zero);
      kernel->executor.run();
      for (int64_t i = 0; i < to->size; ++i) y[i] = output[i] - to_zero;
    }
  });
}

IntegerNetwork::Integers* IntegerNetwork::add_layer(const Node& node, Op op, const std::vector<Integers*>& operands) {
  const LayerRow<double>* row = find_layer<double>(op);
  if (row == nullptr) throw_internal_error("'{}': {} has no layer", node.name, graph::op_name(node.op));
  const auto index = static_cast<size_t>(&node - graph_.nodes.data());
  LayerParts<double> parts{&layout_, &layout_.nodes[index], {}, {}, nullptr, kernels::Activation::none};
  for (size_t i = 0; i < node.inputs.size(); ++i) {
    const TensorId id = node.inputs[i];
    parts.parameters.push_back(nullptr);
    if (i < operands.size()) {
      parts.inputs.push_back(operands[i]);
    } else if (id != graph::no_tensor && is_quantized_constant(graph_.tensors[id])) {
      auto parameter = std::make_unique<Parameter<double>>();
      const std::vector<double> steps = steps_of(graph_.tensors[id]);
      parameter->value.assign(steps.begin(), steps.end());
      parts.parameters.back() = parameter.get();
      parameters_.push_back(std::move(parameter));
    } else if (id != graph::no_tensor && !graph_.tensors[id].is_constant) {
      parts.inputs.push_back(value_of_[id]);
    }
  }
  parts.output = make_value(graph_.tensors[node.outputs.at(0)].shape);
  layers_.push_back(row->make(parts));
  steps_.push_back([layer = layers_.back().get()](int64_t batch) { layer->forward(batch, Mode::inference); });
  return parts.output;
}

IntegerNetwork::Integers* IntegerNetwork::add_operand(const Node& node, size_t operand, int32_t shift,
                                                      FixedMultiplier by) {
  const TensorId id = node.inputs.at(operand);
  const Tensor& tensor = graph_.tensors[id];
  Integers* to = make_value(tensor.is_constant ? std::vector<int32_t>{1} : tensor.shape);
  if (!tensor.is_constant) {
    const Integers* from = value_of_[id];
    steps_.push_back([from, to, shift, by](int64_t batch) {
      for (int64_t i = 0; i < batch * to->size; ++i) to->data[i] = scaled(shifted(from->data[i], shift), by);
    });
    return to;
  }
  // The same for every sample.
  const std::vector<double> steps = steps_of(tensor);
  to->shape = tensor.shape;
  to->size = tensor.elements();
  to->data.clear();
  for (int64_t sample = 0; sample < max_batch_; ++sample) {
    for (const double step : steps) to->data.push_back(scaled(shifted(step, shift), by));
  }
  return to;
}

void IntegerNetwork::finish(const Node& node, const Integers* sums, std::vector<FixedMultiplier> multipliers) {
  Integers* to = output_of(node);
  const Grid grid = grid_of(graph_, node);
  steps_.push_back([sums, to, grid, multipliers = std::move(multipliers)](int64_t batch) {
    const auto count = static_cast<int64_t>(multipliers.size());
    for (int64_t first = 0; first < batch * to->size; first += count) {
      for (int64_t c = 0; c < count; ++c) {
        to->data[first + c] = std::clamp(scaled(sums->data[first + c], multipliers[c]), grid.low, grid.high);
      }
    }
  });
}

IntegerNetwork::Integers* IntegerNetwork::output_of(const Node& node) {
  const TensorId id = node.outputs.at(0);
  return value_of_[id] = make_value(graph_.tensors[id].shape);
}

IntegerNetwork::Integers* IntegerNetwork::make_value(const std::vector<int32_t>& shape) {
  if (shape.empty() || shape[0] != 1) throw_input_error("{}: expected tensors with a batch of 1 in front", graph_.name);
  auto value = std::make_unique<Integers>();
  value->shape = shape;
  value->size = 1;
  value->needs_gradient = false;
  for (const int32_t dim : shape) value->size *= dim;
  value->data.resize(max_batch_ * value->size);
  values_.push_back(std::move(value));
  return values_.back().get();
}

std::vector<int8_t> IntegerNetwork::forward(std::span<const int8_t> inputs) {
  Integers& input = *value_of_[graph_.inputs[0]];
  const auto batch = static_cast<int64_t>(inputs.size()) / input.size;
  if (batch > max_batch_ || batch * input.size != static_cast<int64_t>(inputs.size())) {
    throw_internal_error("{}: {} values for at most {} samples of {}", graph_.name, inputs.size(), max_batch_,
                         input.size);
  }
  const int32_t zero_point = graph_.tensors[graph_.inputs[0]].quantization.zero_points[0];
  for (size_t i = 0; i < inputs.size(); ++i) input.data[i] = inputs[i] - zero_point;
  for (const Step& step : steps_) step(batch);
  return values(graph_.outputs[0], batch);
}

std::vector<int8_t> IntegerNetwork::values(TensorId tensor, int64_t batch) const {
  const Integers* value = value_of_.at(static_cast<size_t>(tensor));
  if (value == nullptr) throw_internal_error("{}: tensor {} isn't computed", graph_.name, tensor);
  const int32_t zero_point = graph_.tensors[tensor].quantization.zero_points[0];
  std::vector<int8_t> result;
  for (int64_t i = 0; i < batch * value->size; ++i) result.push_back(static_cast<int8_t>(value->data[i] + zero_point));
  return result;
}

}  // namespace mote::host::training
