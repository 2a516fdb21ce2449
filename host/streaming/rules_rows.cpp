#include <algorithm>
#include <optional>
#include <variant>

#include "host/streaming/rewriter.h"

// Layers that compute each row by itself.
namespace mote::host::streaming {
namespace {

using graph::Node;
using graph::TensorId;

// Where all inputs on the stream have the same rows of the window: their common flow, as old as the oldest.
std::optional<Flow> common_flow(const Rewriter& rewriter, const Node& node) {
  std::optional<Flow> common;
  for (const TensorId id : node.inputs) {
    if (!rewriter.is_on_stream(id)) continue;
    const Flow& flow = rewriter.flow(id);
    if (!flow.has_rows) return std::nullopt;
    if (!common) common = flow;
    const bool is_alike = flow.axis == common->axis && flow.window_rows == common->window_rows &&
                          flow.stride == common->stride &&
                          rewriter.window_shape(id).size() == rewriter.window_shape(node.outputs[0]).size();
    if (!is_alike) return std::nullopt;
    common->delay_hops = std::max(common->delay_hops, flow.delay_hops);
    common->reach_rows = std::max(common->reach_rows, flow.reach_rows);
    common->differing_first = std::max(common->differing_first, flow.differing_first);
    common->differing_last = std::max(common->differing_last, flow.differing_last);
  }
  return common;
}

// Whether a tensor that isn't on the stream is the same for all rows of the output.
bool is_same_for_all_rows(const Rewriter& rewriter, const Node& node, TensorId id, int32_t axis) {
  const std::vector<int32_t>& shape = rewriter.window_shape(id);
  const auto missing = static_cast<int32_t>(rewriter.window_shape(node.outputs[0]).size() - shape.size());
  return axis < missing || shape[static_cast<size_t>(axis - missing)] == 1;
}

void add_aligned(Rewriter& rewriter, const Node& node, const Flow& flow) {
  Node copy = node;
  for (TensorId& id : copy.inputs) {
    if (rewriter.is_on_stream(id)) id = rewriter.delayed(id, flow.delay_hops - rewriter.flow(id).delay_hops);
  }
  rewriter.add(std::move(copy), flow);
}

}  // namespace

bool stream_elementwise(Rewriter& rewriter, const Node& node) {
  const std::optional<Flow> flow = common_flow(rewriter, node);
  if (!flow) return false;
  for (const TensorId id : node.inputs) {
    const bool is_other = id != graph::no_tensor && !rewriter.is_on_stream(id);
    if (is_other && !is_same_for_all_rows(rewriter, node, id, flow->axis)) return false;
  }
  if (rewriter.window_shape(node.outputs[0])[static_cast<size_t>(flow->axis)] != flow->window_rows) return false;
  add_aligned(rewriter, node, *flow);
  return true;
}

bool stream_last_axis(Rewriter& rewriter, const Node& node) {
  const Flow& flow = rewriter.flow(node.inputs[0]);
  const auto rank = static_cast<int32_t>(rewriter.window_shape(node.inputs[0]).size());
  return flow.axis != rank - 1 && stream_elementwise(rewriter, node);
}

bool stream_concatenation(Rewriter& rewriter, const Node& node) {
  const std::optional<Flow> flow = common_flow(rewriter, node);
  if (!flow) return false;
  const auto rank = static_cast<int32_t>(rewriter.window_shape(node.outputs[0]).size());
  const int32_t axis = std::get<kernels::ConcatenationOptions>(node.options).axis;
  const bool are_all_rows =
      std::all_of(node.inputs.begin(), node.inputs.end(), [&](TensorId id) { return rewriter.is_on_stream(id); });
  if (!are_all_rows || (axis < 0 ? axis + rank : axis) == flow->axis) return false;
  add_aligned(rewriter, node, *flow);
  return true;
}

// A dense layer of every row: its output has as many rows.
bool stream_fully_connected(Rewriter& rewriter, const Node& node) {
  const TensorId input = node.inputs[0];
  const Flow flow = rewriter.flow(input);
  if (!rewriter.is_on_stream(input) || !flow.has_rows || rewriter.is_on_stream(node.inputs[1])) return false;
  const std::vector<int32_t>& shape = rewriter.window_shape(input);
  int64_t before = 1, behind = 1;
  for (size_t i = 0; i < shape.size(); ++i) {
    if (static_cast<int32_t>(i) < flow.axis) before *= shape[i];
    if (static_cast<int32_t>(i) > flow.axis) behind *= shape[i];
  }
  if (before != 1 || behind != rewriter.window_shape(node.inputs[1])[1]) return false;
  const bool keep_dims = std::get<kernels::FullyConnectedOptions>(node.options).keep_dims;
  Flow output = flow;
  output.axis = keep_dims ? flow.axis : 0;
  rewriter.add(node, output);
  return true;
}

}  // namespace mote::host::streaming
