#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "host/graph/graph.h"
#include "host/lowering/kernel_set.h"
#include "host/lowering/lowering.h"

// Chains of layers that are computed row by row: of each tensor between them only the rows lie in memory that a window
// still needs, and nothing is computed twice.
namespace mote::host::memory_plan {

// A scratch argument's place.
struct ScratchPlace {
  int32_t pool = 0;
  int64_t offset = 0;
};

// Rows of a tensor: a strip of memory that holds some of them, those above moving down as others come, or the whole
// tensor.
struct RowBuffer {
  std::string name;
  graph::TensorId whole = graph::no_tensor;  // of the model's graph, or:
  int32_t rows = 0;                          // of the strip
  int64_t row_bytes = 0;
  int32_t fill = 0;        // the byte of rows outside of the image
  int32_t first_node = 0;  // nodes of the model's graph that run while the strip holds something
  int32_t last_node = 0;
  int32_t pool = 0;
  int64_t offset = -1;

  bool is_strip() const { return whole == graph::no_tensor; }
  int64_t bytes() const { return rows * row_bytes; }
};

enum class RowActionKind : uint8_t {
  call,   // of node `index`, whose operands begin at rows[0] (first input), rows[1] (second input) and rows[2] (output)
  load,   // row rows[0] of buffer `source` to row rows[2] of buffer `index`
  fill,   // row rows[2] of buffer `index`
  shift,  // rows[2] rows of buffer `index`, from row rows[0] on, to its beginning
};

struct RowAction {
  RowActionKind kind = RowActionKind::call;
  int32_t index = 0;
  int32_t source = 0;

  bool operator==(const RowAction&) const = default;
};

struct RowStep {
  int32_t action = 0;
  std::array<int32_t, 3> rows = {0, 0, 0};

  bool operator==(const RowStep&) const = default;
};

struct RowBlock {
  int32_t first_node = 0;  // of the model's graph …
  int32_t last_node = 0;   // … to this one

  // The layers on as many rows as a step needs. Every operand that isn't a constant is a tensor of its own, in the
  // order of a call's rows.
  graph::Graph graph;
  std::vector<lowering::LoweredNode> lowered;
  std::vector<std::vector<ScratchPlace>> scratch;  // of each layer, as the plan says
  std::vector<int32_t> sources;                    // the node of the model's graph that a layer is
  std::vector<int32_t> buffer_of;                  // by tensor; -1: a constant
  std::vector<int32_t> operand_of;                 // by tensor: which of a step's rows
  std::vector<RowBuffer> buffers;
  std::vector<RowAction> actions;
  std::vector<RowStep> steps;
  std::vector<graph::TensorId> inside;  // tensors of the model's graph that are never whole

  // The whole output may begin so many bytes before the whole input that it reads.
  graph::TensorId input = graph::no_tensor;
  int64_t lead_bytes = 0;

  int64_t extra_instructions = 0;  // what rows cost more than whole layers, by a rough estimate

  // A step in the code generator's table has its action and its rows.
  static constexpr int64_t numbers_of_a_step = 4;
  bool fits_bytes() const;      // each of the table's numbers
  int64_t table_bytes() const;  // of read-only memory
};

// The calls of single layers on a few rows, each lowered once.
class RowCalls {
 public:
  explicit RowCalls(lowering::Lower lower) : lower_(lower) {}

  // `layer` has one node, which is node `node` of the model's graph.
  const lowering::LoweredNode& call_of(int32_t node, const graph::Graph& layer);

 private:
  lowering::Lower lower_;
  std::map<int32_t, lowering::LoweredNode> calls_;
};

// Nodes first_node to last_node as a block; none where one of them can't be computed row by row, or where more than
// the last one's output is used outside.
std::optional<RowBlock> make_row_block(const graph::Graph& graph, int32_t first_node, int32_t last_node,
                                       RowCalls& calls);

}  // namespace mote::host::memory_plan
