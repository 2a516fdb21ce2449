#pragma once

#include <cstdint>
#include <string>
#include <vector>

#include "host/graph/graph.h"

// A model of a window made into one of a stream: fed only the rows that are new since the last run, it computes only
// what these change, and keeps the rest.
namespace mote::host::streaming {

struct StreamOptions {
  // The dimension that is time. By default the second, as in [batch, time, …]; where the input is flat
  // and a reshape comes first, of that one's output.
  int32_t axis = 1;
  int32_t hop_rows = 1;  // new rows a run
};

struct StreamedModel {
  graph::Graph graph;  // its input: the hop's rows
  int32_t window_rows = 0;
  int32_t hop_rows = 0;
  // The output of a run is that of the window that ended so many runs before: where padding was, the rows behind the
  // window are waited for.
  int32_t delay_hops = 0;
  int32_t warm_up_hops = 0;   // the first run whose output real rows alone have made
  bool equals_window = true;  // outputs are the sliding window's, to the bit
  std::vector<std::string>
      notes;  // a sentence a layer: where rows differ from the window's and why, what is recomputed
};

// `graph` may not have state of its own. Throws InputError, naming layer and reason, where it can't be streamed.
StreamedModel stream(const graph::Graph& graph, const StreamOptions& options);

}  // namespace mote::host::streaming
