#pragma once

#include <cstdint>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "host/graph/graph.h"
#include "host/streaming/flow.h"

namespace mote::host::streaming {

// The graph while its nodes go over, one by one, from whole windows to new rows. Tensors keep their ids; those that
// have rows of the stream get shapes of the new rows only.
class Rewriter {
 public:
  Rewriter(const graph::Graph& window, int32_t hop_rows);

  // --- what the layers' rules ask
  const graph::Graph& window() const { return window_; }
  int32_t hop_rows() const { return hop_rows_; }
  const Flow& flow(graph::TensorId id) const { return flows_[static_cast<size_t>(id)]; }
  const std::vector<int32_t>& window_shape(graph::TensorId id) const { return window_.tensors[id].shape; }
  bool is_on_stream(graph::TensorId id) const { return id != graph::no_tensor && flow(id).is_on_stream; }
  int32_t new_rows(graph::TensorId id) const { return new_rows_of(flow(id), hop_rows_); }

  // --- what they do
  // A tensor with `rows` rows of the stream, the newest `lag` left out.
  graph::TensorId rows(graph::TensorId id, int32_t rows, int32_t lag);
  // All rows of the window. Whole tensors are it already.
  graph::TensorId whole(graph::TensorId id);
  // The tensor as it was so many runs ago.
  graph::TensorId delayed(graph::TensorId id, int32_t hops);
  graph::TensorId add_integers(const std::string& name, const std::vector<int32_t>& values,
                               const std::vector<int32_t>& shape);
  // Appends a node whose output 0 lies on the stream as `flow` says.
  void add(graph::Node node, const Flow& flow);
  // The same for a node that is no work of its own: moving rows doesn't make a model worth streaming.
  void add_movement(graph::Node node, const Flow& flow);
  void note(const graph::Node& node, const std::string& sentence);

  // Sets where the model's input lies and what shape it has in the window.
  void begin(graph::TensorId input, const std::vector<int32_t>& window_shape, const Flow& flow);
  // Every input whole and of one time; the node as it is.
  void compute_whole(const graph::Node& node);
  bool has_work() const { return has_work_; }
  const std::string& first_whole_reader() const { return first_whole_reader_; }
  const std::vector<std::string>& notes() const { return notes_; }
  graph::Graph finish();

 private:
  graph::TensorId insert_rows(graph::TensorId id, int32_t axis, int32_t rows, int32_t lag, int32_t phases);

  graph::Graph window_;  // as it was
  graph::Graph graph_;
  int32_t hop_rows_;
  std::vector<graph::Node> nodes_;
  std::vector<Flow> flows_;  // by tensor
  std::map<std::tuple<graph::TensorId, int32_t, int32_t, int32_t>, graph::TensorId> inserted_;
  std::vector<std::string> notes_;
  std::string first_whole_reader_;
  bool has_work_ = false;
};

// "conv_2d 'stem'"
std::string label_of(const graph::Node& node);

// "1 row", "3 rows"
std::string row_count_text(int32_t rows);

// How a layer goes over; false: no rule for it, or not as it is here, so that it reads whole windows.
using Rule = bool (*)(Rewriter& rewriter, const graph::Node& node);
Rule rule_of(graph::Op op);

// rules_windows.cpp
bool stream_window(Rewriter& rewriter, const graph::Node& node);
bool stream_average_pool(Rewriter& rewriter, const graph::Node& node);
bool stream_mean(Rewriter& rewriter, const graph::Node& node);
// rules_rows.cpp
bool stream_elementwise(Rewriter& rewriter, const graph::Node& node);
bool stream_last_axis(Rewriter& rewriter, const graph::Node& node);
bool stream_concatenation(Rewriter& rewriter, const graph::Node& node);
bool stream_fully_connected(Rewriter& rewriter, const graph::Node& node);
// rules_movement.cpp
bool stream_reshape(Rewriter& rewriter, const graph::Node& node);
bool stream_pad(Rewriter& rewriter, const graph::Node& node);
bool stream_slice(Rewriter& rewriter, const graph::Node& node);
bool stream_strided_slice(Rewriter& rewriter, const graph::Node& node);

}  // namespace mote::host::streaming
