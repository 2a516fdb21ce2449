#include "host/lowering/overlap.h"

#include <algorithm>
#include <limits>

#include "host/lowering/overlap_rules.h"

namespace mote::host::lowering {
namespace {

using graph::Graph;
using graph::Node;

// The first byte of the image that the window of an output pixel sees.
int64_t first_byte(const Sliding& s, int64_t pixel) {
  const int64_t top = std::max<int64_t>(0, pixel / s.output_width * s.stride_height - s.pad_top);
  const int64_t left = std::max<int64_t>(0, pixel % s.output_width * s.stride_width - s.pad_left);
  return (top * s.input_width + left) * s.input_pixel_bytes;
}

int64_t lead_of(const Sliding& s, const std::vector<Step>& steps, bool reads_first, int64_t input_bytes) {
  int64_t lead = -input_bytes;
  int64_t needed = input_bytes;  // the first byte that what comes afterwards reads
  for (auto step = steps.rbegin(); step != steps.rend(); ++step) {
    int64_t own = input_bytes;
    for (int64_t i = 0; i < step->pixels; ++i) own = std::min(own, first_byte(s, step->first + i));
    if (!reads_first) needed = std::min(needed, own);
    if (needed < input_bytes) lead = std::max(lead, (step->first + step->pixels) * s.output_pixel_bytes - needed);
    needed = std::min(needed, own);
  }
  return lead;
}

int64_t round_up(int64_t bytes, int64_t step) { return (bytes + (bytes > 0 ? step - 1 : 0)) / step * step; }

}  // namespace

std::vector<Step> steps_of(int64_t pixels, int64_t at_once) {
  std::vector<Step> steps;
  if (pixels > most_sliding_pixels) return steps;
  for (int64_t first = 0; first < pixels; first += at_once) {
    const int64_t begin = std::max<int64_t>(0, std::min(first, pixels - at_once));
    steps.push_back({begin, std::min(at_once, pixels)});
  }
  return steps;
}

std::vector<Overlap> slides(const Graph& graph, const Node& node, const Sliding& sliding, int64_t batches,
                            const std::vector<Step>& steps, Reads reads) {
  if (batches != 1 || steps.empty()) return {};
  const int64_t input_bytes = graph.tensors[node.inputs[0]].bytes();
  const Overlap free = {0, lead_of(sliding, steps, reads == Reads::before_writes, input_bytes)};
  if (reads != Reads::channel_by_channel) return {free};
  // Where outputs lie over inputs of the same channel, those of the others are still there.
  const int64_t channels = sliding.output_pixel_bytes;
  const int64_t lead = std::max<int64_t>(0, round_up(lead_of(sliding, steps, true, input_bytes), channels));
  return {lead < free.lead_bytes ? Overlap{0, lead, channels} : free};
}

std::vector<Overlap> packed_convolution(const Graph& graph, const Node& node, const LoweredNode& lowered,
                                        int64_t at_once) {
  const auto& params = argument_as<kernels::PackedConv2dParams>(lowered, 0);
  const Sliding sliding = sliding_of(params);
  return slides(graph, node, sliding, params.batches, steps_of(sliding.pixels(), at_once), Reads::before_writes);
}

std::vector<Overlap> packed_pixels(const Graph& graph, const Node& node, const LoweredNode& lowered, int64_t at_once) {
  const Sliding line = line_of(argument_as<kernels::PackedConv2d1x1Params>(lowered, 0));
  return slides(graph, node, line, 1, steps_of(line.pixels(), at_once), Reads::before_writes);
}

std::vector<Overlap> elementwise(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  (void)lowered;
  const graph::Tensor& output = graph.tensors[node.outputs[0]];
  std::vector<Overlap> overlaps;
  for (size_t i = 0; i < node.inputs.size(); ++i) {
    if (node.inputs[i] == graph::no_tensor) continue;
    const graph::Tensor& input = graph.tensors[node.inputs[i]];
    if (input.shape != output.shape || input.bytes() != output.bytes()) continue;
    overlaps.push_back({static_cast<int32_t>(i), 0});
  }
  return overlaps;
}

std::vector<Overlap> anywhere(const Graph& graph, const Node& node) {
  return {{0, -graph.tensors[node.inputs[0]].bytes()}};
}

std::vector<Overlap> overlaps_of(const Graph& graph, const Node& node, const LoweredNode& lowered) {
  for (const auto orders : {reference_orders, arm_dsp_orders, arm_mve_orders, scalar_orders, simd_orders}) {
    for (const Order& order : orders()) {
      if (order.kernel == lowered.invoke) return order.overlaps(graph, node, lowered);
    }
  }
  return {};
}

}  // namespace mote::host::lowering
