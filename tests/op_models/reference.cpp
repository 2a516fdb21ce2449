#include "tests/op_models/reference.h"

#include <cstring>
#include <span>
#include <utility>

#include "host/base/error.h"
#include "host/execution/executor.h"

namespace mote::host::tests {

std::vector<std::string> run_reference(const OpModel& model, const graph::Graph& graph) {
  execution::Executor executor(graph);
  std::vector<std::string> outputs;
  for (int round = 0; round < rounds; ++round) {
    for (int32_t run = 0; run < model.runs; ++run) {
      const char* at = model.input.data();
      for (const graph::TensorId id : graph.inputs) {
        const std::span<uint8_t> bytes = executor.tensor(id);
        std::memcpy(bytes.data(), at, bytes.size());
        at += bytes.size();
      }
      executor.run();
    }
    std::string& output = outputs.emplace_back();
    for (const graph::TensorId id : graph.outputs) {
      const std::span<uint8_t> bytes = executor.tensor(id);
      output.append(reinterpret_cast<const char*>(bytes.data()), bytes.size());
    }
    executor.reset();
  }
  return outputs;
}

size_t expect_reference(OpModels& container) {
  std::vector<OpModel> taken;
  for (OpModel& model : container.models) {
    try {
      model.expected = run_reference(model, read_graph(model)).front();
      taken.push_back(std::move(model));
    } catch (const InputError&) {
    }
  }
  const size_t refused = container.models.size() - taken.size();
  container.models = std::move(taken);
  return refused;
}

}  // namespace mote::host::tests
