#include <fmt/format.h>

#include <algorithm>
#include <optional>
#include <variant>

#include "host/graph/op_table.h"
#include "host/streaming/rewriter.h"

// Ops that move rows, or leave some out.
namespace mote::host::streaming {
namespace {

using graph::Node;
using graph::Op;
using graph::TensorId;

bool has_rows(const Rewriter& rewriter, const Node& node) {
  return rewriter.is_on_stream(node.inputs[0]) && rewriter.flow(node.inputs[0]).has_rows;
}

// The integers of a constant; none where it is computed.
std::optional<std::vector<int64_t>> integers(const Rewriter& rewriter, TensorId id) {
  const graph::Tensor& tensor = rewriter.window().tensors[id];
  if (!tensor.is_constant) return std::nullopt;
  const auto count = static_cast<size_t>(tensor.elements());
  if (tensor.type == Type::int64) {
    const int64_t* values = graph::constant_data<int64_t>(tensor);
    return std::vector<int64_t>(values, values + count);
  }
  if (tensor.type != Type::int32) return std::nullopt;
  const int32_t* values = graph::constant_data<int32_t>(tensor);
  return std::vector<int64_t>(values, values + count);
}

// The dimension of `shape` that the rows are, where as many elements lie before it as before.
std::optional<int32_t> axis_after_reshape(const std::vector<int32_t>& from, int32_t axis,
                                          const std::vector<int32_t>& to) {
  int64_t wanted = 1;
  for (int32_t i = 0; i < axis; ++i) wanted *= from[static_cast<size_t>(i)];
  int64_t before = 1;
  for (size_t i = 0; i < to.size() && before <= wanted; ++i) {
    if (before == wanted && to[i] == from[static_cast<size_t>(axis)]) return static_cast<int32_t>(i);
    before *= to[i];
  }
  return std::nullopt;
}

// The same bytes under the output's own shape.
void add_reshape(Rewriter& rewriter, const Node& node, TensorId input, const Flow& flow) {
  Node copy = node;
  copy.op = Op::reshape;
  copy.options = graph::default_options(Op::reshape);
  copy.inputs = {input};
  rewriter.add_movement(std::move(copy), flow);
}

// Rows [begin, end) of the window.
Needed cut(const Rewriter& rewriter, const Flow& flow, int32_t begin, int32_t end) {
  Needed needed =
      slide_along(flow, {1, 1, -begin, begin + (end - begin) - flow.window_rows, end - begin}, rewriter.hop_rows());
  needed.output.reach_rows = std::max(0, needed.output.reach_rows);
  needed.output.differing_first = std::max(0, needed.output.differing_first);
  return needed;
}

bool is_whole_but_for(const std::vector<int32_t>& shape, const std::vector<int32_t>& output, int32_t axis) {
  for (size_t i = 0; i < shape.size(); ++i) {
    if (static_cast<int32_t>(i) != axis && shape[i] != output[i]) return false;
  }
  return true;
}

// A slice that leaves out rows of time only.
bool stream_cut(Rewriter& rewriter, const Node& node, int64_t begin) {
  const TensorId input = node.inputs[0];
  const Flow flow = rewriter.flow(input);
  const std::vector<int32_t>& output = rewriter.window_shape(node.outputs[0]);
  if (output.size() != rewriter.window_shape(input).size() ||
      !is_whole_but_for(rewriter.window_shape(input), output, flow.axis)) {
    return false;
  }
  const int32_t size = output[static_cast<size_t>(flow.axis)];
  if (begin < 0 || begin + size > flow.window_rows) return false;
  const Needed needed = cut(rewriter, flow, static_cast<int32_t>(begin), static_cast<int32_t>(begin) + size);
  add_reshape(rewriter, node, rewriter.rows(input, needed.rows, needed.lag), needed.output);
  return true;
}

}  // namespace

bool stream_reshape(Rewriter& rewriter, const Node& node) {
  if (!has_rows(rewriter, node)) return false;
  const TensorId input = node.inputs[0];
  Flow flow = rewriter.flow(input);
  const std::optional<int32_t> axis =
      axis_after_reshape(rewriter.window_shape(input), flow.axis, rewriter.window_shape(node.outputs[0]));
  if (!axis) return false;
  flow.axis = *axis;
  add_reshape(rewriter, node, input, flow);
  return true;
}

// Padding along time goes: a stream has real rows there.
bool stream_pad(Rewriter& rewriter, const Node& node) {
  if (!has_rows(rewriter, node)) return false;
  const TensorId input = node.inputs[0];
  const Flow flow = rewriter.flow(input);
  const std::optional<std::vector<int64_t>> paddings = integers(rewriter, node.inputs[1]);
  if (!paddings) return false;
  std::vector<int32_t> others(paddings->begin(), paddings->end());
  const auto at = static_cast<size_t>(flow.axis) * 2;
  const int32_t before = others[at], behind = others[at + 1];
  others[at] = others[at + 1] = 0;
  const Needed needed =
      slide_along(flow, {1, 1, before, behind, before + flow.window_rows + behind}, rewriter.hop_rows());
  const TensorId rows = rewriter.rows(input, needed.rows, needed.lag);
  if (before > 0 || behind > 0) {
    rewriter.note(node, fmt::format("where it puts {} before the window and {} behind it, a stream has real ones",
                                    row_count_text(before), behind));
  }
  if (std::all_of(others.begin(), others.end(), [](int32_t count) { return count == 0; })) {
    add_reshape(rewriter, node, rows, needed.output);
    return true;
  }
  Node copy = node;
  copy.inputs = {rows, rewriter.add_integers("paddings", others, {static_cast<int32_t>(others.size() / 2), 2})};
  rewriter.add_movement(std::move(copy), needed.output);
  return true;
}

bool stream_slice(Rewriter& rewriter, const Node& node) {
  if (!has_rows(rewriter, node)) return false;
  const std::optional<std::vector<int64_t>> begin = integers(rewriter, node.inputs[1]);
  return begin && stream_cut(rewriter, node, (*begin)[static_cast<size_t>(rewriter.flow(node.inputs[0]).axis)]);
}

bool stream_strided_slice(Rewriter& rewriter, const Node& node) {
  if (!has_rows(rewriter, node)) return false;
  const auto& options = std::get<kernels::StridedSliceOptions>(node.options);
  if (options.ellipsis_mask != 0 || options.new_axis_mask != 0 || options.shrink_axis_mask != 0) return false;
  const Flow& flow = rewriter.flow(node.inputs[0]);
  const auto axis = static_cast<size_t>(flow.axis);
  const std::optional<std::vector<int64_t>> begin = integers(rewriter, node.inputs[1]);
  const std::optional<std::vector<int64_t>> strides = integers(rewriter, node.inputs[3]);
  if (!begin || !strides || axis >= begin->size()) return false;
  if (std::any_of(strides->begin(), strides->end(), [](int64_t stride) { return stride != 1; })) return false;
  const bool is_from_start = (options.begin_mask >> axis & 1) != 0;
  const int64_t first = is_from_start ? 0 : (*begin)[axis];
  return stream_cut(rewriter, node, first < 0 ? first + flow.window_rows : first);
}

}  // namespace mote::host::streaming
