#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>

#include "host/graph/graph.h"

namespace mote::host::execution {

// A tensor right after the node that computes it.
struct ComputedTensor {
  int32_t subgraph;  // 0: the main graph
  size_t node;       // of that graph
  graph::TensorId tensor;
  std::span<const uint8_t> bytes;
};

using Trace = std::function<void(const ComputedTensor&)>;

// Runs a graph on this computer with mote/kernels: calibration, evaluation, verification. Every tensor has its own
// memory, so all can be looked at after a run.
class Executor {
 public:
  // Prepares every node. Throws InputError naming the node that no kernel can run. `graph` must outlive the executor.
  explicit Executor(const graph::Graph& graph);
  ~Executor();

  // Bytes of a tensor; write those of inputs before run().
  std::span<uint8_t> tensor(graph::TensorId id);
  template <typename T>
  std::span<T> tensor_as(graph::TensorId id) {
    const std::span<uint8_t> bytes = tensor(id);
    return {reinterpret_cast<T*>(bytes.data()), bytes.size() / sizeof(T)};
  }

  // `trace` hears of every tensor in the order of execution, in a loop's subgraphs once a turn. A node that computes
  // nothing, as VAR_HANDLE, isn't heard of.
  void run(const Trace& trace = {});

  // Sets variables back to their start values.
  void reset();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mote::host::execution
