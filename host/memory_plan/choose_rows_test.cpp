#include "host/memory_plan/choose_rows.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <cstring>
#include <functional>
#include <map>
#include <random>

#include "host/base/error.h"
#include "host/memory_plan/join_parts.h"

// Plans of random chains of int8 layers, carried out in one arena on this computer, against every tensor in memory of
// its own.
namespace mote::host::memory_plan {
namespace {

using graph::Graph;
using graph::no_tensor;
using graph::Node;
using graph::Op;
using graph::Tensor;
using graph::TensorId;
using kernels::Activation;
using kernels::Padding;

class RandomModel {
 public:
  explicit RandomModel(uint32_t seed) : random_(seed) {
    last_ = image({1, between(9, 40), between(1, 9), 4 * between(1, 3)});
    graph_.inputs = {last_};
    const int32_t layers = between(3, 9);
    for (int32_t i = 0; i < layers; ++i) add_layer();
    if (between(0, 2) == 0) {
      pool(Op::average_pool_2d, shape()[1], shape()[2], 1);
    }
    graph_.outputs = {last_};
  }

  const Graph& graph() const { return graph_; }
  int32_t between(int32_t least, int32_t most) {
    return least + static_cast<int32_t>(random_() % static_cast<uint32_t>(most - least + 1));
  }

 private:
  const std::vector<int32_t>& shape() const { return graph_.tensors[last_].shape; }

  void add_layer() {
    const int32_t kind = between(0, 10);
    if (kind < 4) return convolution(Op::conv_2d);
    if (kind < 7) return convolution(Op::depthwise_conv_2d);
    if (kind < 8 && shape()[1] > 3 && shape()[2] > 1) return pool(Op::max_pool_2d, 2, 2, 2);
    if (kind < 9) return residual();
    if (kind < 10) return concatenated();
    const TensorId input = last_;
    append(Op::relu, {input}, shape(), {});
  }

  // A sum of what one or two convolutions made of a tensor and of the tensor itself.
  void residual() {
    const TensorId skipped = last_;
    const std::vector<int32_t> kept = shape();
    const int32_t depth = between(1, 2);
    for (int32_t i = 0; i < depth; ++i) weighted(Op::conv_2d, 3, 3, 1, Padding::same, kept[3]);
    append(Op::add, {last_, skipped}, kept, kernels::AddOptions{Activation::none, false});
  }

  // What two convolutions made of a tensor, one below the other; and again below the tensor itself.
  void concatenated() {
    const TensorId seen = last_;
    const std::vector<int32_t> of_each = {1, shape()[1], shape()[2], 4 * between(1, 3)};
    std::vector<TensorId> parts;
    for (int32_t i = 0; i < 2; ++i) {
      last_ = seen;
      weighted(Op::conv_2d, 3, 3, 1, Padding::same, of_each[3]);
      parts.push_back(last_);
    }
    below(parts);
    if (between(0, 1) == 0 || shape()[1] > 60) return;
    if (between(0, 2) == 0) return below_again(parts);
    below({last_, between(0, 1) == 0 && graph_.tensors[seen].shape[3] == shape()[3] ? seen : parts[0]});
  }

  // What was concatenated once more, below the first time.
  void below_again(const std::vector<TensorId>& parts) {
    const TensorId first = last_;
    below(parts);
    below({first, last_});
  }

  void below(const std::vector<TensorId>& parts) {
    std::vector<int32_t> output = graph_.tensors[parts[0]].shape;
    output[1] = 0;
    for (const TensorId part : parts) output[1] += graph_.tensors[part].shape[1];
    const graph::Quantization same = graph_.tensors[parts[0]].quantization;
    for (const TensorId part : parts) graph_.tensors[part].quantization = same;
    append(Op::concatenation, parts, output, kernels::ConcatenationOptions{1, Activation::none});
    graph_.tensors[last_].quantization = same;
  }

  void convolution(Op op) {
    const int32_t height = between(1, std::min(4, shape()[1]));
    const int32_t width = between(1, std::min(3, shape()[2]));
    const int32_t stride = shape()[1] > 8 ? between(1, 2) : 1;
    weighted(op, height, width, stride, between(0, 2) == 0 ? Padding::valid : Padding::same,
             op == Op::conv_2d ? 4 * between(1, 3) : shape()[3]);
  }

  void weighted(Op op, int32_t height, int32_t width, int32_t stride, Padding padding, int32_t channels) {
    const bool is_depthwise = op == Op::depthwise_conv_2d;
    const std::vector<int32_t> filter = is_depthwise ? std::vector<int32_t>{1, height, width, channels}
                                                     : std::vector<int32_t>{channels, height, width, shape()[3]};
    const int32_t taps = height * width * (is_depthwise ? 1 : shape()[3]);
    Tensor weights;
    weights.type = Type::int8;
    weights.shape = filter;
    weights.is_constant = true;
    for (int64_t i = 0; i < weights.elements(); ++i) weights.data.push_back(static_cast<uint8_t>(between(-127, 127)));
    const float scale = 1.0f / (70.0f * std::sqrt(static_cast<float>(taps)));
    weights.quantization = {std::vector<float>(channels, scale), std::vector<int32_t>(channels, 0),
                            is_depthwise ? 3 : 0};
    const TensorId weights_id = graph_.add_tensor(weights);
    const auto slid = [&](int32_t input, int32_t reach) {
      return ((padding == Padding::same ? input : input - reach + 1) - 1) / stride + 1;
    };
    const std::vector<int32_t> output = {1, slid(shape()[1], height), slid(shape()[2], width), channels};
    const Activation activation = between(0, 1) == 0 ? Activation::relu : Activation::none;
    if (is_depthwise) {
      return append(op, {last_, weights_id, no_tensor}, output,
                    kernels::DepthwiseConv2dOptions{padding, stride, stride, 1, 1, activation});
    }
    append(op, {last_, weights_id, no_tensor}, output,
           kernels::Conv2dOptions{padding, stride, stride, 1, 1, activation, 0});
  }

  void pool(Op op, int32_t height, int32_t width, int32_t stride) {
    const std::vector<int32_t> output = {1, (shape()[1] - height) / stride + 1, (shape()[2] - width) / stride + 1,
                                         shape()[3]};
    const graph::Quantization same = graph_.tensors[last_].quantization;
    append(op, {last_}, output,
           kernels::Pool2dOptions{Padding::valid, stride, stride, height, width, Activation::none});
    graph_.tensors[last_].quantization = same;
  }

  TensorId image(const std::vector<int32_t>& shape) {
    Tensor tensor;
    tensor.name = "t" + std::to_string(graph_.tensors.size());
    tensor.type = Type::int8;
    tensor.shape = shape;
    tensor.quantization = {{1.0f}, {between(-128, 20)}, 0};
    return graph_.add_tensor(tensor);
  }

  void append(Op op, const std::vector<TensorId>& inputs, const std::vector<int32_t>& output, graph::Options options) {
    last_ = image(output);
    graph_.nodes.push_back({op, graph_.tensors[last_].name, inputs, {last_}, options});
  }

  std::mt19937 random_;
  Graph graph_;
  TensorId last_ = 0;
};

using Place = std::function<void*(TensorId)>;

void call(const Graph& graph, const Node& node, const lowering::LoweredNode& lowered, const Place& place,
          const std::vector<uint8_t*>& scratch) {
  (void)graph;
  std::vector<void*> arguments, listed;
  size_t next_scratch = 0;
  for (const ops::Argument& argument : lowered.arguments) {
    void* pointer = nullptr;
    if (argument.kind == ops::ArgumentKind::memory) pointer = const_cast<void*>(argument.data);
    if (argument.kind == ops::ArgumentKind::input && node.inputs[argument.index] != no_tensor) {
      pointer = place(node.inputs[argument.index]);
    }
    if (argument.kind == ops::ArgumentKind::output) pointer = place(node.outputs[argument.index]);
    if (argument.kind == ops::ArgumentKind::inputs) {
      for (const TensorId input : node.inputs) listed.push_back(place(input));
      pointer = listed.data();
    }
    if (argument.kind == ops::ArgumentKind::scratch) pointer = scratch[next_scratch++];
    arguments.push_back(pointer);
  }
  lowered.invoke(arguments.data());
}

using Bytes = std::vector<uint8_t>;

Bytes run_apart(const Graph& graph, const Bytes& input) {
  std::map<TensorId, Bytes> memory;
  memory[graph.inputs[0]] = input;
  const std::vector<lowering::LoweredNode> calls = lowering::lower(graph);
  for (size_t n = 0; n < graph.nodes.size(); ++n) {
    const TensorId output = graph.nodes[n].outputs[0];
    memory[output].resize(static_cast<size_t>(graph.tensors[output].bytes()));
    call(graph, graph.nodes[n], calls[n],
         [&](TensorId id) -> void* {
           return graph.tensors[id].is_constant ? const_cast<uint8_t*>(graph.tensors[id].data.data())
                                                : memory[id].data();
         },
         {});
  }
  return memory[graph.outputs[0]];
}

class Arena {
 public:
  Arena(const Graph& graph, const MemoryPlan& plan)
      : graph_(graph), plan_(plan), words_(static_cast<size_t>(plan.arena_bytes) / 8 + 1, 0x5a5a5a5a5a5a5a5au) {}

  Bytes run(const Bytes& input) {
    std::copy(input.begin(), input.end(), bytes_of(graph_.inputs[0]));
    for (int32_t n = 0; n < static_cast<int32_t>(graph_.nodes.size()); ++n) {
      if (is_joined(graph_.nodes[n], plan_.tensors)) continue;
      const RowBlock* const block = plan_.arrangement.block_of(n);
      if (block == nullptr) {
        call(
            graph_, graph_.nodes[n], plan_.arrangement.calls[n], [&](TensorId id) { return place(graph_, id); },
            scratch(plan_.scratch[n]));
      } else if (block->first_node == n) {
        for (const RowStep& step : block->steps) run_step(*block, step);
      }
    }
    const uint8_t* const output = bytes_of(graph_.outputs[0]);
    return {output, output + graph_.tensors[graph_.outputs[0]].bytes()};
  }

 private:
  uint8_t* at(int64_t offset) { return reinterpret_cast<uint8_t*>(words_.data()) + offset; }
  uint8_t* bytes_of(TensorId id) { return at(plan_.tensors[id].offset); }
  void* place(const Graph& graph, TensorId id) {
    return graph.tensors[id].is_constant ? const_cast<uint8_t*>(graph.tensors[id].data.data()) : bytes_of(id);
  }
  std::vector<uint8_t*> scratch(const std::vector<ScratchPlace>& places) {
    std::vector<uint8_t*> result;
    for (const ScratchPlace& scratch : places) result.push_back(at(scratch.offset));
    return result;
  }
  uint8_t* row_of(const RowBuffer& buffer, int32_t row) {
    const int64_t begin = buffer.is_strip() ? buffer.offset : plan_.tensors[buffer.whole].offset;
    EXPECT_TRUE(!buffer.is_strip() || row < buffer.rows);
    return at(begin + row * buffer.row_bytes);
  }

  void run_step(const RowBlock& block, const RowStep& step) {
    const RowAction& action = block.actions[step.action];
    if (action.kind == RowActionKind::call) {
      const auto operand = [&](TensorId id) -> void* {
        if (block.buffer_of[id] < 0) return const_cast<uint8_t*>(block.graph.tensors[id].data.data());
        return row_of(block.buffers[block.buffer_of[id]], step.rows[block.operand_of[id]]);
      };
      return call(block.graph, block.graph.nodes[action.index], block.lowered[action.index], operand,
                  scratch(block.scratch[action.index]));
    }
    const RowBuffer& buffer = block.buffers[action.index];
    const auto row_bytes = static_cast<size_t>(buffer.row_bytes);
    if (action.kind == RowActionKind::load) {
      std::memcpy(row_of(buffer, step.rows[2]), row_of(block.buffers[action.source], step.rows[0]), row_bytes);
    }
    if (action.kind == RowActionKind::fill) std::memset(row_of(buffer, step.rows[2]), buffer.fill, row_bytes);
    if (action.kind == RowActionKind::shift) {
      std::memmove(row_of(buffer, 0), row_of(buffer, step.rows[0]), step.rows[2] * row_bytes);
    }
  }

  const Graph& graph_;
  const MemoryPlan& plan_;
  std::vector<uint64_t> words_;
};

struct Kernels {
  Lower fast, small;
};

void expect_same_outputs(Kernels kernels, int32_t models) {
  int32_t with_rows = 0;
  size_t joined = 0, concatenations = 0;
  for (int32_t seed = 0; seed < models; ++seed) {
    SCOPED_TRACE(seed);
    RandomModel model(static_cast<uint32_t>(seed));
    const Graph& graph = model.graph();
    Bytes input(static_cast<size_t>(graph.tensors[graph.inputs[0]].bytes()));
    for (uint8_t& byte : input) byte = static_cast<uint8_t>(model.between(-128, 127));
    const Bytes expected = run_apart(graph, input);
    const MemoryPlan least = plan_for_ram(graph, {.fast = kernels.fast, .small = kernels.small}).plan;
    const MemoryPlan whole = plan_memory(graph, kernels.fast);
    for (const MemoryPlan* plan : {&least, &whole}) {
      verify(graph, *plan);
      ASSERT_EQ(Arena(graph, *plan).run(input), expected);
    }
    EXPECT_LE(least.arena_bytes, whole.arena_bytes);
    with_rows += least.arrangement.row_blocks.empty() ? 0 : 1;
    for (const Node& node : graph.nodes) {
      concatenations += node.op == Op::concatenation ? 1 : 0;
      joined += is_joined(node, whole.tensors) ? 1 : 0;
    }
    // Between the two, the limit holds.
    const int64_t limit = (least.arena_bytes + whole.arena_bytes) / 2;
    const MemoryPlan limited =
        plan_for_ram(graph, {.fast = kernels.fast, .small = kernels.small, .limit_bytes = limit}).plan;
    EXPECT_LE(limited.arena_bytes, limit);
    ASSERT_EQ(Arena(graph, limited).run(input), expected);
  }
  EXPECT_GT(joined, concatenations / 5);
  EXPECT_LT(joined, concatenations) << "those whose parts are tensors that are joined before";
  EXPECT_GT(with_rows, models / 5);
}

TEST(plan_for_ram, leaves_outputs_as_they_are_with_reference_kernels) {
  expect_same_outputs({lowering::lower, lowering::lower}, 200);
}

TEST(plan_for_ram, leaves_outputs_as_they_are_with_kernels_of_arm_dsp) {
  expect_same_outputs({lowering::lower_for_arm_dsp, lowering::lower_for_arm_dsp_with_little_scratch}, 200);
}

TEST(plan_for_ram, leaves_outputs_as_they_are_with_kernels_of_arm_mve) {
  expect_same_outputs({lowering::lower_for_arm_mve, lowering::lower_for_arm_mve}, 200);
}

TEST(plan_for_ram, leaves_outputs_as_they_are_with_scalar_kernels) {
  expect_same_outputs({lowering::lower_for_scalar, lowering::lower_for_scalar}, 200);
}

TEST(plan_for_ram, leaves_outputs_as_they_are_with_kernels_of_simd) {
  expect_same_outputs({lowering::lower_for_simd, lowering::lower_for_simd}, 100);
}

TEST(plan_for_ram, says_the_least_that_is_possible) {
  const RandomModel model(3);
  const int64_t least = plan_for_ram(model.graph(), {}).plan.arena_bytes;
  EXPECT_LE(plan_for_ram(model.graph(), {.limit_bytes = least}).plan.arena_bytes, least);
  try {
    (void)plan_for_ram(model.graph(), {.limit_bytes = 16});
    FAIL() << "16 bytes were enough";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("needs an arena of at least"), std::string::npos) << error.what();
  }
}

}  // namespace
}  // namespace mote::host::memory_plan
