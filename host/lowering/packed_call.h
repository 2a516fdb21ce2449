#pragma once

#include <cstdint>
#include <cstring>
#include <memory>
#include <vector>

#include "host/lowering/lowering.h"

// Calls of kernels that take the place of the reference kernels' calls.
namespace mote::host::lowering {

template <auto function>
constexpr ops::Invoke invoke_of = &ops::detail::Invoker<decltype(function), function>::invoke;

// What a call of a reference kernel was prepared with.
template <typename T>
const T& argument_as(const LoweredNode& node, size_t index) {
  return *static_cast<const T*>(node.arguments[index].data);
}

// Memory for a call's params and stream of words.
class PackedCall {
 public:
  template <typename Params>
  PackedCall(const Params& params, const std::vector<uint32_t>& words) {
    words_at_ = (sizeof(Params) + 7) / 8 * 8;
    word_count_ = words.size();
    storage_ = std::make_unique<uint8_t[]>(words_at_ + words.size() * sizeof(uint32_t));
    std::memcpy(storage_.get(), &params, sizeof(Params));
    if (word_count_ == 0) return;
    std::memcpy(storage_.get() + words_at_, words.data(), words.size() * sizeof(uint32_t));
  }

  ops::Argument params() const { return {ops::ArgumentKind::memory, 0, 1, storage_.get()}; }
  ops::Argument words() const {
    return {ops::ArgumentKind::memory, 0, static_cast<int32_t>(word_count_), storage_.get() + words_at_};
  }
  const std::shared_ptr<uint8_t[]>& storage() const { return storage_; }

 private:
  std::shared_ptr<uint8_t[]> storage_;
  size_t words_at_;
  size_t word_count_;
};

// A call of input, stream and output.
inline void replace(LoweredNode* node, ops::Invoke invoke, const PackedCall& call) {
  node->invoke = invoke;
  node->storage = call.storage();
  node->arguments = {call.params(), ops::Argument{ops::ArgumentKind::input, 0, 1, nullptr}, call.words(),
                     ops::Argument{ops::ArgumentKind::output, 0, 1, nullptr}};
}

// The same with scratch memory.
inline void replace(LoweredNode* node, ops::Invoke invoke, const PackedCall& call, int32_t scratch_bytes) {
  replace(node, invoke, call);
  node->arguments.insert(node->arguments.begin() + 3, ops::Node::scratch(scratch_bytes));
}

// A call as the reference kernel's, but for its params.
template <typename Params>
void replace_params(ops::Invoke invoke, const Params& params, LoweredNode* lowered) {
  const PackedCall call(params, {});
  lowered->invoke = invoke;
  lowered->storage = call.storage();
  lowered->arguments[0] = call.params();
}

// Which reference kernels there is something faster for.
struct Selection {
  ops::Invoke reference;
  void (*select)(const graph::Graph& graph, const graph::Node& node, LoweredNode* lowered);
};

// The nodes of a graph, each with the kernel that its row of `selections` chooses for it.
template <typename Selections>
std::vector<LoweredNode> lower_with(const Selections& selections, const graph::Graph& graph) {
  std::vector<LoweredNode> nodes = lower(graph);
  for (size_t n = 0; n < nodes.size(); ++n) {
    for (const Selection& selection : selections) {
      if (nodes[n].invoke != selection.reference) continue;
      selection.select(graph, graph.nodes[n], &nodes[n]);
      break;
    }
  }
  return nodes;
}

}  // namespace mote::host::lowering
