#include <fmt/format.h>

#include <algorithm>
#include <cstdio>
#include <ctime>
#include <functional>

#include "host/base/random.h"
#include "host/models/zoo.h"
#include "host/training/network.h"
#include "host/training/optimizer.h"
#include "tests/oracles/libtorch_check.h"
#include "tests/oracles/torch_graph.h"

namespace mote::host::oracles {

namespace {

constexpr double slowest_ratio = 1.0;  // of a sample here to one in libtorch

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

}  // namespace

int check_speed() {
  at::set_num_threads(1);
  const double worst = std::max(compare_speed(49, 10), compare_speed(49, 40));
  if (worst <= slowest_ratio) return 0;
  fmt::print("FAILED: a sample takes {:.2f} of libtorch's time: expected at most {}\n", worst, slowest_ratio);
  return 1;
}

}  // namespace mote::host::oracles
