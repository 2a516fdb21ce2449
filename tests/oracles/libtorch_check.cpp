// libtorch as the oracle of training, for tests/long/libtorch.sh:
//   libtorch_check gradients    every trainable op and every model of the zoo: gradients of all parameters, in double
//   libtorch_check speed        milliseconds a sample of training a DS-CNN, here and there, by turns on one core
#include <fmt/format.h>
#include <torch/torch.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <ctime>
#include <functional>
#include <map>
#include <string>
#include <vector>

#include "host/base/error.h"
#include "host/base/random.h"
#include "host/models/zoo.h"
#include "host/training/gradient_check.h"
#include "host/training/network.h"
#include "host/training/op_cases.h"
#include "host/training/optimizer.h"

namespace {

using namespace mote::host;
using graph::Node;
using graph::Op;
using mote::kernels::Activation;
using mote::kernels::Padding;
using torch::Tensor;
using Sizes = std::vector<int64_t>;

constexpr double largest_difference = 1e-7;  // of a gradient, relative to the largest of its parameter
constexpr double slowest_ratio = 1.0;        // of a sample here to one in libtorch

// A graph run by libtorch. Values stand as in the graph, channels last.
class TorchGraph {
 public:
  explicit TorchGraph(const graph::Graph& graph) : graph_(graph) {}

  // Values of the float constants come from `constants`, by tensor.
  Tensor logits(const Tensor& input, std::map<graph::TensorId, Tensor>& constants) {
    values_ = constants;
    values_[graph_.inputs[0]] = input;
    batch_ = input.size(0);
    for (const Node& node : graph_.nodes) {
      if (node.op == Op::softmax) return values_.at(node.inputs[0]);
      values_[node.outputs[0]] = run(node);
    }
    return values_.at(graph_.outputs[0]);
  }

 private:
  static Tensor to_nchw(const Tensor& x) { return x.permute({0, 3, 1, 2}); }
  static Tensor to_nhwc(const Tensor& x) { return x.permute({0, 2, 3, 1}); }

  static Tensor activate(const Tensor& x, Activation activation) {
    if (activation == Activation::relu) return x.relu();
    return activation == Activation::relu6 ? x.clamp(0, 6) : x;
  }

  Tensor at(const Node& node, size_t input) const { return values_.at(node.inputs.at(input)); }
  Tensor bias(const Node& node, size_t input) const {
    const bool is_there = node.inputs.size() > input && node.inputs[input] != graph::no_tensor;
    return is_there ? at(node, input) : Tensor();
  }
  std::vector<int64_t> integers(const Node& node, size_t input) const {
    const graph::Tensor& tensor = graph_.tensors[node.inputs.at(input)];
    const auto* data = graph::constant_data<int32_t>(tensor);
    return {data, data + tensor.elements()};
  }
  const std::vector<int32_t>& shape(const Node& node) const { return graph_.tensors[node.outputs[0]].shape; }

  // What stands before and behind, as TFLite pads.
  static std::pair<int64_t, int64_t> padding(Padding kind, int64_t input, int64_t output, int64_t taps, int64_t stride,
                                             int64_t dilation) {
    if (kind == Padding::valid) return {0, 0};
    const int64_t total = std::max<int64_t>(0, (output - 1) * stride + (taps - 1) * dilation + 1 - input);
    return {total / 2, total - total / 2};
  }
  template <typename Options>
  Tensor padded(const Node& node, const Tensor& x, const Options& options, int64_t height, int64_t width,
                int64_t dilation_height, int64_t dilation_width, double value) const {
    const auto rows =
        padding(options.padding, x.size(1), shape(node)[1], height, options.stride_height, dilation_height);
    const auto columns =
        padding(options.padding, x.size(2), shape(node)[2], width, options.stride_width, dilation_width);
    return torch::constant_pad_nd(to_nchw(x), {columns.first, columns.second, rows.first, rows.second}, value);
  }

  Tensor convolution(const Node& node) const {
    const auto& options = std::get<mote::kernels::Conv2dOptions>(node.options);
    const Tensor w = to_nchw(at(node, 1));
    const Tensor x =
        padded(node, at(node, 0), options, w.size(2), w.size(3), options.dilation_height, options.dilation_width, 0);
    return activate(to_nhwc(torch::conv2d(x, w, bias(node, 2), Sizes{options.stride_height, options.stride_width},
                                          Sizes{0, 0}, Sizes{options.dilation_height, options.dilation_width})),
                    options.activation);
  }

  Tensor depthwise(const Node& node) const {
    const auto& options = std::get<mote::kernels::DepthwiseConv2dOptions>(node.options);
    const Tensor w = at(node, 1).permute({3, 0, 1, 2});
    const Tensor x =
        padded(node, at(node, 0), options, w.size(2), w.size(3), options.dilation_height, options.dilation_width, 0);
    return activate(
        to_nhwc(torch::conv2d(x, w, bias(node, 2), Sizes{options.stride_height, options.stride_width}, Sizes{0, 0},
                              Sizes{options.dilation_height, options.dilation_width}, x.size(1))),
        options.activation);
  }

  Tensor transposed(const Node& node) const {
    const auto& options = std::get<mote::kernels::TransposeConvOptions>(node.options);
    const Tensor w = at(node, 1).permute({3, 0, 1, 2});
    const Tensor x = at(node, 2);
    const int64_t height = shape(node)[1];
    const int64_t width = shape(node)[2];
    const auto rows = padding(options.padding, height, x.size(1), w.size(2), options.stride_height, 1);
    const auto columns = padding(options.padding, width, x.size(2), w.size(3), options.stride_width, 1);
    Tensor y =
        torch::conv_transpose2d(to_nchw(x), w, bias(node, 3), Sizes{options.stride_height, options.stride_width});
    const int64_t more_rows = std::max<int64_t>(0, rows.first + height - y.size(2));
    const int64_t more_columns = std::max<int64_t>(0, columns.first + width - y.size(3));
    if (more_rows + more_columns > 0) throw_internal_error("'{}': an output beyond the last patch", node.name);
    y = y.slice(2, rows.first, rows.first + height).slice(3, columns.first, columns.first + width);
    return activate(to_nhwc(y), options.activation);
  }

  Tensor pool(const Node& node) const {
    const auto& options = std::get<mote::kernels::Pool2dOptions>(node.options);
    const std::vector<int64_t> window = {options.filter_height, options.filter_width};
    const std::vector<int64_t> stride = {options.stride_height, options.stride_width};
    const auto pad = [&](const Tensor& x, double value) {
      return padded(node, x, options, window[0], window[1], 1, 1, value);
    };
    if (node.op == Op::max_pool_2d) {
      return activate(to_nhwc(torch::max_pool2d(pad(at(node, 0), -INFINITY), window, stride)), options.activation);
    }
    // Padding doesn't count.
    const Tensor sums = torch::avg_pool2d(pad(at(node, 0), 0), window, stride);
    const Tensor shares = torch::avg_pool2d(pad(torch::ones_like(at(node, 0)), 0), window, stride);
    return activate(to_nhwc(sums / shares), options.activation);
  }

  Tensor normalization(const Node& node) const {
    const Tensor x = at(node, 0);
    const Tensor rows = x.reshape({-1, x.size(-1)});
    const double epsilon = std::get<graph::BatchNormalizationOptions>(node.options).epsilon;
    return torch::batch_norm(rows, at(node, 1), at(node, 2), at(node, 3).clone(), at(node, 4).clone(), true, 0.1,
                             epsilon, false)
        .reshape(x.sizes());
  }

  Tensor reduced(const Node& node) const {
    const bool keeps = std::get<mote::kernels::ReduceOptions>(node.options).keep_dims;
    const std::vector<int64_t> axes = integers(node, 1);
    if (node.op == Op::mean) return at(node, 0).mean(axes, keeps);
    if (node.op == Op::sum) return at(node, 0).sum(axes, keeps);
    return node.op == Op::reduce_max ? at(node, 0).amax(axes, keeps) : at(node, 0).amin(axes, keeps);
  }

  Tensor reshaped(const Node& node) const {
    std::vector<int64_t> wanted(shape(node).begin(), shape(node).end());
    wanted[0] = batch_;
    return at(node, 0).reshape(wanted);
  }

  // Zeros, or the values mirrored at the edge.
  Tensor surrounded(const Node& node) const {
    const std::vector<int64_t> paddings = integers(node, 1);
    Tensor x = at(node, 0);
    for (int64_t axis = 0; axis < x.dim(); ++axis) {
      const int64_t before = paddings[2 * axis];
      const int64_t behind = paddings[2 * axis + 1];
      const int64_t size = x.size(axis);
      if (node.op == Op::pad) {
        std::vector<int64_t> amounts(2 * x.dim(), 0);
        amounts[2 * (x.dim() - 1 - axis)] = before;
        amounts[2 * (x.dim() - 1 - axis) + 1] = behind;
        x = torch::constant_pad_nd(x, amounts);
        continue;
      }
      std::vector<int64_t> from;
      for (int64_t i = -before; i < size + behind; ++i) from.push_back(i < 0 ? -i : (i < size ? i : 2 * size - 2 - i));
      x = x.index_select(axis, torch::tensor(from));
    }
    return x;
  }

  Tensor sliced(const Node& node) const {
    const std::vector<int64_t> begin = integers(node, 1);
    Tensor x = at(node, 0);
    for (int64_t axis = 1; axis < x.dim(); ++axis) x = x.narrow(axis, begin[axis], shape(node)[axis]);
    return x;
  }

  Tensor strided(const Node& node) const {
    const std::vector<int64_t> begin = integers(node, 1);
    const std::vector<int64_t> end = integers(node, 2);
    const std::vector<int64_t> step = integers(node, 3);
    Tensor x = at(node, 0);
    for (int64_t axis = 1; axis < x.dim(); ++axis) x = x.slice(axis, begin[axis], end[axis], step[axis]);
    return x;
  }

  Tensor depth_of_blocks(const Node& node) const {
    const int64_t block = std::get<mote::kernels::BlockOptions>(node.options).block_size;
    const Tensor x = at(node, 0);
    return x.reshape({batch_, x.size(1) / block, block, x.size(2) / block, block, x.size(3)})
        .permute({0, 1, 3, 2, 4, 5})
        .reshape({batch_, x.size(1) / block, x.size(2) / block, block * block * x.size(3)});
  }

  Tensor blocks_of_depth(const Node& node) const {
    const int64_t block = std::get<mote::kernels::BlockOptions>(node.options).block_size;
    const Tensor x = at(node, 0);
    const int64_t depth = x.size(3) / (block * block);
    return x.reshape({batch_, x.size(1), x.size(2), block, block, depth})
        .permute({0, 1, 3, 2, 4, 5})
        .reshape({batch_, x.size(1) * block, x.size(2) * block, depth});
  }

  Tensor run(const Node& node) const {
    switch (node.op) {
      case Op::conv_2d:
        return convolution(node);
      case Op::depthwise_conv_2d:
        return depthwise(node);
      case Op::transpose_conv:
        return transposed(node);
      case Op::average_pool_2d:
      case Op::max_pool_2d:
        return pool(node);
      case Op::batch_normalization:
        return normalization(node);
      case Op::mean:
      case Op::sum:
      case Op::reduce_max:
      case Op::reduce_min:
        return reduced(node);
      case Op::reshape:
      case Op::expand_dims:
      case Op::squeeze:
        return reshaped(node);
      case Op::pad:
      case Op::mirror_pad:
        return surrounded(node);
      case Op::slice:
        return sliced(node);
      case Op::strided_slice:
        return strided(node);
      case Op::depth_to_space:
        return blocks_of_depth(node);
      case Op::space_to_depth:
        return depth_of_blocks(node);
      case Op::transpose:
        return at(node, 0).permute(integers(node, 1));
      case Op::fully_connected: {
        const Tensor x = at(node, 0).reshape({batch_, -1});
        return activate(torch::linear(x, at(node, 1), bias(node, 2)),
                        std::get<mote::kernels::FullyConnectedOptions>(node.options).activation);
      }
      case Op::add:
      case Op::sub: {
        const Activation activation = std::get<mote::kernels::AddOptions>(node.options).activation;
        return activate(node.op == Op::add ? at(node, 0) + at(node, 1) : at(node, 0) - at(node, 1), activation);
      }
      case Op::mul:
        return activate(at(node, 0) * at(node, 1), std::get<mote::kernels::ArithmeticOptions>(node.options).activation);
      case Op::squared_difference:
        return (at(node, 0) - at(node, 1)).square();
      case Op::concatenation: {
        const auto& options = std::get<mote::kernels::ConcatenationOptions>(node.options);
        std::vector<Tensor> parts;
        for (size_t i = 0; i < node.inputs.size(); ++i) parts.push_back(at(node, i));
        return activate(torch::cat(parts, options.axis), options.activation);
      }
      case Op::resize_nearest_neighbor:
        return to_nhwc(torch::upsample_nearest2d(to_nchw(at(node, 0)), integers(node, 1)));
      case Op::relu:
        return at(node, 0).relu();
      case Op::relu6:
        return at(node, 0).clamp(0, 6);
      case Op::logistic:
        return at(node, 0).sigmoid();
      case Op::tanh:
        return at(node, 0).tanh();
      case Op::elu:
        return torch::elu(at(node, 0));
      case Op::hard_swish:
        return torch::hardswish(at(node, 0));
      case Op::leaky_relu:
        return torch::leaky_relu(at(node, 0), std::get<mote::kernels::LeakyReluOptions>(node.options).alpha);
      default:
        throw_internal_error("'{}': {} isn't known to the oracle", node.name, graph::op_name(node.op));
    }
  }

  const graph::Graph& graph_;
  std::map<graph::TensorId, Tensor> values_;
  int64_t batch_ = 0;
};

template <typename T>
Tensor as_tensor(const T* data, const std::vector<int32_t>& shape, int64_t batch = 0) {
  std::vector<int64_t> sizes(shape.begin(), shape.end());
  if (batch > 0) sizes[0] = batch;
  return torch::from_blob(const_cast<T*>(data), sizes, torch::CppTypeToScalarType<T>::value).clone();
}

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

// The parameters of the zoo's DS-CNN as libtorch's users write it: channels first, or last where `is_channels_last`.
class TorchDsCnn {
 public:
  TorchDsCnn(const graph::Graph& graph, bool is_channels_last) : graph_(graph), is_channels_last_(is_channels_last) {
    for (const Node& node : graph.nodes) {
      for (size_t i = 1; i < node.inputs.size(); ++i) {
        const graph::Tensor& tensor = graph.tensors[node.inputs[i]];
        if (tensor.type != mote::Type::float32) continue;
        Tensor value = as_tensor(graph::constant_data<float>(tensor), tensor.shape);
        if (node.op == Op::conv_2d) value = value.permute({0, 3, 1, 2});
        if (node.op == Op::depthwise_conv_2d) value = value.permute({3, 0, 1, 2});
        const bool is_filter = value.dim() == 4;
        value = is_filter && is_channels_last ? value.clone(torch::MemoryFormat::ChannelsLast)
                                              : value.clone(torch::MemoryFormat::Contiguous);
        const bool is_statistic = node.op == Op::batch_normalization && i > 2;
        values_[node.inputs[i]] = value.set_requires_grad(!is_statistic);
        if (!is_statistic) parameters_.push_back(value);
      }
    }
    optimizer_ = std::make_unique<torch::optim::Adam>(parameters_, torch::optim::AdamOptions(0.002));
  }

  // x [batch, rows, columns, 1], as floats.
  double step(const std::vector<float>& samples, const std::vector<int64_t>& labels) {
    const auto batch = static_cast<int64_t>(labels.size());
    const std::vector<int32_t>& shape = graph_.tensors[graph_.inputs[0]].shape;
    Tensor x = torch::from_blob(const_cast<float*>(samples.data()), {batch, 1, shape[1], shape[2]});
    if (is_channels_last_) x = x.contiguous(torch::MemoryFormat::ChannelsLast);
    optimizer_->zero_grad();
    const Tensor loss = torch::cross_entropy_loss(logits(x), torch::tensor(labels));
    loss.backward();
    optimizer_->step();
    return loss.item<double>();
  }

 private:
  Tensor logits(Tensor x) {
    for (const Node& node : graph_.nodes) {
      const auto parameter = [&](size_t i) { return values_.at(node.inputs.at(i)); };
      const std::vector<int32_t>& out = graph_.tensors[node.outputs[0]].shape;
      if (node.op == Op::conv_2d || node.op == Op::depthwise_conv_2d) {
        const Tensor w = parameter(1);
        const int64_t stride = std::visit(
            [](const auto& options) -> int64_t {
              if constexpr (requires { options.stride_height; }) return options.stride_height;
              return 1;
            },
            node.options);
        const int64_t rows = std::max<int64_t>(0, (out[1] - 1) * stride + w.size(2) - x.size(2));
        const int64_t columns = std::max<int64_t>(0, (out[2] - 1) * stride + w.size(3) - x.size(3));
        const bool is_even = rows % 2 == 0 && columns % 2 == 0;
        const int64_t groups = node.op == Op::depthwise_conv_2d ? x.size(1) : 1;
        if (!is_even) {
          x = torch::constant_pad_nd(x, {columns / 2, columns - columns / 2, rows / 2, rows - rows / 2});
        }
        const Sizes padding = is_even ? Sizes{rows / 2, columns / 2} : Sizes{0, 0};
        x = torch::conv2d(x, w, Tensor(), Sizes{stride, stride}, padding, Sizes{1, 1}, groups);
      } else if (node.op == Op::batch_normalization) {
        x = torch::batch_norm(x, parameter(1), parameter(2), parameter(3), parameter(4), true, 0.1, 1e-3, false);
      } else if (node.op == Op::relu) {
        x = torch::relu_(x);
      } else if (node.op == Op::average_pool_2d) {
        const auto& options = std::get<mote::kernels::Pool2dOptions>(node.options);
        x = torch::avg_pool2d(x, {options.filter_height, options.filter_width},
                              {options.stride_height, options.stride_width});
      } else if (node.op == Op::fully_connected) {
        return torch::linear(x.flatten(1), parameter(1), parameter(2));
      }
    }
    throw_internal_error("the DS-CNN has no last layer");
  }

  const graph::Graph& graph_;
  bool is_channels_last_;
  std::map<graph::TensorId, Tensor> values_;
  std::vector<Tensor> parameters_;
  std::unique_ptr<torch::optim::Adam> optimizer_;
};

class OwnDsCnn {
 public:
  OwnDsCnn(const graph::Graph& graph, int64_t batch)
      : network_(graph, batch),
        loss_(training::make_loss<float>({}, network_.ending())),
        optimizer_(training::make_optimizer({}, network_.parameters())) {}

  double step(const std::vector<float>& samples, const std::vector<int64_t>& labels) {
    const auto batch = static_cast<int64_t>(labels.size());
    const int64_t classes = network_.output_size();
    std::copy(samples.begin(), samples.end(), network_.input().begin());
    std::vector<float> targets(batch * classes, 0.0f);
    for (int64_t i = 0; i < batch; ++i) targets[i * classes + labels[i]] = 1;
    const std::vector<float> weights(batch, 1.0f);
    const training::Predictions<float> predictions{batch, network_.forward(batch, training::Mode::training), targets,
                                                   weights};
    const double value = loss_->value(predictions);
    loss_->differentiate(predictions, network_.output_gradient());
    network_.backward(batch);
    optimizer_->update(network_.parameters(), 0.002, 1);
    return value;
  }

 private:
  training::Network<float> network_;
  std::unique_ptr<training::Loss<float>> loss_;
  std::unique_ptr<training::Optimizer> optimizer_;
};

// Of the processor: what others run meanwhile doesn't count.
double milliseconds(const std::function<double()>& step, int steps) {
  const std::clock_t start = std::clock();
  for (int i = 0; i < steps; ++i) {
    if (!std::isfinite(step())) throw_internal_error("the loss isn't finite");
  }
  return 1000.0 * static_cast<double>(std::clock() - start) / CLOCKS_PER_SEC / steps;
}

// The least time of several rounds, by turns, so that what else the machine does falls on all alike.
double compare_speed(int32_t rows, int32_t columns) {
  constexpr int64_t batch = 32;
  constexpr int rounds = 40;
  constexpr int steps = 2;
  const graph::Graph graph = models::build(
      {.architecture = "ds_cnn", .input_shape = {1, rows, columns, 1}, .classes = 12, .channels = 64, .blocks = 4});
  Random random(1);
  std::vector<float> samples(batch * rows * columns);
  for (float& x : samples) x = static_cast<float>(random.normal());
  std::vector<int64_t> labels;
  for (int64_t i = 0; i < batch; ++i) labels.push_back(static_cast<int64_t>(random.below(12)));

  OwnDsCnn own(graph, batch);
  TorchDsCnn first(graph, false);
  TorchDsCnn last(graph, true);
  double own_ms = INFINITY;
  double first_ms = INFINITY;
  double last_ms = INFINITY;
  for (int round = 0; round < rounds; ++round) {
    own_ms = std::min(own_ms, milliseconds([&] { return own.step(samples, labels); }, steps));
    first_ms = std::min(first_ms, milliseconds([&] { return first.step(samples, labels); }, steps));
    last_ms = std::min(last_ms, milliseconds([&] { return last.step(samples, labels); }, steps));
  }
  const double ratio = own_ms / std::min(first_ms, last_ms);
  fmt::print(
      "ds_cnn 64x4 on {}x{}, batch {}: {:.3f} ms a sample; libtorch {:.3f} (channels last {:.3f}): ratio {:.2f}\n",
      rows, columns, batch, own_ms / batch, first_ms / batch, last_ms / batch, ratio);
  return ratio;
}

int check_speed() {
  at::set_num_threads(1);
  const double worst = std::max(compare_speed(49, 10), compare_speed(49, 40));
  if (worst <= slowest_ratio) return 0;
  fmt::print("FAILED: a sample takes {:.2f} of libtorch's time: expected at most {}\n", worst, slowest_ratio);
  return 1;
}

}  // namespace

int main(int count, char** arguments) {
  try {
    const std::string what = count > 1 ? arguments[1] : "";
    if (what == "gradients") return check_gradients();
    if (what == "speed") return check_speed();
    fmt::print(stderr, "libtorch_check: expected gradients or speed\n");
    return 2;
  } catch (const std::exception& error) {
    fmt::print(stderr, "libtorch_check: {}\n", error.what());
    return 1;
  }
}
