#pragma once

#include <fmt/format.h>

#include <cstdint>
#include <span>
#include <string>
#include <utility>
#include <variant>
#include <vector>

#include "host/base/error.h"
#include "host/graph/graph.h"

// What every ops/<op>.cpp provides and what it sees of its node.
namespace mote::host::graph {

using Shape = std::vector<int32_t>;

// A node whose op, arity, option kind and tensor ids were checked.
class NodeView {
 public:
  NodeView(const Graph& graph, const Node& node) : graph_(graph), node_(node) {}

  const Tensor& input(size_t i) const { return graph_.tensors[node_.inputs[i]]; }
  bool has_input(size_t i) const { return i < node_.inputs.size() && node_.inputs[i] != no_tensor; }
  const Tensor& output() const { return graph_.tensors[node_.outputs[0]]; }

  template <typename T>
  const T& options() const {
    return std::get<T>(node_.options);
  }

  // Throws InputError "conv_2d 'stem': …".
  template <typename... Args>
  [[noreturn]] void fail(fmt::format_string<Args...> format, Args&&... args) const {
    throw InputError(label() + ": " + fmt::format(format, std::forward<Args>(args)...));
  }

  // "conv_2d 'stem'"
  std::string label() const;

  // The integers of a constant int32 or int64 input. `what` names it in the message.
  std::vector<int64_t> constant_integers(size_t i, const char* what) const;

 private:
  const Graph& graph_;
  const Node& node_;
};

// One accepted combination of element types; those of absent optional inputs are not looked at.
struct TypeSignature {
  Type inputs[5];
  Type output;
};

struct OpRules {
  Op op;
  std::span<const TypeSignature> types;
  // Shape of the output; throws InputError where the inputs don't fit each other.
  Shape (*infer_shape)(const NodeView&);
  int64_t (*multiply_accumulates)(const NodeView&);
  // Input that may be quantized per channel and the dimension of its channels; -1: none.
  int32_t channel_input;
  int32_t channel_axis;
};

// Null for the ops that only files bring: their shapes are the file's, and the kernels check them.
const OpRules* op_rules(Op op);

extern const OpRules add_rules;
extern const OpRules average_pool_2d_rules;
extern const OpRules batch_normalization_rules;
extern const OpRules conv_2d_rules;
extern const OpRules depthwise_conv_2d_rules;
extern const OpRules dequantize_rules;
extern const OpRules fully_connected_rules;
extern const OpRules max_pool_2d_rules;
extern const OpRules mean_rules;
extern const OpRules pad_rules;
extern const OpRules quantize_rules;
extern const OpRules relu_rules;
extern const OpRules relu6_rules;
extern const OpRules reshape_rules;
extern const OpRules softmax_rules;

// Throws InputError unless op, option kind, arity and tensor ids are in order: what a NodeView relies on.
void check_structure(const Graph& graph, const Node& node);

}  // namespace mote::host::graph
