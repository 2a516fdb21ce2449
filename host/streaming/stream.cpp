#include "host/streaming/stream.h"

#include <fmt/format.h>

#include <algorithm>
#include <variant>

#include "host/base/error.h"
#include "host/graph/shapes.h"
#include "host/lowering/lowering.h"
#include "host/streaming/rewriter.h"

namespace mote::host::streaming {
namespace {

using graph::Graph;
using graph::Node;
using graph::Op;
using graph::TensorId;

// What runs leave behind would be of other windows than of those that follow each other here.
void refuse_state(const Graph& graph) {
  if (!graph.subgraphs.empty()) {
    throw_input_error("{}: has control flow, whose turns aren't known before a run: it can't be streamed", graph.name);
  }
  for (const Node& node : graph.nodes) {
    const auto is_variable = [&](TensorId id) { return id != graph::no_tensor && graph.tensors[id].is_variable; };
    bool has_state = std::any_of(node.inputs.begin(), node.inputs.end(), is_variable) ||
                     std::any_of(node.outputs.begin(), node.outputs.end(), is_variable);
    for (const ops::Argument& argument : lowering::lower(graph, node).arguments) {
      has_state =
          has_state || argument.kind == ops::ArgumentKind::state || argument.kind == ops::ArgumentKind::variable;
    }
    if (has_state) {
      throw_input_error("{}: has state of its own from run to run, so the model is fed a stream already, not windows",
                        label_of(node));
    }
  }
}

// The input's shape in the window: where it is flat, that which a reshape gives it first.
std::vector<int32_t> input_shape(const Graph& graph, TensorId input) {
  const std::vector<int32_t>& shape = graph.tensors[input].shape;
  if (shape.size() != 2 || shape[0] != 1) return shape;
  std::vector<const Node*> readers;
  for (const Node& node : graph.nodes) {
    if (std::find(node.inputs.begin(), node.inputs.end(), input) != node.inputs.end()) readers.push_back(&node);
  }
  if (readers.size() != 1 || readers[0]->op != Op::reshape) return shape;
  const std::vector<int32_t>& reshaped = graph.tensors[readers[0]->outputs[0]].shape;
  return reshaped.size() > 2 && reshaped[0] == 1 ? reshaped : shape;
}

TensorId only_input(const Graph& graph) {
  if (graph.inputs.size() == 1) return graph.inputs[0];
  throw_input_error("{}: has {} inputs: only a model of one can be streamed", graph.name, graph.inputs.size());
}

Flow input_flow(const Graph& graph, TensorId input, const std::vector<int32_t>& shape, const StreamOptions& options) {
  const std::string& name = graph.tensors[input].name;
  const auto rank = static_cast<int32_t>(shape.size());
  if (options.axis < 0 || options.axis >= rank) {
    throw_input_error("input '{}': has shape {}, so there is no axis {}", name, graph::shape_text(shape), options.axis);
  }
  const int32_t rows = shape[static_cast<size_t>(options.axis)];
  if (rows < 2) {
    throw_input_error("input '{}': has shape {}: along axis {} there is one row only, so nothing to keep", name,
                      graph::shape_text(shape), options.axis);
  }
  if (options.hop_rows < 1 || options.hop_rows >= rows) {
    throw_input_error("input '{}': a window has {} rows along axis {}: a hop is 1 to {} of them, not {}", name, rows,
                      options.axis, rows - 1, options.hop_rows);
  }
  Flow flow;
  flow.is_on_stream = flow.has_rows = true;
  flow.axis = options.axis;
  flow.window_rows = rows;
  return flow;
}

void add_node(Rewriter& rewriter, const Node& node) {
  const auto is_on_stream = [&](TensorId id) { return rewriter.is_on_stream(id); };
  if (std::none_of(node.inputs.begin(), node.inputs.end(), is_on_stream)) return rewriter.compute_whole(node);
  const Rule rule = rule_of(node.op);
  if (rule == nullptr || !rule(rewriter, node)) rewriter.compute_whole(node);
}

// Outputs of one time: a run's are all of the same window.
int32_t common_delay(const Rewriter& rewriter, const Graph& graph) {
  int32_t delay_hops = 0;
  for (const TensorId id : graph.outputs) {
    if (rewriter.is_on_stream(id)) delay_hops = std::max(delay_hops, rewriter.flow(id).delay_hops);
  }
  for (const TensorId id : graph.outputs) {
    if (!rewriter.is_on_stream(id) || rewriter.flow(id).delay_hops == delay_hops) continue;
    throw_input_error(
        "output '{}': comes {} hops before the model's other outputs, which wait for rows behind the "
        "window: split the model, or train it with valid padding",
        graph.tensors[id].name, delay_hops - rewriter.flow(id).delay_hops);
  }
  return delay_hops;
}

int32_t hops_of(int32_t rows, int32_t hop_rows) { return (rows + hop_rows - 1) / hop_rows; }

}  // namespace

StreamedModel stream(const Graph& graph, const StreamOptions& options) {
  refuse_state(graph);
  const TensorId input = only_input(graph);
  const std::vector<int32_t> shape = input_shape(graph, input);
  const Flow flow = input_flow(graph, input, shape, options);
  Rewriter rewriter(graph, options.hop_rows);
  rewriter.begin(input, shape, flow);
  for (const Node& node : graph.nodes) add_node(rewriter, node);
  if (!rewriter.has_work()) {
    throw_input_error(
        "{}: reads all {} rows of axis {} at once, and no layer before it works row by row: nothing that "
        "was computed for one window serves the next",
        rewriter.first_whole_reader().empty() ? "the model" : rewriter.first_whole_reader(), flow.window_rows,
        options.axis);
  }

  StreamedModel model;
  model.window_rows = flow.window_rows;
  model.hop_rows = options.hop_rows;
  model.delay_hops = common_delay(rewriter, graph);
  int32_t reach_rows = 0;
  for (const TensorId id : graph.outputs) {
    if (!rewriter.is_on_stream(id)) continue;
    const Flow& output = rewriter.flow(id);
    reach_rows = std::max(reach_rows, output.reach_rows);
    model.equals_window = model.equals_window && !output.differs();
  }
  model.warm_up_hops = hops_of(flow.window_rows + reach_rows, options.hop_rows) + model.delay_hops;
  model.notes = rewriter.notes();
  model.graph = rewriter.finish();
  graph::verify(model.graph);
  return model;
}

}  // namespace mote::host::streaming
