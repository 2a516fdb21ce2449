#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <random>
#include <set>
#include <string>
#include <vector>

#include "host/base/error.h"
#include "host/execution/executor.h"
#include "host/graph/graph.h"
#include "host/passes/pipeline.h"

// Every pass, alone and after those before it, on hundreds of random int8 graphs: branches, groups, depthwise layers
// and relus in any order, on the input too; shared weights, biases without grids, channels of zeros, scales above one.
namespace mote::host::passes {
namespace {

using graph::Graph;
using graph::Op;
using graph::Quantization;
using graph::Tensor;
using graph::TensorId;
using kernels::Activation;
using kernels::Padding;

struct Slide {
  Padding padding;
  int32_t stride[2], dilation[2], filter[2];
  Activation activation;
};

class RandomGraph {
 public:
  explicit RandomGraph(uint32_t seed) : random_(seed), is_odd_(seed % 2 == 1) {}

  Graph build() {
    const int32_t channels = std::vector<int32_t>{1, 2, 3, 4, 6, 8, 12, 24, 32}[static_cast<size_t>(between(0, 8))];
    const TensorId input =
        add("input", Type::int8, {one_in(3) ? 2 : 1, between(3, 7), between(3, 7), channels}, any_grid());
    graph_.inputs = {input};
    values_ = {input};
    for (int32_t steps = between(1, 4); steps > 0; --steps) grow();
    graph_.outputs = {values_.back()};
    for (const TensorId id : values_) {
      if (id != input && id != values_.back() && one_in(6)) graph_.outputs.push_back(id);
    }
    return graph_;
  }

 private:
  void grow() {
    const TensorId from = one_in(3) ? values_[static_cast<size_t>(between(0, last_value()))] : values_.back();
    const int32_t channels = graph_.tensors[from].shape[3];
    switch (between(0, 3)) {
      case 0:
        return branch(from);
      case 1: {
        int32_t groups = between(1, channels);
        while (channels % groups != 0) --groups;
        values_.push_back(convolve(from, groups * between(1, 4), groups, any_slide(from), any_grid()));
        return;
      }
      case 2:
        values_.push_back(convolve(from, channels * between(1, 2), 0, any_slide(from), any_grid()));
        return;
      default: {
        const Quantization grid = one_in(2) ? graph_.tensors[from].quantization : any_grid();
        const TensorId to = add("relu", Type::int8, graph_.tensors[from].shape, grid);
        append(one_in(3) ? Op::relu6 : Op::relu, {from}, to, {});
        values_.push_back(to);
      }
    }
  }

  // Convolutions put together, of one shape or several, now and then one of them twice.
  void branch(TensorId from) {
    const Quantization grid = any_grid();
    Slide slide = any_slide(from);
    std::vector<TensorId> parts;
    std::vector<int32_t> whole;
    for (int32_t count = between(1, 5); count > 0; --count) {
      if (slide.padding == Padding::same && one_in(4)) slide.filter[0] = between(1, 3);
      if (one_in(8)) slide.activation = Activation::relu;
      const bool again = !parts.empty() && one_in(8);
      const TensorId part = again ? parts.back() : convolve(from, between(1, 6), 1, slide, grid);
      const std::vector<int32_t>& shape = graph_.tensors[part].shape;
      whole = whole.empty() ? shape : whole;
      whole[3] = parts.empty() ? shape[3] : whole[3] + shape[3];
      parts.push_back(part);
      if (one_in(6)) values_.push_back(part);
    }
    std::shuffle(parts.begin(), parts.end(), random_);
    const TensorId to = add("whole", Type::int8, whole, grid);
    append(Op::concatenation, parts, to, kernels::ConcatenationOptions{one_in(2) ? 3 : -1, Activation::none});
    values_.push_back(to);
  }

  // groups = 0: depthwise.
  TensorId convolve(TensorId from, int32_t outputs, int32_t groups, const Slide& slide, const Quantization& grid) {
    const std::vector<int32_t> in = graph_.tensors[from].shape;
    const bool is_depthwise = groups == 0;
    std::vector<int32_t> shape = {outputs, slide.filter[0], slide.filter[1], 0};
    shape[3] = is_depthwise ? outputs : in[3] / groups;
    if (is_depthwise) shape[0] = 1;
    const TensorId filter = any_filter(shape, outputs, is_depthwise ? 3 : 0);
    std::vector<TensorId> inputs = {from, filter};
    if (!one_in(4)) inputs.push_back(any_bias(filter, outputs));
    const TensorId to =
        add("value", Type::int8, {in[0], extent(in[1], slide, 0), extent(in[2], slide, 1), outputs}, grid);
    if (is_depthwise) {
      append(Op::depthwise_conv_2d, inputs, to,
             kernels::DepthwiseConv2dOptions{slide.padding, slide.stride[0], slide.stride[1], slide.dilation[0],
                                             slide.dilation[1], slide.activation});
    } else {
      append(Op::conv_2d, inputs, to,
             kernels::Conv2dOptions{slide.padding, slide.stride[0], slide.stride[1], slide.dilation[0],
                                    slide.dilation[1], slide.activation, 0});
    }
    return to;
  }

  TensorId any_filter(const std::vector<int32_t>& shape, int32_t channels, int32_t axis) {
    for (const TensorId shared : filters_) {
      const Tensor& filter = graph_.tensors[shared];
      if (filter.shape == shape && filter.quantization.axis == axis && one_in(2)) return shared;
    }
    Quantization grid{{}, {}, axis};
    for (int32_t i = one_in(3) ? 1 : channels; i > 0; --i) {
      grid.scales.push_back(is_odd_ && one_in(5) ? std::ldexp(uniform(0.5f, 1), between(-14, 6))
                                                 : uniform(0.005f, 0.03f));
      grid.zero_points.push_back(0);
    }
    const TensorId id = add("weights", Type::int8, shape, grid);
    std::vector<int8_t> weights(static_cast<size_t>(graph_.tensors[id].elements()));
    for (int8_t& weight : weights) weight = static_cast<int8_t>(between(-127, 127));
    const auto count = static_cast<size_t>(channels);
    for (size_t channel = 0; channel < count; ++channel) {
      if (!one_in(4)) continue;
      for (size_t i = 0; i < weights.size(); ++i) {
        if ((axis == 3 ? i % count : i / (weights.size() / count)) == channel) weights[i] = 0;
      }
    }
    put(id, weights);
    filters_.push_back(id);
    return id;
  }

  TensorId any_bias(TensorId filter, int32_t channels) {
    Quantization grid = graph_.tensors[filter].quantization;
    grid.axis = 0;
    if (one_in(4)) grid = {};
    const TensorId id = add("bias", Type::int32, {channels}, grid);
    std::vector<int32_t> values(static_cast<size_t>(channels));
    for (int32_t& value : values)
      value = is_odd_ && one_in(4) ? between(-2147483647, 2147483647) : between(-4000, 4000);
    put(id, values);
    return id;
  }

  Slide any_slide(TensorId from) {
    const std::vector<int32_t>& in = graph_.tensors[from].shape;
    Slide slide = {};
    slide.padding = one_in(2) ? Padding::same : Padding::valid;
    slide.activation = one_in(2) ? Activation::none : one_in(2) ? Activation::relu : Activation::relu6;
    for (int i = 0; i < 2; ++i) {
      slide.stride[i] = between(1, 2);
      slide.filter[i] = slide.padding == Padding::same ? between(1, 3) : between(1, std::min(3, in[1 + i]));
      const bool fits_dilated = slide.padding == Padding::same || 2 * slide.filter[i] - 1 <= in[1 + i];
      slide.dilation[i] = fits_dilated && one_in(4) ? 2 : 1;
    }
    return slide;
  }

  static int32_t extent(int32_t in, const Slide& slide, int axis) {
    const int32_t span = slide.padding == Padding::same ? 1 : (slide.filter[axis] - 1) * slide.dilation[axis] + 1;
    return (in - span) / slide.stride[axis] + 1;
  }

  Quantization any_grid() {
    const float scale = is_odd_ && one_in(3) ? std::ldexp(uniform(0.5f, 1), between(-14, 6)) : uniform(0.02f, 0.1f);
    return {{scale}, {one_in(3) ? -128 : between(-128, 127)}, 0};
  }

  TensorId add(const std::string& name, Type type, std::vector<int32_t> shape, Quantization grid) {
    Tensor tensor;
    tensor.name = name + std::to_string(graph_.tensors.size());
    tensor.type = type;
    tensor.shape = std::move(shape);
    tensor.quantization = std::move(grid);
    return graph_.add_tensor(std::move(tensor));
  }

  template <typename T>
  void put(TensorId id, const std::vector<T>& values) {
    const auto* bytes = reinterpret_cast<const uint8_t*>(values.data());
    graph_.tensors[id].is_constant = true;
    graph_.tensors[id].data.assign(bytes, bytes + values.size() * sizeof(T));
  }

  void append(Op op, std::vector<TensorId> inputs, TensorId output, graph::Options options) {
    graph_.nodes.push_back({op, "node" + std::to_string(graph_.nodes.size()), std::move(inputs), {output}, options});
  }

  int32_t between(int32_t low, int32_t high) { return std::uniform_int_distribution<int32_t>(low, high)(random_); }
  float uniform(float low, float high) { return std::uniform_real_distribution<float>(low, high)(random_); }
  bool one_in(int32_t n) { return between(1, n) == 1; }
  int32_t last_value() const { return static_cast<int32_t>(values_.size()) - 1; }

  std::mt19937 random_;
  bool is_odd_;  // scales above one and sums that wrap too
  Graph graph_;
  std::vector<TensorId> values_;   // that may be read on
  std::vector<TensorId> filters_;  // that may be shared
};

using Outputs = std::vector<std::vector<int8_t>>;

Outputs outputs_of(const Graph& graph, uint32_t seed) {
  execution::Executor executor(graph);
  std::mt19937 random(seed);
  for (int8_t& value : executor.tensor_as<int8_t>(graph.inputs[0])) value = static_cast<int8_t>(random());
  executor.run();
  Outputs outputs;
  for (const TensorId id : graph.outputs) {
    const auto values = executor.tensor_as<int8_t>(id);
    outputs.emplace_back(values.begin(), values.end());
  }
  return outputs;
}

TEST(random_graphs, every_pass_keeps_the_outputs) {
  constexpr uint32_t graphs = 600;
  std::set<std::string> changed;
  int ran = 0;
  for (uint32_t seed = 0; seed < graphs; ++seed) {
    const Graph before = RandomGraph(seed).build();
    graph::verify(before);
    Outputs expected;
    try {
      expected = outputs_of(before, seed);
    } catch (const InputError&) {
      continue;  // scales that no kernel can hold
    }
    ++ran;
    Graph in_turn = before;
    for (const Pass& pass : compile_pipeline) {
      const std::string text = to_text(in_turn);
      Graph alone = before;
      for (Graph* graph : {&in_turn, &alone}) {
        pass.run(*graph);
        graph::verify(*graph);
        ASSERT_EQ(outputs_of(*graph, seed), expected) << pass.name << ", graph " << seed << "\n" << to_text(before);
      }
      if (to_text(in_turn) != text) changed.insert(pass.name);
    }
  }
  EXPECT_GT(ran, 500);
  for (const char* name : {"fuse_int8_activations", "remove_constant_channels", "merge_convolutions",
                           "convolve_single_channels", "split_groups"}) {
    EXPECT_TRUE(changed.contains(name)) << name << " changed no graph";
  }
}

}  // namespace
}  // namespace mote::host::passes
