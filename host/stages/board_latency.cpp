#include "host/stages/board_latency.h"

#include <nlohmann/json.hpp>

#include "host/firmware/boards.h"
#include "host/firmware/model_runner.h"
#include "host/firmware/targets.h"
#include "host/store/interrupt.h"

namespace mote::host::stages {

namespace {

// The count depends on the input's values but for a few branches; zeros are as good as any.
std::string zero_input(const graph::Graph& graph) {
  int64_t bytes = 0;
  for (const graph::TensorId id : graph.inputs) bytes += graph.tensors[static_cast<size_t>(id)].bytes();
  return std::string(static_cast<size_t>(bytes), '\0');
}

std::string measure(const graph::Graph& graph, const std::string& cpu) {
  firmware::ModelRunOptions options;
  options.count = true;
  options.cycles = true;
  options.check_stop = store::check_interrupt;
  const firmware::ModelRun run = firmware::run_model_on(graph, cpu, zero_input(graph), options);
  if (run.cycles.empty()) return "{}";
  const firmware::CoreEstimate& estimate = run.cycles.front();
  return nlohmann::json{
      {"core", estimate.timing->core}, {"least", estimate.cycles.least}, {"most", estimate.cycles.most}}
      .dump();
}

}  // namespace

std::optional<datasheet::LatencyFacts> board_latency(const Workspace& workspace, const QuantizedModel& quantized) {
  const project::Target& target = workspace.project.target;
  const std::string emulated(firmware::find_target(target.cpu).board);
  if (emulated.empty()) return std::nullopt;
  const firmware::Board& board = firmware::find_board(target.board.empty() ? emulated : target.board);
  if (board.clock_hz <= 0) return std::nullopt;
  Key key("latency");
  key.add("model", quantized.key).add("cpu", target.cpu);
  const Files files = cached(workspace, key, [&] {
    return Files{{"cycles.json", measure(quantized.graph, target.cpu)}};
  });
  const auto json = nlohmann::json::parse(files.at("cycles.json"));
  if (!json.contains("least")) return std::nullopt;
  return datasheet::LatencyFacts{board.name,      json.at("core"), json.at("least"),
                                 json.at("most"), board.clock_hz,  firmware::most_wait_states};
}

}  // namespace mote::host::stages
