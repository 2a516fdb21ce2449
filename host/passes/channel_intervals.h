#pragma once

#include <cstdint>
#include <vector>

#include "host/graph/graph.h"

namespace mote::host::passes {

// What values an element of one channel can take, whatever the graph is fed.
struct Interval {
  int32_t low = INT8_MIN;
  int32_t high = INT8_MAX;

  bool is_constant() const { return low == high; }
  bool operator==(const Interval&) const = default;
};

// By tensor; of an int8 tensor one interval for each index of its last dimension, of others none. Follows convolutions,
// fully connected layers, pools and reshapes from the inputs on with the kernels' own arithmetic; what other ops
// compute may be anything.
std::vector<std::vector<Interval>> channel_intervals(const graph::Graph& graph);

// Whether the weights of a layer are known, in int8, and its bias, where it has one, in int32.
bool has_int8_weights(const graph::Graph& graph, const graph::Node& node);

// Whether a window of `node`, a convolution, can reach beyond its input.
bool reaches_padding(const graph::Graph& graph, const graph::Node& node);

}  // namespace mote::host::passes
