#pragma once

#include <cstdint>
#include <functional>
#include <memory>
#include <span>

#include "host/graph/graph.h"

namespace mote::host::execution {

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

  void run();

  // Sets variables back to their start values.
  void reset();

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace mote::host::execution
