#pragma once

#include "host/graph/graph.h"

namespace mote::host::passes {

// int8 graphs. A channel that has the same value whatever the model is fed, as of a filter whose weights are all zero,
// is not computed: its filter goes, and what it gives to the next layers moves into their biases. Through depthwise
// convolutions, pools and reshapes that keep channels apart it goes as a whole. Exact: what is left gives the same
// bytes.
//   before: y = conv_2d(x, w, b) : int8[1,6,6,8]   z = conv_2d(y, v, c)     channel 3 of y is always k
//   after:  y = conv_2d(x, w', b') : int8[1,6,6,7] z = conv_2d(y, v', c')   c' = c + v[3] · (k - zero point of y)
// Stays: a channel of which no layer behind can do without, or which a window sees beside padding that is another
// value.
void remove_constant_channels(graph::Graph& graph);

}  // namespace mote::host::passes
