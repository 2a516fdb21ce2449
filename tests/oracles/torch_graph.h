#pragma once

#include <torch/torch.h>

#include <algorithm>
#include <map>
#include <string>
#include <vector>

#include "host/base/error.h"
#include "host/graph/graph.h"

// Graphs as libtorch computes them: the oracle of training.
namespace mote::host::oracles {

using graph::Node;
using graph::Op;
using mote::kernels::Activation;
using mote::kernels::Padding;
using torch::Tensor;
using Sizes = std::vector<int64_t>;

template <typename T>
Tensor as_tensor(const T* data, const std::vector<int32_t>& shape, int64_t batch = 0) {
  std::vector<int64_t> sizes(shape.begin(), shape.end());
  if (batch > 0) sizes[0] = batch;
  return torch::from_blob(const_cast<T*>(data), sizes, torch::CppTypeToScalarType<T>::value).clone();
}

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

}  // namespace mote::host::oracles
