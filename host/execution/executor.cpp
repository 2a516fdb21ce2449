#include "host/execution/executor.h"

#include <algorithm>
#include <array>
#include <vector>

#include "host/base/error.h"
#include "host/execution/node_view.h"
#include "host/execution/ops.h"

namespace mote::host::execution {
namespace {

struct Handler {
  graph::Op op;
  Run (*prepare)(const NodeView&);
};

constexpr std::array handlers = {
    Handler{graph::Op::add, prepare_add},
    Handler{graph::Op::average_pool_2d, prepare_average_pool_2d},
    Handler{graph::Op::batch_normalization, prepare_batch_normalization},
    Handler{graph::Op::conv_2d, prepare_conv_2d},
    Handler{graph::Op::depthwise_conv_2d, prepare_depthwise_conv_2d},
    Handler{graph::Op::dequantize, prepare_dequantize},
    Handler{graph::Op::fully_connected, prepare_fully_connected},
    Handler{graph::Op::max_pool_2d, prepare_max_pool_2d},
    Handler{graph::Op::mean, prepare_mean},
    Handler{graph::Op::pad, prepare_pad},
    Handler{graph::Op::quantize, prepare_quantize},
    Handler{graph::Op::relu, prepare_relu},
    Handler{graph::Op::relu6, prepare_relu6},
    Handler{graph::Op::reshape, prepare_reshape},
    Handler{graph::Op::softmax, prepare_softmax},
};
static_assert(std::is_sorted(handlers.begin(), handlers.end(),
                             [](const Handler& a, const Handler& b) { return a.op < b.op; }));
static_assert(handlers.size() == static_cast<size_t>(graph::Op::softmax) + 1, "one handler an op, indexed by it");

const Handler& handler_of(graph::Op op) {
  const auto index = static_cast<size_t>(op);
  if (index >= handlers.size()) throw_internal_error("{} is no op", index);
  return handlers[index];
}

// Real zero in the tensor's own numbers.
uint8_t start_byte(const graph::Tensor& tensor) {
  if (tensor.type != Type::int8 || tensor.quantization.empty()) return 0;
  return static_cast<uint8_t>(tensor.quantization.zero_points[0]);
}

}  // namespace

struct Executor::Impl {
  explicit Impl(const graph::Graph& model) : graph(model) {
    for (const graph::Tensor& tensor : graph.tensors) storage.push_back(make_storage(tensor));
    for (std::vector<uint8_t>& bytes : storage) memory.emplace_back(bytes);
    for (const graph::Node& node : graph.nodes) {
      runs.push_back(handler_of(node.op).prepare(NodeView(graph, node, memory)));
    }
  }

  static std::vector<uint8_t> make_storage(const graph::Tensor& tensor) {
    const int64_t bytes = tensor.bytes();
    if (bytes < 0) throw_input_error("tensor '{}': has a negative dimension", tensor.name);
    if (!tensor.is_constant) return std::vector<uint8_t>(static_cast<size_t>(bytes), start_byte(tensor));
    if (static_cast<int64_t>(tensor.data.size()) != bytes) {
      throw_input_error("tensor '{}': has {} bytes of data, its shape needs {}", tensor.name, tensor.data.size(),
                        bytes);
    }
    return tensor.data;
  }

  const graph::Graph& graph;
  std::vector<std::vector<uint8_t>> storage;  // by TensorId
  Memory memory;                              // views of `storage`
  std::vector<Run> runs;                      // by node
};

Executor::Executor(const graph::Graph& graph) : impl_(std::make_unique<Impl>(graph)) {}

Executor::~Executor() = default;

std::span<uint8_t> Executor::tensor(graph::TensorId id) {
  const auto index = static_cast<size_t>(id);
  if (id < 0 || index >= impl_->memory.size()) throw_internal_error("the graph has no tensor {}", id);
  return impl_->memory[index];
}

void Executor::run() {
  for (const Run& run : impl_->runs) run();
}

void Executor::reset() {
  for (size_t i = 0; i < impl_->graph.tensors.size(); ++i) {
    const graph::Tensor& tensor = impl_->graph.tensors[i];
    if (tensor.is_variable) std::fill(impl_->memory[i].begin(), impl_->memory[i].end(), start_byte(tensor));
  }
}

}  // namespace mote::host::execution
