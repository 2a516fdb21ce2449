#pragma once

#include <cstddef>
#include <cstdint>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "host/base/error.h"
#include "host/graph/graph.h"
#include "mote/base/status.h"
#include "mote/kernels/tensor_info.h"

namespace mote::host::execution {

// Where every tensor's bytes lie, by TensorId; fixed for the executor's life.
using Memory = std::vector<std::span<uint8_t>>;

// One node with its tensors and their memory: what an op's `prepare` works on.
class NodeView {
 public:
  NodeView(const graph::Graph& graph, const graph::Node& node, const Memory& memory)
      : graph_(graph), node_(node), memory_(memory) {}

  bool has_input(size_t index) const { return index < node_.inputs.size() && node_.inputs[index] != graph::no_tensor; }
  const graph::Tensor& input(size_t index) const { return graph_.tensors[input_id(index)]; }
  const graph::Tensor& output() const { return graph_.tensors[output_id()]; }
  kernels::TensorInfo input_info(size_t index) const { return graph::tensor_info(input(index)); }
  kernels::TensorInfo output_info() const { return graph::tensor_info(output()); }

  template <typename T>
  const T* input_data(size_t index) const {
    return reinterpret_cast<const T*>(memory_[input_id(index)].data());
  }
  // Null where the optional input is absent.
  template <typename T>
  const T* optional_input_data(size_t index) const {
    return has_input(index) ? input_data<T>(index) : nullptr;
  }
  template <typename T>
  T* output_data() const {
    return reinterpret_cast<T*>(memory_[output_id()].data());
  }
  size_t output_bytes() const { return memory_[output_id()].size(); }

  // The values of a constant int32 or int64 input. Throws InputError where it isn't one.
  std::vector<int32_t> constant_integers(size_t index) const;

  template <typename T>
  const T& options() const {
    const T* options = std::get_if<T>(&node_.options);
    if (options == nullptr) fail("its options are those of another op");
    return *options;
  }

  // Throws InputError `node 'name' (op): what: types and shapes` where the status isn't ok.
  void check(Status status) const;

  [[noreturn]] void fail(const std::string& what) const;

 private:
  size_t input_id(size_t index) const;
  size_t output_id() const;
  size_t checked_id(graph::TensorId id) const;

  const graph::Graph& graph_;
  const graph::Node& node_;
  const Memory& memory_;
};

}  // namespace mote::host::execution
