#include "host/firmware/layer_trace.h"

#include <fmt/format.h>

#include <algorithm>
#include <sstream>

#include "host/base/error.h"

namespace mote::host::firmware {

LayerTrace read_layer_trace(const std::string& text) {
  LayerTrace trace;
  std::istringstream lines(text);
  for (TracedLayer layer;
       lines >> layer.subgraph >> layer.op_index >> layer.tensor_index >> layer.bytes >> layer.hash;) {
    trace.push_back(layer);
  }
  return trace;
}

std::string main_layers_text(const LayerTrace& trace) {
  std::string text;
  for (const TracedLayer& layer : trace) {
    if (layer.subgraph != 0) continue;
    text += fmt::format("{} {} {} {}\n", layer.op_index, layer.tensor_index, layer.bytes, layer.hash);
  }
  return text;
}

std::vector<LayerCount> count_layers(const LayerTrace& trace, int64_t begin, const std::vector<int64_t>& done,
                                     const std::vector<int64_t>& resumed, int64_t* hook_instructions) {
  // Earlier runs may have taken more turns of a loop, or fewer.
  const auto first = static_cast<size_t>(std::lower_bound(done.begin(), done.end(), begin) - done.begin());
  if (done.size() - first != trace.size() || resumed.size() != done.size()) {
    throw_internal_error("{} layers were written, {} were counted in the last run", trace.size(), done.size() - first);
  }
  std::vector<LayerCount> counts;
  int64_t previous = begin;
  int64_t pending = 0;  // of subgraphs, for the op that called them
  for (size_t i = 0; i < trace.size(); ++i) {
    const TracedLayer& layer = trace[i];
    pending += done[first + i] - previous;
    previous = resumed[first + i];
    *hook_instructions += previous - done[first + i];
    if (layer.subgraph != 0) continue;
    const bool is_next_output = !counts.empty() && counts.back().op_index == layer.op_index;
    if (!is_next_output) counts.push_back({layer.op_index, layer.tensor_index, 0, {}});
    counts.back().instructions += pending;
    pending = 0;
  }
  return counts;
}

}  // namespace mote::host::firmware
