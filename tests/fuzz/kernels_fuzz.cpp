// Any model that the host lowers runs with every tensor in memory of its own, so that a kernel that leaves its tensors
// is seen. Any bytes else are an InputError.
#include <cstdint>

#include "host/base/error.h"
#include "host/execution/executor.h"
#include "host/tflite/tflite.h"
#include "tests/fuzz/aligned_bytes.h"
#include "tests/fuzz/model_mutator.h"
#include "tests/fuzz/model_work.h"

namespace {

constexpr int64_t most_tensor_bytes = 16 << 20;

int64_t tensor_bytes(const mote::host::graph::Graph& graph) {
  int64_t total = 0;
  for (const auto& tensor : graph.tensors) total += tensor.bytes();
  for (const auto& subgraph : graph.subgraphs) total += tensor_bytes(subgraph);
  return total;
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const uint8_t* data, size_t size) {
  using namespace mote::host;
  mote::fuzz::Noise noise(data, size);
  try {
    const graph::Graph model = tflite::read({data, size}, "fuzz.tflite");
    if (tensor_bytes(model) > most_tensor_bytes) return 0;
    const mote::fuzz::Work work = mote::fuzz::WorkReader(data, size).read();
    if (work.has_loops || work.all_nodes > mote::fuzz::most_work) return 0;
    execution::Executor executor(model);
    for (int i = 0; i < 2; ++i) {
      for (const graph::TensorId id : model.inputs) {
        const auto bytes = executor.tensor(id);
        noise.fill(bytes.data(), static_cast<int64_t>(bytes.size()));
      }
      executor.run();
    }
    executor.reset();
    executor.run();
  } catch (const InputError&) {
  }
  return 0;
}
