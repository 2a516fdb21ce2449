#include "host/stages/footprint.h"

#include <fmt/format.h>

#include "host/features/block_table.h"
#include "host/firmware/boards.h"
#include "host/footprint/parts_list.h"
#include "host/footprint/power_trace.h"
#include "host/stages/describe.h"
#include "host/stages/host_stream.h"
#include "host/store/files.h"

namespace mote::host::stages {
namespace {

constexpr double joules_per_kwh = 3.6e6;
constexpr double bytes_a_sample = 2;

footprint::Sensing sensing_of(features::BlockKind kind) {
  constexpr footprint::Sensing sensing[] = {footprint::Sensing::microphone, footprint::Sensing::sensors,
                                            footprint::Sensing::imager};  // in the order of BlockKind
  return sensing[static_cast<size_t>(kind)];
}

void add_files(const Workspace& workspace, footprint::Scenario& scenario) {
  const project::Footprint& said = workspace.project.footprint;
  if (!said.power_trace.empty()) {
    const std::string text = store::read_file((workspace.folder / said.power_trace).string());
    const footprint::PowerTrace trace = footprint::read_power_trace(text, said.power_trace, said.trace_volts);
    scenario.power.trace_mw = trace.mean_mw;
    scenario.power.trace_source = trace.source;
  }
  if (!said.parts_list.empty()) {
    const std::string text = store::read_file((workspace.folder / said.parts_list).string());
    scenario.parts = footprint::read_parts_list(text, said.parts_list);
  }
}

// The board of mote.toml, not the emulated one that stands in for its processor.
void add_board(const Workspace& workspace, const BuildResult& result, footprint::Scenario& scenario) {
  if (result.test && result.test->device) {
    scenario.power.instructions_per_second = result.test->device->run.instructions_per_second;
  }
  const std::string& name = workspace.project.target.board;
  if (name.empty()) return;
  const firmware::Board& board = firmware::find_board(name);
  scenario.power.clock_hz = static_cast<double>(board.clock_hz);
  if (!board.power) return;
  footprint::Power& power = scenario.power;
  if (power.active_mw > 0) return;
  power.active_mw = board.power->active_mw;
  if (power.sleep_mw == 0) power.sleep_mw = board.power->sleep_mw;
  power.model_source = fmt::format("{}, its processor alone: {}", board.name, board.power->source);
}

// With quantization-aware training, which is reckoned by its time.
void add_training(const BuildResult& result, footprint::Training& training) {
  if (!result.trained || training.is_known) return;
  training.is_known = true;
  const double seconds_after = result.quantized ? result.quantized->aware.seconds : 0;
  const TrainingEnergy& energy = result.trained->energy;
  training.cpu_seconds = energy.cpu_seconds + seconds_after;
  if (!energy.joules) return;
  training.kwh = (*energy.joules + seconds_after * training.core_power_w) / joules_per_kwh;
  training.source = "measured by the computer that trained (RAPL: processor and memory)";
}

void add_pace(const Workspace& workspace, const Collection& collection, footprint::Scenario& scenario) {
  const features::BlockKind kind = kind_of_block(workspace);
  if (kind == features::BlockKind::image) return;  // how often pictures are taken nobody knows
  const double stride_ms = decision_stride_ms(workspace, collection);
  if (stride_ms > 0) scenario.inferences_per_second = 1000 / stride_ms;
  if (scenario.cloud.bytes_per_second > 0 || !(collection.sample_rate_hz > 0)) return;
  const double channels = collection.axes.empty() ? 1 : static_cast<double>(collection.axes.size());
  scenario.cloud.bytes_per_second = collection.sample_rate_hz * channels * bytes_a_sample;
}

}  // namespace

footprint::Scenario footprint_scenario(const Workspace& workspace, const BuildResult& result) {
  footprint::Scenario scenario =
      footprint::scenario_of(workspace.project.footprint, sensing_of(kind_of_block(workspace)));
  scenario.name = workspace.project.sensor.name;
  add_files(workspace, scenario);
  add_board(workspace, result, scenario);
  add_training(result, scenario.training);
  add_pace(workspace, result.collection, scenario);
  return scenario;
}

}  // namespace mote::host::stages
