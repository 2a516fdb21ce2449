#pragma once

#include <cstddef>
#include <cstdint>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "host/graph/options.h"
#include "mote/base/type.h"

// The only model representation on the host: the zoo builds it, training writes weights into it, quantization rewrites
// it, .tflite stores it, codegen prints it.
namespace mote::host::graph {

using TensorId = int32_t;  // index into Graph::tensors
constexpr TensorId no_tensor = -1;

// real = scale * (quantized - zero_point). Empty: not quantized. One entry: per tensor. More: one per index of `axis`.
struct Quantization {
  std::vector<float> scales;
  std::vector<int32_t> zero_points;
  int32_t axis = 0;

  bool empty() const { return scales.empty(); }
  bool operator==(const Quantization&) const = default;
};

struct Tensor {
  std::string name;
  Type type = Type::float32;
  std::vector<int32_t> shape;  // NHWC for images; a batch of 1 unless the model says otherwise
  Quantization quantization;
  std::vector<uint8_t> data;  // little-endian elements of a constant; empty for what is computed
  bool is_constant = false;
  bool is_variable = false;   // keeps its value between runs
  int32_t source_index = -1;  // its index in the file it came from

  int64_t elements() const;
  int64_t bytes() const;
};

// The ops of mote/ops/op_list.h, and one that only float graphs have.
enum class Op : uint8_t {
#define MOTE_OP(name, ...) name,
  MOTE_BUILTIN_OP_LIST(MOTE_OP) MOTE_CUSTOM_OP_LIST(MOTE_OP)
#undef MOTE_OP
      batch_normalization,  // inputs x, gamma, beta, mean, variance; folded before quantization
};

struct Node {
  Op op;
  std::string name;              // from the output tensor when a file gives none
  std::vector<TensorId> inputs;  // no_tensor where an optional input is absent
  std::vector<TensorId> outputs;
  Options options;
  int32_t source_index = -1;  // its index in the file it came from
};

struct Graph {
  std::string name;
  std::string description;
  std::vector<Tensor> tensors;
  std::vector<Node> nodes;  // in an order in which they can run
  std::vector<TensorId> inputs;
  std::vector<TensorId> outputs;
  std::vector<Graph> subgraphs;  // of the main graph only: what IF, WHILE and CALL_ONCE run; their options count from 1

  TensorId add_tensor(Tensor tensor);
};

// Bytes of one element of `type`; int4 has none of its own, two share a byte.
int64_t element_bytes(Type type);

// "int8", "float32" …
const char* type_name(Type type);

// "conv_2d" …
const char* op_name(Op op);

// What a node does to its own values: the activation of its options, that of relu and relu6; none else.
kernels::Activation own_activation(const Node& node);

// Typed views of a constant's data. Throws InternalError where the type differs.
template <typename T>
const T* constant_data(const Tensor& tensor);
template <typename T>
T* mutable_constant_data(Tensor& tensor);

// The kernels' view of a tensor; valid as long as `tensor` is unchanged.
kernels::TensorInfo tensor_info(const Tensor& tensor);

// Throws InputError with node name and figures where the graph isn't well formed: indices, op arity, option kinds,
// shapes (computed by the op from its inputs), types, quantization, use before definition.
void verify(const Graph& graph);

// Shape of `node`'s outputs from its inputs' shapes (and constants such as reshape's).
std::vector<std::vector<int32_t>> infer_shapes(const Graph& graph, const Node& node);

// Multiply-accumulate operations of one run of `node`.
int64_t multiply_accumulates(const Graph& graph, const Node& node);

// A readable text of the graph for goldens, one line a node:
//   x1 = conv_2d(input, stem_w, stem_b, stride = 2x2, padding = same, activation = relu) : int8[1,25,20,64]
std::string to_text(const Graph& graph);

}  // namespace mote::host::graph
