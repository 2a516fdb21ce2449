#pragma once

#include <string>

#include "host/graph/graph.h"

// Weights and biases of CONV_2D, whose first axis is the output channel, taken apart and put together.
namespace mote::host::passes {

// int8 activations and weights, weights and bias constant, of known shapes.
bool is_constant_int8_conv_2d(const graph::Graph& graph, const graph::Node& node);

// Channels [first, first + count) of a filter or bias; `suffix` is added to its name.
graph::Tensor take_channels(const graph::Tensor& all, int32_t first, int32_t count, const std::string& suffix);

// The channels of `first`, then those of `second`.
graph::Tensor join_channels(const graph::Tensor& first, const graph::Tensor& second);

}  // namespace mote::host::passes
