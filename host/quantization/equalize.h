#pragma once

#include <vector>

#include "host/graph/graph.h"

namespace mote::host::quantization {

// Scales the channels between two layers with weights so that the first's output and the second's weights reach equally
// far in every channel, and the float function stays what it is: cross-layer equalization (Nagel et al. 2019). Where
// the paper looks at the first layer's weights, this looks at what comes out of them over `inputs`: our convolutions
// have a scale a channel already, their outputs one for all. Pairs are joined by nothing, relu, padding, pooling, means
// over places and changes of shape that keep the channels; relu6 has a bound that can't be scaled, so pairs that it
// joins stay. Answers the number of pairs.
int equalize(graph::Graph& graph, const std::vector<std::vector<float>>& inputs);

}  // namespace mote::host::quantization
