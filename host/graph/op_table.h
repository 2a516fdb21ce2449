#pragma once

#include <algorithm>
#include <array>
#include <cstddef>
#include <variant>

#include "host/graph/graph.h"

namespace mote::host::graph {

// What is fixed about an op. Shapes and types are in ops/<op>.cpp.
struct OpInfo {
  Op op;
  const char* name;
  size_t min_inputs;
  size_t max_inputs;
  size_t outputs;
  size_t options;  // index of its alternative in Options
};

template <typename T, size_t index = 0>
constexpr size_t options_index() {
  if constexpr (std::is_same_v<T, std::variant_alternative_t<index, Options>>) {
    return index;
  } else {
    return options_index<T, index + 1>();
  }
}

constexpr size_t no_options = options_index<std::monostate>();

inline constexpr std::array op_table = {
    OpInfo{Op::add, "add", 2, 2, 1, options_index<kernels::AddOptions>()},
    OpInfo{Op::average_pool_2d, "average_pool_2d", 1, 1, 1, options_index<kernels::Pool2dOptions>()},
    OpInfo{Op::batch_normalization, "batch_normalization", 5, 5, 1, options_index<BatchNormalizationOptions>()},
    OpInfo{Op::conv_2d, "conv_2d", 2, 3, 1, options_index<kernels::Conv2dOptions>()},
    OpInfo{Op::depthwise_conv_2d, "depthwise_conv_2d", 2, 3, 1, options_index<kernels::DepthwiseConv2dOptions>()},
    OpInfo{Op::dequantize, "dequantize", 1, 1, 1, no_options},
    OpInfo{Op::fully_connected, "fully_connected", 2, 3, 1, options_index<kernels::FullyConnectedOptions>()},
    OpInfo{Op::max_pool_2d, "max_pool_2d", 1, 1, 1, options_index<kernels::Pool2dOptions>()},
    OpInfo{Op::mean, "mean", 2, 2, 1, options_index<kernels::ReduceOptions>()},
    OpInfo{Op::pad, "pad", 2, 2, 1, no_options},
    OpInfo{Op::quantize, "quantize", 1, 1, 1, no_options},
    OpInfo{Op::relu, "relu", 1, 1, 1, no_options},
    OpInfo{Op::relu6, "relu6", 1, 1, 1, no_options},
    OpInfo{Op::reshape, "reshape", 1, 2, 1, no_options},
    OpInfo{Op::softmax, "softmax", 1, 1, 1, options_index<kernels::SoftmaxOptions>()},
};
static_assert(std::is_sorted(op_table.begin(), op_table.end(),
                             [](const OpInfo& a, const OpInfo& b) { return a.op < b.op; }));
static_assert(op_table.size() == static_cast<size_t>(Op::softmax) + 1, "one row an op: op_info() indexes by op");

constexpr bool is_op(Op op) { return static_cast<size_t>(op) < op_table.size(); }
constexpr const OpInfo& op_info(Op op) { return op_table[static_cast<size_t>(op)]; }

}  // namespace mote::host::graph
