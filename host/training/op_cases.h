#pragma once

#include <fmt/format.h>

#include <algorithm>
#include <functional>
#include <ostream>
#include <string>
#include <vector>

#include "host/base/random.h"
#include "host/graph/graph.h"

// For tests: ops that files bring and the zoo's builder has no function for, each between a convolution and a dense
// layer.
namespace mote::host::training {

// Writes nodes of any op; shapes are given, as in a file.
class NodeWriter {
 public:
  explicit NodeWriter(std::vector<int32_t> input_shape) : random_(11) {
    graph_.name = "test";
    graph_.inputs = {computed("input", std::move(input_shape))};
  }
  graph::TensorId input() const { return graph_.inputs[0]; }

  graph::TensorId node(graph::Op op, std::vector<graph::TensorId> inputs, std::vector<int32_t> shape,
                       graph::Options options = {}) {
    const std::string name = fmt::format("{}_{}", graph::op_name(op), graph_.nodes.size());
    const graph::TensorId output = computed(name, std::move(shape));
    graph_.nodes.push_back({op, name, std::move(inputs), {output}, std::move(options)});
    return output;
  }
  graph::TensorId weights(std::vector<int32_t> shape) {
    const graph::TensorId id = constant(Type::float32, std::move(shape));
    auto* values = reinterpret_cast<float*>(graph_.tensors[id].data.data());
    for (int64_t i = 0; i < graph_.tensors[id].elements(); ++i) values[i] = static_cast<float>(0.5 * random_.normal());
    return id;
  }
  graph::TensorId integers(std::vector<int32_t> shape, const std::vector<int32_t>& values) {
    const graph::TensorId id = constant(Type::int32, std::move(shape));
    std::copy(values.begin(), values.end(), reinterpret_cast<int32_t*>(graph_.tensors[id].data.data()));
    return id;
  }
  // 1x1, so that what follows has an input that needs a gradient.
  graph::TensorId convolution(graph::TensorId x, std::vector<int32_t> shape) {
    const graph::TensorId filter = weights({shape.back(), 1, 1, graph_.tensors[x].shape.back()});
    const graph::TensorId bias = weights({shape.back()});
    return node(graph::Op::conv_2d, {x, filter, bias}, shape,
                kernels::Conv2dOptions{kernels::Padding::same, 1, 1, 1, 1, kernels::Activation::none, 0});
  }
  graph::Graph finish(graph::TensorId x) {
    const auto count = static_cast<int32_t>(graph_.tensors[x].elements());
    const graph::TensorId flat = node(graph::Op::reshape, {x, integers({2}, {1, count})}, {1, count});
    const graph::TensorId logits = node(graph::Op::fully_connected, {flat, weights({3, count}), weights({3})}, {1, 3},
                                        kernels::FullyConnectedOptions{});
    graph_.outputs = {node(graph::Op::softmax, {logits}, {1, 3}, kernels::SoftmaxOptions{1.0f})};
    graph::verify(graph_);
    return graph_;
  }

 private:
  graph::TensorId computed(std::string name, std::vector<int32_t> shape) {
    graph::Tensor tensor;
    tensor.name = std::move(name);
    tensor.shape = std::move(shape);
    return graph_.add_tensor(std::move(tensor));
  }
  graph::TensorId constant(Type type, std::vector<int32_t> shape) {
    graph::Tensor tensor;
    tensor.name = fmt::format("constant_{}", graph_.tensors.size());
    tensor.type = type;
    tensor.shape = std::move(shape);
    tensor.is_constant = true;
    tensor.data.resize(tensor.elements() * 4);
    return graph_.add_tensor(std::move(tensor));
  }

  graph::Graph graph_;
  Random random_;
};

struct OpCase {
  const char* name;
  std::function<graph::TensorId(NodeWriter&, graph::TensorId a, graph::TensorId b)>
      layer;  // a, b: [1, 4, 3, 2] of their own convolutions
};

inline void PrintTo(const OpCase& tested, std::ostream* out) { *out << tested.name; }

inline graph::Graph build(const OpCase& tested) {
  NodeWriter writer({1, 4, 3, 2});
  const graph::TensorId a = writer.convolution(writer.input(), {1, 4, 3, 2});
  const graph::TensorId b = writer.convolution(writer.input(), {1, 4, 3, 2});
  return writer.finish(tested.layer(writer, a, b));
}

inline const std::vector<int32_t> same = {1, 4, 3, 2};

inline const std::vector<OpCase> op_cases = {
    {"add_constant",
     [](auto& w, auto a, auto) {
       return w.node(graph::Op::add, {a, w.weights({2})}, same, kernels::AddOptions{});
     }},
    {"add_with_relu6",
     [](auto& w, auto a, auto b) {
       return w.node(graph::Op::add, {a, b}, same, kernels::AddOptions{kernels::Activation::relu6, true});
     }},
    {"sub",
     [](auto& w, auto a, auto b) {
       return w.node(graph::Op::sub, {a, b}, same, kernels::AddOptions{});
     }},
    {"sub_from_constant",
     [](auto& w, auto a, auto) {
       return w.node(graph::Op::sub, {w.weights({3, 1}), a}, same, kernels::AddOptions{});
     }},
    {"mul",
     [](auto& w, auto a, auto b) {
       return w.node(graph::Op::mul, {a, b}, same, kernels::ArithmeticOptions{});
     }},
    {"mul_channels",
     [](auto& w, auto a, auto) {
       return w.node(graph::Op::mul, {a, w.weights({1, 1, 1, 2})}, same,
                     kernels::ArithmeticOptions{kernels::Activation::relu});
     }},
    {"mul_by_squeezed_branch",
     [](auto& w, auto a, auto b) {
       const auto mean =
           w.node(graph::Op::mean, {b, w.integers({2}, {1, 2})}, {1, 1, 1, 2}, kernels::ReduceOptions{true});
       return w.node(graph::Op::mul, {a, w.node(graph::Op::logistic, {mean}, {1, 1, 1, 2})}, same,
                     kernels::ArithmeticOptions{});
     }},
    {"squared_difference",
     [](auto& w, auto a, auto b) {
       return w.node(graph::Op::squared_difference, {a, b}, same);
     }},
    {"logistic", [](auto& w, auto a, auto) { return w.node(graph::Op::logistic, {a}, same); }},
    {"tanh", [](auto& w, auto a, auto) { return w.node(graph::Op::tanh, {a}, same); }},
    {"elu", [](auto& w, auto a, auto) { return w.node(graph::Op::elu, {a}, same); }},
    {"hard_swish", [](auto& w, auto a, auto) { return w.node(graph::Op::hard_swish, {a}, same); }},
    {"relu_of_its_own",
     [](auto& w, auto a, auto b) {
       const auto x = w.node(graph::Op::relu, {w.node(graph::Op::tanh, {a}, same)}, same);
       return w.node(graph::Op::add, {x, b}, same, kernels::AddOptions{});
     }},
    {"relu6_of_its_own",
     [](auto& w, auto a, auto b) {
       const auto x = w.node(graph::Op::relu6, {w.node(graph::Op::tanh, {a}, same)}, same);
       return w.node(graph::Op::add, {x, b}, same, kernels::AddOptions{});
     }},
    {"leaky_relu",
     [](auto& w, auto a, auto) { return w.node(graph::Op::leaky_relu, {a}, same, kernels::LeakyReluOptions{0.2f}); }},
    {"concatenation_of_channels",
     [](auto& w, auto a, auto b) {
       return w.node(graph::Op::concatenation, {a, b}, {1, 4, 3, 4},
                     kernels::ConcatenationOptions{3, kernels::Activation::none});
     }},
    {"concatenation_of_rows",
     [](auto& w, auto a, auto b) {
       return w.node(graph::Op::concatenation, {a, b}, {1, 8, 3, 2},
                     kernels::ConcatenationOptions{-3, kernels::Activation::none});
     }},
    {"concatenation_with_logistic",
     [](auto& w, auto a, auto b) {
       const auto gates = w.node(graph::Op::logistic, {a}, same);
       return w.node(graph::Op::concatenation, {gates, b}, {1, 4, 3, 4},
                     kernels::ConcatenationOptions{3, kernels::Activation::none});
     }},
    {"concatenation_of_logistics",
     [](auto& w, auto a, auto b) {
       const auto gates = w.node(graph::Op::logistic, {a}, same);
       return w.node(graph::Op::concatenation, {gates, w.node(graph::Op::logistic, {b}, same)}, {1, 4, 3, 4},
                     kernels::ConcatenationOptions{3, kernels::Activation::none});
     }},
    {"pad",
     [](auto& w, auto a, auto) {
       return w.node(graph::Op::pad, {a, w.integers({4, 2}, {0, 0, 1, 2, 0, 1, 0, 0})}, {1, 7, 4, 2});
     }},
    {"mirror_pad",
     [](auto& w, auto a, auto) {
       return w.node(graph::Op::mirror_pad, {a, w.integers({4, 2}, {0, 0, 1, 2, 0, 1, 0, 0})}, {1, 7, 4, 2},
                     kernels::MirrorPadOptions{0});
     }},
    {"resize_nearest_neighbor",
     [](auto& w, auto a, auto) {
       return w.node(graph::Op::resize_nearest_neighbor, {a, w.integers({2}, {8, 5})}, {1, 8, 5, 2},
                     kernels::ResizeNearestOptions{});
     }},
    {"transpose",
     [](auto& w, auto a, auto) {
       return w.node(graph::Op::transpose, {a, w.integers({4}, {0, 3, 1, 2})}, {1, 2, 4, 3});
     }},
    {"slice",
     [](auto& w, auto a, auto) {
       return w.node(graph::Op::slice, {a, w.integers({4}, {0, 1, 0, 1}), w.integers({4}, {1, 2, -1, 1})},
                     {1, 2, 3, 1});
     }},
    {"strided_slice",
     [](auto& w, auto a, auto) {
       return w.node(graph::Op::strided_slice,
                     {a, w.integers({4}, {0, 1, 0, 0}), w.integers({4}, {1, 4, 3, 2}), w.integers({4}, {1, 2, 1, 1})},
                     {1, 2, 3, 2}, kernels::StridedSliceOptions{});
     }},
    {"space_to_depth",
     [](auto& w, auto a, auto) {
       const auto even = w.node(graph::Op::pad, {a, w.integers({4, 2}, {0, 0, 0, 0, 0, 1, 0, 0})}, {1, 4, 4, 2});
       return w.node(graph::Op::space_to_depth, {even}, {1, 2, 2, 8}, kernels::BlockOptions{2});
     }},
    {"depth_to_space",
     [](auto& w, auto a, auto b) {
       const auto both = w.node(graph::Op::concatenation, {a, b}, {1, 4, 3, 4},
                                kernels::ConcatenationOptions{3, kernels::Activation::none});
       return w.node(graph::Op::depth_to_space, {both}, {1, 8, 6, 1}, kernels::BlockOptions{2});
     }},
    {"expand_dims",
     [](auto& w, auto a, auto) {
       return w.node(graph::Op::expand_dims, {a, w.integers({1}, {2})}, {1, 4, 1, 3, 2});
     }},
    {"squeeze",
     [](auto& w, auto a, auto) {
       const auto mean = w.node(graph::Op::mean, {a, w.integers({1}, {1})}, {1, 1, 3, 2}, kernels::ReduceOptions{true});
       return w.node(graph::Op::squeeze, {mean}, {1, 3, 2});
     }},
    {"sum",
     [](auto& w, auto a, auto) {
       return w.node(graph::Op::sum, {a, w.integers({1}, {2})}, {1, 4, 2}, kernels::ReduceOptions{false});
     }},
    {"reduce_max",
     [](auto& w, auto a, auto) {
       return w.node(graph::Op::reduce_max, {a, w.integers({2}, {1, 2})}, {1, 2}, kernels::ReduceOptions{false});
     }},
    {"reduce_min",
     [](auto& w, auto a, auto) {
       return w.node(graph::Op::reduce_min, {a, w.integers({1}, {-1})}, {1, 4, 3, 1}, kernels::ReduceOptions{true});
     }},
    {"transpose_conv_same",
     [](auto& w, auto a, auto) {
       return w.node(graph::Op::transpose_conv,
                     {w.integers({4}, {1, 8, 6, 3}), w.weights({3, 3, 3, 2}), a, w.weights({3})}, {1, 8, 6, 3},
                     kernels::TransposeConvOptions{kernels::Padding::same, 2, 2, kernels::Activation::relu});
     }},
    {"transpose_conv_valid",
     [](auto& w, auto a, auto) {
       return w.node(graph::Op::transpose_conv, {w.integers({4}, {1, 6, 7, 3}), w.weights({3, 3, 3, 2}), a},
                     {1, 6, 7, 3},
                     kernels::TransposeConvOptions{kernels::Padding::valid, 1, 2, kernels::Activation::none});
     }},
    {"depthwise_conv_2d_with_multiplier",
     [](auto& w, auto a, auto) {
       return w.node(graph::Op::depthwise_conv_2d, {a, w.weights({1, 3, 3, 6}), w.weights({6})}, {1, 4, 3, 6},
                     kernels::DepthwiseConv2dOptions{kernels::Padding::same, 1, 1, 1, 1, kernels::Activation::relu6});
     }},
};

}  // namespace mote::host::training
