#include <fmt/format.h>

#include <algorithm>

#include "host/base/hash.h"
#include "host/firmware/targets.h"
#include "host/stages/build.h"
#include "host/stages/test_on_host.h"
#include "host/stages/sensor_files.h"
#include "host/store/interrupt.h"

namespace mote::host::stages {

namespace {

// 16-bit samples, low byte first, window after window: what the firmware's main reads.
std::string to_bytes(const std::vector<std::vector<int16_t>>& windows) {
  std::string bytes;
  for (const std::vector<int16_t>& window : windows) {
    for (const int16_t sample : window) {
      bytes += static_cast<char>(sample & 0xff);
      bytes += static_cast<char>((sample >> 8) & 0xff);
    }
  }
  return bytes;
}

uint64_t hash_of(const std::vector<int8_t>& values) {
  return fnv1a_64({reinterpret_cast<const char*>(values.data()), values.size()});
}

// As the device decides: the first of the highest scores.
int64_t best_of(const std::vector<int8_t>& scores) {
  return std::max_element(scores.begin(), scores.end()) - scores.begin();
}

DeviceRun run_on_device(const Workspace& workspace, const Collection& collection, const graph::Graph& graph,
                        const std::vector<std::vector<int16_t>>& windows, Progress& progress) {
  const firmware::Target& target = firmware::find_buildable_target(workspace.project.target.cpu);
  const firmware::SensorProgram program = sensor_program(workspace, collection, graph, true);
  firmware::SensorRunOptions options;
  options.count = true;
  options.check_stop = store::check_interrupt;
  return {std::string(target.board), firmware::run_sensor_on(std::string(target.name), program, to_bytes(windows),
                                                             static_cast<int32_t>(windows.size()), progress, options)};
}

}  // namespace

TestResult test_model(const Workspace& workspace, const Collection& collection, const QuantizedModel& quantized,
                      Progress& progress) {
  const auto windows = test_windows(workspace, collection);
  const auto on_host = run_on_host(workspace, collection, quantized.graph, windows, progress);
  TestResult result;
  result.host = evaluate_scores(collection, quantized.graph, on_host);
  progress.finish(fmt::format("host, int8: accuracy {:.3f} on {} recordings of {} groups held out", result.host.accuracy,
                              result.host.recordings, result.host.by_group.size()));

  if (firmware::find_buildable_target(workspace.project.target.cpu).board.empty()) return result;
  result.device = run_on_device(workspace, collection, quantized.graph, windows, progress);
  const auto clips = collection.dataset.in(dataset::Part::test);
  for (size_t i = 0; i < clips.size(); ++i) {
    const firmware::RecordingResult& device = result.device->run.recordings.at(i);
    if (best_of(device.scores) == clips[i]->label) ++result.device_correct;
    if (device.scores == on_host[i].scores && device.features_hash == hash_of(on_host[i].features)) ++result.equal;
  }
  progress.finish(fmt::format("{}: {} of {} recordings equal to the host, features and scores", result.device->board, result.equal,
                              clips.size()));
  return result;
}

}  // namespace mote::host::stages
