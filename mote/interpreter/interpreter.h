#pragma once

#include <stddef.h>
#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/interpreter/graph.h"
#include "mote/interpreter/model.h"
#include "mote/interpreter/op_set.h"
#include "mote/interpreter/planner.h"

// Runs a .tflite file: reads it in place, prepares it once into the caller's arena, then runs it. No heap, no libc.
//
//   alignas(16) static uint8_t arena[20000];
//   mote::Interpreter model;
//   Status status = model.open(file, arena, OpSet<ops::fully_connected_s8>::table());   // once
//   memcpy(model.input(0).data, …); model.run(); model.output(0).data …                 // as often as you like
namespace mote {

namespace interpreter {
struct ControlFlow;
struct EarlyEnd;
struct Variables;
}  // namespace interpreter

// An input or output of the model.
struct TensorView {
  void* data;
  int32_t bytes;
  kernels::TensorInfo info;
};

// Where `open` found what it refuses.
struct Failure {
  int32_t subgraph;  // -1: the file as a whole
  int32_t node;      // -1: the subgraph's tensors
};

// Called before (`begin`) and after every node.
using ProfileHook = void (*)(void* context, int32_t subgraph, int32_t node, bool begin);

class Interpreter {
 public:
  // Both `model` and `arena` must begin at a multiple of 16 and outlive the interpreter. On any other status than ok,
  // failure() says where.
  MOTE_MUST_USE Status open(Span<const uint8_t> model, Span<uint8_t> arena, Span<const LinkedOp> ops);

  Failure failure() const { return failure_; }
  // After `open` answered ok: the bytes of the smallest arena that it opens with. After buffer_too_small: no fewer than
  // these will do.
  int64_t arena_bytes_used() const { return arena_bytes_used_; }

  int32_t input_count() const { return static_cast<int32_t>(graphs_[0].tables.inputs.count); }
  int32_t output_count() const { return static_cast<int32_t>(graphs_[0].tables.outputs.count); }
  // Write inputs before every run: their memory serves other tensors too. Outputs stay until an input is written.
  TensorView input(int32_t i) { return port(graphs_[0].tables.inputs, i); }
  TensorView output(int32_t i) { return port(graphs_[0].tables.outputs, i); }
  // Any tensor of the main subgraph; its value is there only right after the node that computes it. Like the two above,
  // empty for a number that the model doesn't have.
  TensorView tensor(int32_t index);
  // Where a tensor of any subgraph lies: both numbers must be the file's. For a profiling hook to look at results.
  const void* tensor_data(int32_t subgraph, int32_t index) const { return graphs_[subgraph].tensors[index]; }
  // The tensor that a node of the main subgraph computes as its output `i`; -1 where it has no such output.
  int32_t output_of_node(int32_t node, int32_t i);
  int32_t node_count() const { return graphs_[0].node_count; }

  // Computes the outputs. Some streaming models do it once in several runs; see ended_early().
  void run() {
    while (step()) {
    }
  }
  // Runs one node, and answers whether more follow; the next step after the last begins a new run. Between two steps
  // anything else may run, but the arena must be left alone.
  bool step();
  // Whether the last run ended before the last node: the outputs are an earlier one's then.
  bool ended_early() const { return ended_early_; }
  // The node of the main subgraph that the next step runs or continues.
  int32_t next_node() const { return frames_ == nullptr ? 0 : frames_[0].node; }

  // Forgets what earlier runs left in variables.
  void reset();

  void set_profile_hook(ProfileHook hook, void* context) {
    hook_ = hook;
    hook_context_ = context;
  }

 private:
  friend struct interpreter::ControlFlow;
  friend struct interpreter::EarlyEnd;
  friend struct interpreter::Variables;

  TensorView port(tflite::Vector tensors, int32_t i) {
    const uint32_t at = static_cast<uint32_t>(i);
    return at < tensors.count ? tensor(model_.index_at(tensors, at)) : TensorView();
  }
  void* allocate(size_t bytes);
  void* borrow(size_t bytes);
  void note_use(const uint8_t* front);
  Status read_graphs();
  Status prepare_graph(interpreter::Graph& graph);
  Status prepare_tensor(interpreter::Graph& graph, int32_t index);
  Status prepare_node(interpreter::Graph& graph, int32_t n);
  const LinkedOp* next_form(const interpreter::Operator& op, const LinkedOp* form);
  Status bind_arguments(interpreter::Graph& graph, int32_t n, const interpreter::Operator& op, const ops::Call& call);
  void* tensor_argument(const interpreter::Graph& graph, const interpreter::Operator& op, bool is_output, int32_t i);
  interpreter::Block* as_block(void* word);
  Status apply_offline_plan();
  void merge_aliases(const interpreter::Graph& graph);
  Status place_tensors(interpreter::Graph& graph);

  Status measure(const interpreter::Graph& graph, int32_t index, kernels::TensorInfo* info, int32_t* bytes);
  interpreter::State* keep_state(int32_t bytes);
  void push_frame(interpreter::Graph& graph);

  interpreter::Model model_;
  Span<const LinkedOp> ops_;
  uint8_t* begin_ = nullptr;  // of what is left of the arena
  uint8_t* end_ = nullptr;
  uint8_t* arena_ = nullptr;
  uint8_t* arena_end_ = nullptr;
  Span<interpreter::Block> blocks_;  // while a graph is prepared: of its tensors, then of its nodes' scratch
  interpreter::Graph* graphs_ = nullptr;
  int32_t graph_count_ = 0;
  uint32_t comparisons_ = 0;  // of place_blocks
  int32_t depth_ = 0;         // frames in use
  interpreter::Frame* frames_ = nullptr;
  interpreter::State* states_ = nullptr;
  void* handles_ = nullptr;     // of Variables
  bool calls_checked_ = false;  // by ControlFlow
  bool ended_early_ = false;
  int64_t arena_bytes_used_ = 0;
  Failure failure_ = {-1, -1};
  ProfileHook hook_ = nullptr;
  void* hook_context_ = nullptr;
};

}  // namespace mote
