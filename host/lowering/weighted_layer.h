#pragma once

#include <cstdint>
#include <optional>
#include <vector>

#include "host/lowering/lowering.h"
#include "mote/kernels/tensor_info.h"

// What int8 layers with constant weights compute, for those who pack the weights.
namespace mote::host::lowering {

// What an output channel does to its inputs. The input's zero point is folded into the bias: the sum is
// bias + weights * inputs, inputs -128 to 127.
struct WeightedChannel {
  std::vector<int8_t> weights;
  int64_t bias = 0;
  kernels::FixedMultiplier multiplier = {};
};

struct WeightedLayer {
  std::vector<WeightedChannel> channels;  // of equally many weights
  int32_t output_zero_point = 0;
  int32_t activation_min = 0;
  int32_t activation_max = 0;
};

// The layer of a node that was lowered to the reference kernel for int8. None where its weights or bias are computed at
// run time, or where an output doesn't see all input channels (CONV_2D in groups).
std::optional<WeightedLayer> fully_connected_layer(const graph::Graph& graph, const graph::Node& node,
                                                   const LoweredNode& lowered);
std::optional<WeightedLayer> conv_2d_layer(const graph::Graph& graph, const graph::Node& node,
                                           const LoweredNode& lowered);
// A channel's weights are the filter's rows.
std::optional<WeightedLayer> depthwise_conv_2d_layer(const graph::Graph& graph, const graph::Node& node,
                                                     const LoweredNode& lowered);

// The least and the greatest sum over all inputs.
struct SumRange {
  int64_t least;
  int64_t greatest;
};
SumRange sum_range(const WeightedChannel& channel);

bool lies_within(const SumRange& range, int64_t bound);  // -bound < sums < bound

// The output that a channel has whatever its inputs are; none where they matter. Channels whose weights or multiplier
// are zero are such, and those that the activation always holds at one bound.
std::optional<int8_t> constant_output(const WeightedLayer& layer, const WeightedChannel& channel);

// Whether ties of the shift may go up, as no output may be less than the zero point.
bool ties_may_go_up(const WeightedLayer& layer);

}  // namespace mote::host::lowering
