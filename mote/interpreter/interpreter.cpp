#include "mote/interpreter/interpreter.h"

#include "mote/kernels/checks.h"
#include "mote/tflite/schema.h"

// Opening a model: every node is prepared, then memory is planned, then the nodes' arguments become pointers.
namespace mote {

using interpreter::Block;
using interpreter::Frame;
using interpreter::Graph;
using interpreter::not_placed;
using interpreter::Operator;
using interpreter::Prepared;
using interpreter::State;
using kernels::TensorInfo;
using ops::Action;
using ops::Argument;
using ops::ArgumentKind;
using tflite::Vector;

namespace {

constexpr size_t alignment = 16;
constexpr int32_t scratch_per_node = 3;
constexpr int32_t never = INT32_MAX;
// Sizes of arrays of what a file describes don't overflow size_t then.
constexpr size_t most_model_bytes = SIZE_MAX / 32 < INT32_MAX ? SIZE_MAX / 32 : INT32_MAX;

size_t rounded_up(size_t bytes) { return (bytes + alignment - 1) & ~(alignment - 1); }

// `block` is needed at `node`.
void need(Block& block, int32_t node) {
  if (node < block.first_node) block.first_node = node;
  if (node > block.last_node) block.last_node = node;
}

bool accepts(int32_t least, int32_t most, uint32_t count) {
  return static_cast<int32_t>(count) >= least && (most == ops::any || static_cast<int32_t>(count) <= most);
}

}  // namespace

// Zeroed memory from the arena's end; whoever borrows puts end_ back.
void* Interpreter::borrow(size_t bytes) {
  const size_t rounded = rounded_up(bytes);
  if (rounded > static_cast<size_t>(end_ - begin_)) return nullptr;
  end_ -= rounded;
  note_use(begin_);
  return __builtin_memset(end_, 0, rounded);
}

// Everything up to `front` is in use, and everything from end_ on.
void Interpreter::note_use(const uint8_t* front) {
  const int64_t bytes = (front - arena_) + (arena_end_ - end_);
  if (bytes > arena_bytes_used_) arena_bytes_used_ = bytes;
}

// Zeroed memory that stays.
void* Interpreter::allocate(size_t bytes) {
  uint8_t* const memory = begin_;
  uint8_t* const saved_end = end_;
  if (borrow(bytes) == nullptr) return nullptr;
  begin_ += saved_end - end_;
  end_ = saved_end;
  return __builtin_memset(memory, 0, static_cast<size_t>(begin_ - memory));
}

Status Interpreter::open(Span<const uint8_t> model, Span<uint8_t> arena, Span<const LinkedOp> ops) {
  *this = Interpreter();
  ops_ = ops;
  arena_ = begin_ = arena.data();
  end_ = arena_end_ = begin_ + arena.size() / alignment * alignment;
  if (reinterpret_cast<uintptr_t>(begin_) % alignment != 0) return Status::misaligned_model;
  if (model.size() > most_model_bytes) return Status::out_of_range;
  MOTE_RETURN_IF_ERROR(model_.open(model.data(), static_cast<uint32_t>(model.size())));
  MOTE_RETURN_IF_ERROR(read_graphs());
  for (int32_t g = 0; g < graph_count_; ++g) {
    failure_.subgraph = g;
    MOTE_RETURN_IF_ERROR(prepare_graph(graphs_[g]));
  }
  failure_.subgraph = -1;
  reset();
  return Status::ok;
}

Status Interpreter::read_graphs() {
  graph_count_ = model_.subgraph_count();
  const size_t count = static_cast<size_t>(graph_count_);
  graphs_ = static_cast<Graph*>(allocate(sizeof(Graph) * count));
  frames_ = static_cast<Frame*>(allocate(sizeof(Frame) * count));
  if (graphs_ == nullptr || frames_ == nullptr) return Status::buffer_too_small;
  for (int32_t g = 0; g < graph_count_; ++g) {
    Graph& graph = graphs_[g];
    model_.read_subgraph(g, &graph.tables);
    MOTE_RETURN_IF_ERROR(model_.status());
    graph.node_count = static_cast<int32_t>(graph.tables.operators.count);
    graph.nodes = static_cast<Prepared*>(allocate(sizeof(Prepared) * graph.tables.operators.count));
    graph.tensors = static_cast<void**>(allocate(sizeof(void*) * graph.tables.tensors.count));
    if (graph.nodes == nullptr || graph.tensors == nullptr) return Status::buffer_too_small;
  }
  return Status::ok;
}

// The bytes of a tensor; none of an empty one. Converters leave such where no op uses them; the ops refuse those that
// they get.
Status Interpreter::measure(const Graph& graph, int32_t index, TensorInfo* info, int32_t* bytes) {
  MOTE_RETURN_IF_ERROR(model_.tensor_info(graph.tables, index, info));
  *bytes = 0;
  for (int32_t i = 0; i < info->shape.rank; ++i) {
    if (info->shape.dims[i] == 0) return Status::ok;
  }
  return kernels::tensor_bytes(*info, bytes);
}

Status Interpreter::prepare_graph(Graph& graph) {
  const int32_t tensor_count = static_cast<int32_t>(graph.tables.tensors.count);
  // What only preparing needs lies at the arena's end, where the tensors will be later.
  const size_t block_count = graph.tables.tensors.count + graph.tables.operators.count * scratch_per_node;
  blocks_ = Span<Block>(static_cast<Block*>(borrow(sizeof(Block) * block_count)), block_count);
  if (blocks_.data() == nullptr) return Status::buffer_too_small;
  for (Block& block : blocks_) block = Block{0, never, -1, not_placed};

  for (int32_t i = 0; i < tensor_count; ++i) MOTE_RETURN_IF_ERROR(prepare_tensor(graph, i));
  model_.spend(graph.tables.count());
  MOTE_RETURN_IF_ERROR(model_.status());
  for (uint32_t i = 0; i < graph.tables.count(); ++i) {
    const bool is_input = i < graph.tables.inputs.count;
    const int32_t index = model_.index_at(graph.tables, i);
    if (static_cast<uint32_t>(index) >= graph.tables.tensors.count || (is_input && graph.tensors[index] != nullptr))
      return Status::malformed_model;
    need(blocks_[static_cast<size_t>(index)], is_input ? -1 : graph.node_count);
  }
  for (int32_t n = 0; n < graph.node_count; ++n) {
    failure_.node = n;
    MOTE_RETURN_IF_ERROR(prepare_node(graph, n));
  }
  failure_.node = -1;
  MOTE_RETURN_IF_ERROR(place_tensors(graph));
  end_ = arena_end_;
  return Status::ok;
}

// Constants lie in the file, variables in memory of their own. The others follow when all are known.
Status Interpreter::prepare_tensor(Graph& graph, int32_t index) {
  TensorInfo info;
  int32_t bytes;
  const uint8_t* data;
  MOTE_RETURN_IF_ERROR(measure(graph, index, &info, &bytes));
  MOTE_RETURN_IF_ERROR(model_.constant(graph.tables, index, bytes, &data));
  blocks_[static_cast<size_t>(index)].bytes = bytes;
  void*& place = graph.tensors[index];
  place = const_cast<uint8_t*>(data);
  if (model_.is_variable(graph.tables, index)) {
    if (data != nullptr) return Status::malformed_model;
    State* const state = keep_state(bytes);
    if (state == nullptr) return Status::buffer_too_small;
    // A variable begins as real zero.
    if (info.type == Type::int8) state->initial = static_cast<uint8_t>(info.quantization.zero_point);
    place = state->data;
    return Status::ok;
  }
  // Kernels read elements in place. Files align data to 16 bytes, but for those that old converters wrote.
  const uint32_t element_bytes = static_cast<uint32_t>(element_bits(info.type)) / 8;
  if (element_bytes < 2 || reinterpret_cast<uintptr_t>(data) % element_bytes == 0) return Status::ok;
  place = allocate(static_cast<size_t>(bytes));
  if (place == nullptr) return Status::buffer_too_small;
  __builtin_memcpy(place, data, static_cast<size_t>(bytes));
  return Status::ok;
}

// The first form of the op from `form` on; null where there is none.
const LinkedOp* Interpreter::next_form(const Operator& op, const LinkedOp* form) {
  for (; form != ops_.end(); ++form) {
    const ops::Op& candidate = *form->op;
    if (candidate.builtin_code != op.builtin_code) continue;
    if (candidate.custom_name == nullptr || model_.file().equals(op.custom_name, candidate.custom_name)) return form;
  }
  return nullptr;
}

Status Interpreter::prepare_node(Graph& graph, int32_t n) {
  Operator op;
  MOTE_RETURN_IF_ERROR(model_.read_operator(graph.tables, n, &op));
  const uint32_t input_count = op.inputs.count;
  const uint32_t output_count = op.outputs.count;
  const uint32_t count = op.count();

  // Everything that `prepare` looks at.
  struct Temporary {
    ops::Call call;
    alignas(8) uint8_t options[ops::max_options_bytes];
  };
  uint8_t* const saved_end = end_;
  const size_t entry_bytes = sizeof(TensorInfo) + sizeof(const TensorInfo*) + sizeof(const void*);
  void* const memory = count > INT16_MAX ? nullptr : borrow(sizeof(Temporary) + count * entry_bytes);
  if (memory == nullptr) return Status::buffer_too_small;
  Temporary* const temporary = static_cast<Temporary*>(memory);
  void* const info_memory = temporary + 1;
  TensorInfo* const infos = static_cast<TensorInfo*>(info_memory);
  void* const pointer_memory = infos + count;
  const TensorInfo** const info_pointers = static_cast<const TensorInfo**>(pointer_memory);
  void* const constant_memory = info_pointers + count;
  const void** const constants = static_cast<const void**>(constant_memory);
  model_.spend(count + op.options.custom.count);
  for (uint32_t i = 0; i < count; ++i) {
    const bool is_output = i >= input_count;
    const int32_t index = model_.index_at(op, i);
    if (index == -1) {
      // Optional inputs may be absent; which ones are is the op's to know.
      if (is_output) return Status::malformed_model;
      continue;
    }
    MOTE_RETURN_IF_ERROR(model_.tensor_info(graph.tables, index, &infos[i]));
    info_pointers[i] = &infos[i];
    need(blocks_[static_cast<size_t>(index)], n);
    if (graph.tensors[index] == nullptr || model_.is_variable(graph.tables, index)) continue;
    if (is_output) return Status::malformed_model;
    constants[i] = graph.tensors[index];
    // Axes, shapes and the like: ops go through them.
    if (infos[i].type == Type::int32 || infos[i].type == Type::int64) {
      model_.spend(static_cast<uint32_t>(blocks_[static_cast<size_t>(index)].bytes) / 4);
    }
  }

  Status status = Status::unsupported_op;
  const LinkedOp* form = ops_.begin();
  for (; (form = next_form(op, form)) != nullptr; ++form) {
    const ops::Op& row = *form->op;
    if (!accepts(row.least_inputs, row.most_inputs, input_count) || !accepts(row.outputs, row.outputs, output_count)) {
      return Status::malformed_model;
    }
    for (int32_t i = 0; i < row.least_inputs && i < 2; ++i) {
      if (info_pointers[i] == nullptr) return Status::malformed_model;
    }
    row.read_options(op.options, temporary->options);
    ops::Storage storage = {begin_, end_};
    ops::Node node({info_pointers, input_count}, {constants, input_count}, {info_pointers + input_count, output_count},
                   temporary->options, &storage, &temporary->call);
    status = row.prepare(node);
    note_use(begin_ + rounded_up(static_cast<size_t>(storage.begin - begin_)));
    if (status == Status::unsupported_type) continue;
    begin_ += rounded_up(static_cast<size_t>(storage.begin - begin_));
    break;
  }
  MOTE_RETURN_IF_ERROR(status);
  MOTE_RETURN_IF_ERROR(model_.status());
  Prepared& prepared = graph.nodes[n];
  prepared.invoke = temporary->call.invoke;
  if (form->extension != nullptr) {
    MOTE_RETURN_IF_ERROR(form->extension->prepare(*this, graph, op, &temporary->call));
    if (temporary->call.action > Action::nothing) prepared.step = form->extension->step;
  }
  status = bind_arguments(graph, n, op, temporary->call);
  end_ = saved_end;
  return status;
}

// Until memory is planned, an argument that isn't known yet points to its block.
void* Interpreter::tensor_argument(const Graph& graph, const Operator& op, bool is_output, int32_t i) {
  const int32_t index = model_.index_at(is_output ? op.outputs : op.inputs, static_cast<uint32_t>(i));
  if (index < 0) return nullptr;
  return graph.tensors[index] != nullptr ? graph.tensors[index] : &blocks_[static_cast<size_t>(index)];
}

// Null for any other argument.
Block* Interpreter::as_block(void* word) {
  const uintptr_t distance = reinterpret_cast<uintptr_t>(word) - reinterpret_cast<uintptr_t>(blocks_.data());
  return distance < blocks_.size() * sizeof(Block) ? static_cast<Block*>(word) : nullptr;
}

Status Interpreter::bind_arguments(Graph& graph, int32_t n, const Operator& op, const ops::Call& call) {
  Prepared& prepared = graph.nodes[n];
  prepared.action = call.action;
  int32_t words = call.argument_count;
  for (int32_t i = 0; i < call.argument_count; ++i) {
    const ArgumentKind kind = call.arguments[i].kind;
    if (kind == ArgumentKind::inputs || kind == ArgumentKind::outputs) words += call.arguments[i].count;
  }
  void** const arguments = static_cast<void**>(allocate(sizeof(void*) * static_cast<size_t>(words)));
  if (words > INT16_MAX || arguments == nullptr) return Status::buffer_too_small;
  prepared.argument_count = static_cast<int16_t>(words);
  prepared.arguments = arguments;

  void** next_entry = arguments + call.argument_count;
  const size_t scratch_end = blocks_.size() - static_cast<size_t>(graph.node_count - 1 - n) * scratch_per_node;
  size_t next_scratch = scratch_end - scratch_per_node;
  for (int32_t i = 0; i < call.argument_count; ++i) {
    const Argument& argument = call.arguments[i];
    const bool is_output = argument.kind == ArgumentKind::output || argument.kind == ArgumentKind::outputs;
    void* word = nullptr;
    switch (argument.kind) {
      case ArgumentKind::none:
      case ArgumentKind::variable:  // an extension made it `memory`
        break;
      case ArgumentKind::memory:
        word = const_cast<void*>(argument.data);
        break;
      case ArgumentKind::input:
      case ArgumentKind::output:
        word = tensor_argument(graph, op, is_output, argument.index);
        break;
      case ArgumentKind::inputs:
      case ArgumentKind::outputs:
        word = next_entry;
        for (int32_t k = 0; k < argument.count; ++k) {
          *next_entry++ = tensor_argument(graph, op, is_output, argument.index + k);
        }
        break;
      case ArgumentKind::scratch: {
        if (next_scratch == scratch_end) return Status::unsupported_option;
        Block& block = blocks_[next_scratch++];
        block.bytes = argument.count;
        need(block, n);
        word = &block;
        break;
      }
      case ArgumentKind::state: {
        const State* const state = keep_state(argument.count);
        if (state == nullptr) return Status::buffer_too_small;
        word = state->data;
        break;
      }
    }
    arguments[i] = word;
  }
  return Status::ok;
}

// The tensors of a RESHAPE share memory: the input's block serves as long as either is needed. The output's then names
// it by an `offset` below not_placed.
void Interpreter::merge_aliases(const Graph& graph) {
  for (int32_t n = 0; n < graph.node_count; ++n) {
    const Prepared& node = graph.nodes[n];
    if (node.action != Action::alias) continue;
    // Arguments of a copy: params, input, output.
    Block* from = as_block(node.arguments[1]);
    Block* const to = as_block(node.arguments[2]);
    if (from == nullptr || to == nullptr) continue;
    if (from->offset < not_placed) from = &blocks_[static_cast<size_t>(not_placed - 1 - from->offset)];
    // A tensor reshaped onto itself, or one that something else wrote or read before: leave both where they are.
    if (from == to || to->first_node != n || from->offset != not_placed || to->offset != not_placed) continue;
    need(*from, to->last_node);
    to->offset = not_placed - 1 - static_cast<int32_t>(from - blocks_.data());
    to->first_node = never;
    to->last_node = -1;
  }
}

Status Interpreter::place_tensors(Graph& graph) {
  const size_t tensor_count = graph.tables.tensors.count;
  for (size_t i = 0; i < blocks_.size(); ++i) {
    const bool has_memory = i < tensor_count && graph.tensors[i] != nullptr;
    if (has_memory || blocks_[i].last_node < blocks_[i].first_node) blocks_[i] = Block{0, never, -1, 0};
  }
  if (&graph == graphs_) MOTE_RETURN_IF_ERROR(apply_offline_plan());
  merge_aliases(graph);
  const int32_t bytes = interpreter::place_blocks(blocks_, &comparisons_);
  if (bytes < 0) return Status::out_of_range;
  uint8_t* const base = begin_;
  const int64_t tensors_end = base - arena_ + static_cast<int64_t>(rounded_up(static_cast<size_t>(bytes)));
  if (tensors_end > arena_bytes_used_) arena_bytes_used_ = tensors_end;
  if (tensors_end > arena_end_ - arena_) return Status::buffer_too_small;
  begin_ = arena_ + tensors_end;

  const auto address = [&](const Block& block) {
    const int32_t offset = block.offset;
    return base + (offset < not_placed ? blocks_[static_cast<size_t>(not_placed - 1 - offset)].offset : offset);
  };
  for (size_t i = 0; i < tensor_count; ++i) {
    if (graph.tensors[i] == nullptr) graph.tensors[i] = address(blocks_[i]);
  }
  for (int32_t n = 0; n < graph.node_count; ++n) {
    const Prepared& node = graph.nodes[n];
    for (int32_t i = 0; i < node.argument_count; ++i) {
      const Block* const block = as_block(node.arguments[i]);
      if (block != nullptr) node.arguments[i] = address(*block);
    }
  }
  return Status::ok;
}

// The metadata that TFLite Micro takes too: version, subgraphs, count, then an offset a tensor, -1 for "place it".
Status Interpreter::apply_offline_plan() {
  const Vector plan = model_.metadata("OfflineMemoryAllocation");
  constexpr uint32_t header_bytes = 12;
  if (plan.count == 0) return model_.status();
  const uint32_t tensor_count = graphs_[0].tables.tensors.count;
  if (plan.count < header_bytes + 4 * tensor_count) return Status::malformed_model;
  const int32_t planned_count = model_.index_at(Vector{plan.position + header_bytes - 4, 0}, 0);
  if (planned_count != static_cast<int32_t>(tensor_count)) return Status::malformed_model;
  for (uint32_t i = 0; i < tensor_count; ++i) {
    const int32_t offset = model_.index_at(Vector{plan.position + header_bytes, 0}, i);
    Block& block = blocks_[i];
    if (block.last_node < block.first_node || offset == not_placed) continue;
    constexpr int32_t offset_alignment = 8;
    if (offset < 0 || offset % offset_alignment != 0 || offset > INT32_MAX - block.bytes) {
      return Status::malformed_model;
    }
    block.offset = offset;
  }
  return Status::ok;
}

TensorView Interpreter::tensor(int32_t index) {
  TensorView result = {};
  if (static_cast<uint32_t>(index) >= graphs_[0].tables.tensors.count) return result;
  if (measure(graphs_[0], index, &result.info, &result.bytes) != Status::ok) return result;
  result.data = graphs_[0].tensors[index];
  return result;
}

int32_t Interpreter::output_of_node(int32_t node, int32_t i) {
  Operator op;
  if (model_.read_operator(graphs_[0].tables, node, &op) != Status::ok) return -1;
  return i < static_cast<int32_t>(op.outputs.count) ? model_.index_at(op.outputs, static_cast<uint32_t>(i)) : -1;
}

}  // namespace mote
