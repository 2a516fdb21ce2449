#include "host/memory_plan/row_block.h"

#include <algorithm>
#include <map>
#include <set>
#include <variant>

#include "host/lowering/row_average.h"
#include "host/memory_plan/row_layers.h"
#include "host/memory_plan/row_schedule.h"

namespace mote::host::memory_plan {
namespace {

using graph::Graph;
using graph::Node;
using graph::Tensor;
using graph::TensorId;

// Windows of a strip see no rows outside of the image: those are in the strip.
void pad_columns_only(Node& node) {
  const auto change = [](kernels::Padding& padding) {
    if (padding == kernels::Padding::same) padding = kernels::Padding::same_columns;
  };
  if (auto* options = std::get_if<kernels::Conv2dOptions>(&node.options)) change(options->padding);
  if (auto* options = std::get_if<kernels::DepthwiseConv2dOptions>(&node.options)) change(options->padding);
  if (auto* options = std::get_if<kernels::Pool2dOptions>(&node.options)) change(options->padding);
}

int32_t zero_point(const Tensor& tensor) {
  return tensor.quantization.zero_points.empty() ? 0 : tensor.quantization.zero_points[0];
}

class Builder {
 public:
  Builder(const Graph& graph, int32_t first_node, int32_t last_node) : graph_(graph) {
    block_.first_node = first_node;
    block_.last_node = last_node;
  }

  std::optional<RowBlock> build(RowCalls& calls) {
    if (!read_layers() || !is_closed()) return std::nullopt;
    leave_out_unseen_rows();
    add_tensors();
    share_strips();
    add_stages();
    schedule_ = schedule_rows(tensors_, stages_);
    add_buffers();
    add_nodes(calls);
    add_steps();
    return std::move(block_);
  }

 private:
  bool read_layers() {
    for (int32_t n = block_.first_node; n <= block_.last_node; ++n) {
      const std::optional<RowLayer> layer = row_layer_of(graph_, graph_.nodes[n]);
      if (!layer || (layer->accumulates && n != block_.last_node)) return false;
      layers_.push_back(*layer);
      computed_.insert(layer->output);
    }
    return true;
  }

  bool is_output(TensorId id) const {
    return std::find(graph_.outputs.begin(), graph_.outputs.end(), id) != graph_.outputs.end();
  }

  // Whether only the last layer's output is read outside, and something inside reads each of the others.
  bool is_closed() {
    const TensorId last = layers_.back().output;
    std::set<TensorId> read;
    for (size_t n = 0; n < graph_.nodes.size(); ++n) {
      const auto node = static_cast<int32_t>(n);
      const bool is_inside = node >= block_.first_node && node <= block_.last_node;
      for (const TensorId id : graph_.nodes[n].inputs) {
        if (!computed_.contains(id)) continue;
        if (is_inside ? id == last : id != last) return false;
        read.insert(id);
      }
    }
    for (const TensorId id : computed_) {
      if (id == last) continue;
      if (is_output(id) || !read.contains(id)) return false;
      block_.inside.push_back(id);
    }
    return true;
  }

  // Rows that no window sees needn't be computed.
  void leave_out_unseen_rows() {
    for (size_t l = layers_.size(); l-- > 0;) {
      RowLayer& layer = layers_[l];
      if (layer.output == layers_.back().output) continue;
      int32_t seen = 0;
      for (size_t reader = l + 1; reader < layers_.size(); ++reader) {
        for (const RowInput& input : layers_[reader].inputs) {
          if (input.tensor == layer.output) seen = std::max(seen, end_of(input, layers_[reader].steps));
        }
      }
      layer.steps = std::min(layer.steps, seen);
    }
  }

  // The row after the last one that is seen.
  static int32_t end_of(const RowInput& input, int32_t steps) {
    return (steps - 1) * input.stride - input.pad_top + input.reach;
  }

  int32_t rows_of(TensorId id) const { return graph_.tensors[id].shape[1]; }
  int64_t row_bytes_of(TensorId id) const { return graph_.tensors[id].bytes() / rows_of(id); }

  bool sees_outside(const RowInput& input, int32_t steps) const {
    return input.pad_top > 0 || end_of(input, steps) > rows_of(input.tensor);
  }

  // A tensor of the schedule for each one between the layers, each whole one outside, and the strips that rows of
  // these are loaded into where windows see what is outside of the image.
  void add_tensors() {
    for (const RowLayer& layer : layers_) {
      for (const RowInput& input : layer.inputs) {
        if (computed_.contains(input.tensor) || index_.contains(input.tensor)) continue;
        add_tensor(input.tensor, rows_of(input.tensor));
        tensors_.back().is_whole = tensors_.back().is_input = true;
        inputs_.push_back(input.tensor);
      }
      for (const RowInput& input : layer.inputs) {
        const bool is_outside = !computed_.contains(input.tensor);
        if (!is_outside || !sees_outside(input, layer.steps) || loaded_.contains(input.tensor)) continue;
        loaded_[input.tensor] = static_cast<int32_t>(tensors_.size());
        names_.push_back(input.tensor);
        tensors_.push_back({rows_of(input.tensor), row_bytes_of(input.tensor)});
      }
      add_tensor(layer.output, layer.steps);
      if (layer.accumulates) {
        // Sums of a row's channels first, int32.
        sums_ = static_cast<int32_t>(tensors_.size());
        names_.push_back(layer.output);
        tensors_.push_back({1, graph_.tensors[layer.output].elements() * 4});
        tensors_[index_.at(layer.output)].rows = 1;
      }
    }
    tensors_[index_.at(layers_.back().output)].is_whole = true;
    for (const RowLayer& layer : layers_) {
      for (const RowInput& input : layer.inputs) {
        RowTensor& tensor = tensors_[source_of(input, layer.steps)];
        if (tensor.is_input) continue;
        tensor.rows_above = std::max(tensor.rows_above, input.pad_top);
        tensor.rows_below = std::max(tensor.rows_below, end_of(input, layer.steps) - rows_of(input.tensor));
      }
    }
  }

  void add_tensor(TensorId id, int32_t rows) {
    index_[id] = static_cast<int32_t>(tensors_.size());
    names_.push_back(id);
    tensors_.push_back({rows, row_bytes_of(id)});
  }

  int32_t source_of(const RowInput& input, int32_t steps) const {
    const auto loaded = loaded_.find(input.tensor);
    return loaded != loaded_.end() && sees_outside(input, steps) ? loaded->second : index_.at(input.tensor);
  }

  int32_t readers_of(TensorId id) const {
    int32_t count = 0;
    for (const RowLayer& layer : layers_) {
      for (const RowInput& input : layer.inputs) count += input.tensor == id;
    }
    return count;
  }

  // A layer that may overwrite its input does so.
  void share_strips() {
    for (size_t l = layers_.size(); l-- > 0;) {
      const RowLayer& layer = layers_[l];
      if (!layer.may_overwrite) continue;
      const int32_t output = index_.at(layer.output);
      for (const RowInput& input : layer.inputs) {
        if (!computed_.contains(input.tensor) || readers_of(input.tensor) != 1) continue;
        const int32_t strip = tensors_[output].strip_of < 0 ? output : tensors_[output].strip_of;
        tensors_[index_.at(input.tensor)].strip_of = strip;
        break;
      }
    }
  }

  void add_stages() {
    for (const auto& [id, strip] : loaded_) {
      int32_t reader = block_.last_node;
      for (size_t l = layers_.size(); l-- > 0;) {
        for (const RowInput& input : layers_[l].inputs) {
          if (input.tensor == id) reader = block_.first_node + static_cast<int32_t>(l);
        }
      }
      int32_t seen = 0;
      for (const RowLayer& layer : layers_) {
        for (const RowInput& input : layer.inputs) {
          if (input.tensor == id) seen = std::max(seen, end_of(input, layer.steps));
        }
      }
      stages_.push_back({{{index_.at(id), 1, 1, 0}}, strip, std::min(seen, rows_of(id)), false, reader});
    }
    load_stages_ = stages_.size();
    for (size_t l = 0; l < layers_.size(); ++l) {
      const RowLayer& layer = layers_[l];
      RowStage stage = {
          {}, index_.at(layer.output), layer.steps, layer.accumulates, block_.first_node + static_cast<int32_t>(l)};
      for (const RowInput& input : layer.inputs) {
        stage.inputs.push_back({source_of(input, layer.steps), input.reach, input.stride, input.pad_top});
      }
      if (layer.accumulates) stage.output = sums_;
      stages_.push_back(stage);
      if (layer.accumulates) stages_.push_back({{{sums_, 1, 1, 0}}, index_.at(layer.output), 1, false, stage.order});
    }
  }

  void add_buffers() {
    for (size_t t = 0; t < tensors_.size(); ++t) {
      const Tensor& tensor = graph_.tensors[names_[t]];
      RowBuffer buffer;
      buffer.name = tensor.name;
      buffer.rows = schedule_.strip_rows[t];
      buffer.row_bytes = tensors_[t].row_bytes;
      buffer.fill = static_cast<int32_t>(t) == sums_ ? 0 : zero_point(tensor);
      if (tensors_[t].is_whole) buffer.whole = names_[t];
      if (tensors_[t].strip_of >= 0) buffer.rows = 0;
      buffer.first_node =
          std::max(block_.first_node,
                   schedule_.first_order[t] > block_.last_node ? block_.first_node : schedule_.first_order[t]);
      buffer.last_node = std::max(buffer.first_node, schedule_.last_order[t]);
      block_.buffers.push_back(buffer);
    }
    if (inputs_.size() == 1) {
      block_.input = inputs_[0];
      block_.lead_bytes = schedule_.lead_bytes;
    }
  }

  TensorId add_operand(const Tensor& like, int32_t rows, int32_t tensor, int32_t operand) {
    Tensor view = like;
    if (view.shape.size() == 4) view.shape[1] = rows;
    const int32_t strip = tensors_[tensor].strip_of < 0 ? tensor : tensors_[tensor].strip_of;
    block_.buffer_of.push_back(strip);
    block_.operand_of.push_back(operand);
    return block_.graph.add_tensor(view);
  }

  TensorId add_constant(const Tensor& tensor) {
    block_.buffer_of.push_back(-1);
    block_.operand_of.push_back(-1);
    return block_.graph.add_tensor(tensor);
  }

  void add_nodes(RowCalls& calls) {
    for (size_t l = 0; l < layers_.size(); ++l) {
      const RowLayer& layer = layers_[l];
      if (layer.accumulates) continue;
      Node node = graph_.nodes[block_.first_node + static_cast<int32_t>(l)];
      pad_columns_only(node);
      for (size_t i = 0; i < node.inputs.size(); ++i) {
        if (node.inputs[i] == graph::no_tensor) continue;
        const Tensor& tensor = graph_.tensors[node.inputs[i]];
        if (tensor.is_constant) {
          node.inputs[i] = add_constant(tensor);
          continue;
        }
        const RowInput& input = layer.inputs[i];
        node.inputs[i] = add_operand(tensor, input.reach, source_of(input, layer.steps), static_cast<int32_t>(i));
      }
      node.outputs = {add_operand(graph_.tensors[layer.output], 1, index_.at(layer.output), 2)};
      block_.graph.nodes.push_back(node);
      block_.sources.push_back(block_.first_node + static_cast<int32_t>(l));
      Graph single;
      single.name = graph_.name;
      single.nodes = {node};
      for (TensorId& id : single.nodes[0].inputs) id = id == graph::no_tensor ? id : copy_tensor(id, single);
      single.nodes[0].outputs[0] = copy_tensor(node.outputs[0], single);
      block_.lowered.push_back(calls.call_of(block_.sources.back(), single));
    }
    if (layers_.back().accumulates) add_average();
  }

  TensorId copy_tensor(TensorId id, Graph& to) const { return to.add_tensor(block_.graph.tensors[id]); }

  void add_average() {
    const Node& pool = graph_.nodes[block_.last_node];
    const Tensor& image = graph_.tensors[pool.inputs[0]];
    const Tensor& output = graph_.tensors[pool.outputs[0]];
    Tensor sums = output;
    sums.type = Type::int32;
    Node adding = pool;
    adding.inputs = {add_operand(image, 1, stages_[stages_.size() - 2].inputs[0].tensor, 0)};
    adding.outputs = {add_operand(sums, 1, sums_, 2)};
    Node dividing = pool;
    dividing.inputs = {add_operand(sums, 1, sums_, 0)};
    dividing.outputs = {add_operand(output, 1, index_.at(pool.outputs[0]), 2)};
    const lowering::RowAverage average = lowering::lower_row_average(graph_, pool);
    for (const Node& node : {adding, dividing}) {
      block_.graph.nodes.push_back(node);
      block_.sources.push_back(block_.last_node);
    }
    block_.lowered.push_back(average.add_row);
    block_.lowered.push_back(average.divide);
  }

  int32_t action(const RowAction& wanted) {
    const auto known = std::find(block_.actions.begin(), block_.actions.end(), wanted);
    if (known == block_.actions.end()) block_.actions.push_back(wanted);
    return static_cast<int32_t>(std::find(block_.actions.begin(), block_.actions.end(), wanted) -
                                block_.actions.begin());
  }

  void add_steps() {
    if (sums_ >= 0) block_.steps.push_back({action({RowActionKind::fill, sums_, 0}), {0, 0, 0}});
    for (const RowEvent& event : schedule_.events) {
      RowStep step;
      for (size_t i = 0; i < event.input_rows.size(); ++i) step.rows[i] = event.input_rows[i];
      step.rows[2] = event.output_row;
      if (event.kind == RowEvent::fill) step.action = action({RowActionKind::fill, event.index, 0});
      if (event.kind == RowEvent::shift) step.action = action({RowActionKind::shift, event.index, 0});
      if (event.kind == RowEvent::run) {
        const auto stage = static_cast<size_t>(event.index);
        const RowStage& run = stages_[stage];
        step.action = stage < load_stages_
                          ? action({RowActionKind::load, run.output, run.inputs[0].tensor})
                          : action({RowActionKind::call, static_cast<int32_t>(stage - load_stages_), 0});
      }
      block_.steps.push_back(step);
    }
  }

  const Graph& graph_;
  RowBlock block_;
  std::vector<RowLayer> layers_;
  std::set<TensorId> computed_;         // by the layers
  std::vector<TensorId> inputs_;        // whole tensors from outside
  std::map<TensorId, int32_t> index_;   // in tensors_, by tensor of the graph
  std::map<TensorId, int32_t> loaded_;  // strips of whole tensors
  std::vector<TensorId> names_;         // of the graph, by tensor of the schedule
  std::vector<RowTensor> tensors_;
  std::vector<RowStage> stages_;
  size_t load_stages_ = 0;
  int32_t sums_ = -1;
  RowSchedule schedule_;
};

}  // namespace

bool RowBlock::fits_bytes() const {
  if (actions.size() > UINT8_MAX) return false;
  return std::all_of(steps.begin(), steps.end(), [](const RowStep& step) {
    return *std::max_element(step.rows.begin(), step.rows.end()) <= UINT8_MAX;
  });
}

int64_t RowBlock::table_bytes() const {
  return static_cast<int64_t>(steps.size()) * numbers_of_a_step * (fits_bytes() ? 1 : 2);
}

const lowering::LoweredNode& RowCalls::call_of(int32_t node, const Graph& layer) {
  const auto known = calls_.find(node);
  if (known != calls_.end()) return known->second;
  return calls_[node] = lower_(layer).at(0);
}

std::optional<RowBlock> make_row_block(const Graph& graph, int32_t first_node, int32_t last_node, RowCalls& calls) {
  return Builder(graph, first_node, last_node).build(calls);
}

}  // namespace mote::host::memory_plan
