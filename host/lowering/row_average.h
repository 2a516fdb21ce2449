#pragma once

#include "host/graph/graph.h"
#include "host/lowering/lowering.h"

namespace mote::host::lowering {

// AVERAGE_POOL_2D of one window that is the whole int8 image, row by row.
struct RowAverage {
  LoweredNode add_row;  // input 0: a row; output 0: sums, one int32 a channel, zeros before the first
  LoweredNode divide;   // input 0: the sums
};
RowAverage lower_row_average(const graph::Graph& graph, const graph::Node& pool);

}  // namespace mote::host::lowering
