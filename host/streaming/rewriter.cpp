#include "host/streaming/rewriter.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cstring>
#include <utility>

#include "host/base/counted.h"
#include "host/base/error.h"

namespace mote::host::streaming {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::TensorId;

namespace {

struct RuleRow {
  Op op;
  Rule rule;
};

constexpr std::array rules = {
    RuleRow{Op::conv_2d, stream_window},
    RuleRow{Op::depthwise_conv_2d, stream_window},
    RuleRow{Op::max_pool_2d, stream_window},
    RuleRow{Op::l2_pool_2d, stream_window},
    RuleRow{Op::average_pool_2d, stream_average_pool},
    RuleRow{Op::mean, stream_mean},
    RuleRow{Op::fully_connected, stream_fully_connected},
    RuleRow{Op::concatenation, stream_concatenation},
    RuleRow{Op::softmax, stream_last_axis},
    RuleRow{Op::log_softmax, stream_last_axis},
    RuleRow{Op::reshape, stream_reshape},
    RuleRow{Op::expand_dims, stream_reshape},
    RuleRow{Op::squeeze, stream_reshape},
    RuleRow{Op::pad, stream_pad},
    RuleRow{Op::slice, stream_slice},
    RuleRow{Op::strided_slice, stream_strided_slice},
    RuleRow{Op::abs, stream_elementwise},
    RuleRow{Op::add, stream_elementwise},
    RuleRow{Op::cast, stream_elementwise},
    RuleRow{Op::dequantize, stream_elementwise},
    RuleRow{Op::div, stream_elementwise},
    RuleRow{Op::elu, stream_elementwise},
    RuleRow{Op::exp, stream_elementwise},
    RuleRow{Op::gelu, stream_elementwise},
    RuleRow{Op::hard_swish, stream_elementwise},
    RuleRow{Op::leaky_relu, stream_elementwise},
    RuleRow{Op::log, stream_elementwise},
    RuleRow{Op::logistic, stream_elementwise},
    RuleRow{Op::maximum, stream_elementwise},
    RuleRow{Op::minimum, stream_elementwise},
    RuleRow{Op::mul, stream_elementwise},
    RuleRow{Op::neg, stream_elementwise},
    RuleRow{Op::prelu, stream_elementwise},
    RuleRow{Op::quantize, stream_elementwise},
    RuleRow{Op::relu, stream_elementwise},
    RuleRow{Op::relu6, stream_elementwise},
    RuleRow{Op::rsqrt, stream_elementwise},
    RuleRow{Op::sqrt, stream_elementwise},
    RuleRow{Op::square, stream_elementwise},
    RuleRow{Op::squared_difference, stream_elementwise},
    RuleRow{Op::sub, stream_elementwise},
    RuleRow{Op::tanh, stream_elementwise},
};

}  // namespace

std::string label_of(const Node& node) {
  // A converter joins the names of all that it fused.
  return fmt::format("{} '{}'", graph::op_name(node.op), node.name.substr(0, node.name.find(';')));
}

std::string row_count_text(int32_t rows) { return counted(rows, "row"); }

Rule rule_of(Op op) {
  for (const RuleRow& row : rules) {
    if (row.op == op) return row.rule;
  }
  return nullptr;
}

Rewriter::Rewriter(const Graph& window, int32_t hop_rows)
    : window_(window), graph_(window), hop_rows_(hop_rows), flows_(window.tensors.size()) {
  graph_.nodes.clear();
}

void Rewriter::begin(TensorId input, const std::vector<int32_t>& window_shape, const Flow& flow) {
  flows_[input] = flow;
  window_.tensors[input].shape = window_shape;
  graph_.tensors[input].shape = window_shape;
  graph_.tensors[input].shape[flow.axis] = new_rows(input);
}

TensorId Rewriter::insert_rows(TensorId id, int32_t axis, int32_t rows, int32_t lag, int32_t phases) {
  const auto [entry, is_new] = inserted_.try_emplace({id, rows, lag, phases}, graph::no_tensor);
  if (!is_new) return entry->second;
  graph::Tensor tensor = graph_.tensors[id];
  Node node;
  node.op = Op::stream_rows;
  node.name = tensor.name + "/rows";
  node.inputs = {id};
  node.options = kernels::StreamRowsOptions{axis, lag, phases};
  tensor.name = fmt::format("{}/rows_{}", tensor.name, graph_.tensors.size());
  tensor.shape[axis] = rows;
  entry->second = graph_.add_tensor(std::move(tensor));
  node.outputs = {entry->second};
  window_.add_tensor(window_.tensors[id]);
  flows_.push_back(flows_[id]);
  nodes_.push_back(std::move(node));
  return entry->second;
}

TensorId Rewriter::rows(TensorId id, int32_t rows, int32_t lag) {
  if (rows == new_rows(id) && lag == 0) return id;
  return insert_rows(id, flow(id).axis, rows, lag, phases_of(flow(id), hop_rows_));
}

TensorId Rewriter::whole(TensorId id) { return flow(id).has_rows ? rows(id, flow(id).window_rows, 0) : id; }

TensorId Rewriter::delayed(TensorId id, int32_t hops) {
  if (hops == 0) return id;
  const std::vector<int32_t>& shape = graph_.tensors[id].shape;
  if (shape.empty()) throw_input_error("'{}': a single value can't be delayed", graph_.tensors[id].name);
  const int32_t axis = flow(id).has_rows ? flow(id).axis : 0;
  return insert_rows(id, axis, shape[axis], hops * shape[axis], 1);
}

TensorId Rewriter::add_integers(const std::string& name, const std::vector<int32_t>& values,
                                const std::vector<int32_t>& shape) {
  graph::Tensor tensor;
  tensor.name = fmt::format("{}_{}", name, graph_.tensors.size());
  tensor.type = Type::int32;
  tensor.shape = shape;
  tensor.is_constant = true;
  tensor.data.resize(values.size() * sizeof(int32_t));
  std::memcpy(tensor.data.data(), values.data(), tensor.data.size());
  window_.add_tensor(tensor);
  flows_.push_back({});
  return graph_.add_tensor(std::move(tensor));
}

void Rewriter::add_movement(Node node, const Flow& flow) {
  const TensorId output = node.outputs[0];
  flows_[output] = flow;
  if (flow.has_rows) graph_.tensors[output].shape[flow.axis] = new_rows(output);
  nodes_.push_back(std::move(node));
}

void Rewriter::add(Node node, const Flow& flow) {
  add_movement(std::move(node), flow);
  has_work_ = true;
}

void Rewriter::note(const Node& node, const std::string& sentence) {
  notes_.push_back(fmt::format("{}: {}", label_of(node), sentence));
}

void Rewriter::compute_whole(const Node& node) {
  Node copy = node;
  Flow flow;
  int32_t kept_rows = 0;
  for (const TensorId id : node.inputs) {
    if (!is_on_stream(id)) continue;
    const Flow& input = this->flow(id);
    flow.is_on_stream = true;
    flow.delay_hops = std::max(flow.delay_hops, input.delay_hops);
    flow.reach_rows = std::max(flow.reach_rows, input.reach_rows);
    flow.differing_first = std::max(flow.differing_first, input.differing_first);
    flow.differing_last = std::max(flow.differing_last, input.differing_last);
    if (input.has_rows) kept_rows = std::max(kept_rows, input.window_rows);
  }
  for (TensorId& id : copy.inputs) {
    if (is_on_stream(id)) id = delayed(whole(id), flow.delay_hops - this->flow(id).delay_hops);
  }
  for (const TensorId id : node.outputs) flows_[id] = flow;
  nodes_.push_back(std::move(copy));
  if (kept_rows == 0) return;
  note(node, fmt::format("reads the window's {} rows at once: they are kept, and it and what follows is computed anew "
                         "at every hop",
                         kept_rows));
  if (first_whole_reader_.empty()) first_whole_reader_ = label_of(node);
}

Graph Rewriter::finish() {
  graph_.nodes = std::move(nodes_);
  // Whoever counts layers tells them apart by these; the file's own numbers don't fit any more.
  for (size_t n = 0; n < graph_.nodes.size(); ++n) graph_.nodes[n].source_index = static_cast<int32_t>(n);
  for (size_t t = 0; t < graph_.tensors.size(); ++t) graph_.tensors[t].source_index = static_cast<int32_t>(t);
  return std::move(graph_);
}

}  // namespace mote::host::streaming
