#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "host/base/error.h"
#include "host/base/hash.h"
#include "host/base/text.h"
#include "host/features/extractor.h"
#include "host/firmware/boards.h"
#include "host/firmware/targets.h"
#include "host/stages/build.h"
#include "host/stages/sensor_files.h"
#include "host/stages/test_on_host.h"
#include "host/store/files.h"
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

double float_accuracy(const Workspace& workspace, const Collection& collection, const graph::Graph& graph,
                      const std::vector<std::vector<int16_t>>& windows) {
  const features::Extractor extractor(workspace.project.features, collection.sample_rate_hz);
  training::Samples samples;
  for (const dataset::Clip* clip : collection.dataset.in(dataset::Part::test)) samples.labels.push_back(clip->label);
  for (const std::vector<int16_t>& window : windows) {
    const std::vector<float> values = extractor.extract(window);
    samples.features.insert(samples.features.end(), values.begin(), values.end());
  }
  const std::vector<float> probabilities = training::predict(graph, samples);
  const size_t classes = collection.dataset.labels.size();
  size_t correct = 0;
  for (size_t i = 0; i < samples.size(); ++i) {
    const float* scores = &probabilities[i * classes];
    if (std::max_element(scores, scores + classes) - scores == samples.labels[i]) ++correct;
  }
  return static_cast<double>(correct) / static_cast<double>(samples.size());
}

void check_limit(const char* what, int64_t needed_bytes, int64_t limit_bytes, const std::string& whose) {
  if (limit_bytes == 0 || needed_bytes <= limit_bytes) return;
  throw_input_error(
      "the firmware needs {} B of {} and {} allows {} B: make the model smaller (model.channels, model.blocks) or the "
      "features coarser",
      with_thousands(needed_bytes), what, whose, with_thousands(limit_bytes));
}

// What mote.toml or else the board allows.
void check_limits(const project::Target& target, const firmware::SensorRun& run) {
  const int64_t ram_bytes = run.static_ram_bytes + run.peak_stack_bytes;
  check_limit("RAM", ram_bytes, target.ram_limit_bytes, "target.ram_limit");
  check_limit("flash", run.flash_bytes, target.flash_limit_bytes, "target.flash_limit");
  if (target.board.empty()) return;
  const firmware::Board& board = firmware::find_board(target.board);
  check_limit("RAM", ram_bytes, board.ram.bytes, board.name);
  check_limit("flash", run.flash_bytes, board.flash.bytes, board.name);
}

// One file a figure: what a run of the firmware is kept as in .mote/.
Files to_files(const firmware::SensorRun& run) {
  Files files;
  for (const firmware::RecordingResult& recording : run.recordings) {
    files["scores.s8"].append(recording.scores.begin(), recording.scores.end());
    files["features_hashes.txt"] += fmt::format("{:016x}\n", recording.features_hash);
  }
  files["run.json"] = nlohmann::ordered_json{
      {"feature_instructions", run.feature_instructions},
      {"inference_instructions", run.inference_instructions},
      {"instructions_per_second", run.instructions_per_second},
      {"flash_bytes", run.flash_bytes},
      {"static_ram_bytes", run.static_ram_bytes},
      {"peak_stack_bytes", run.peak_stack_bytes},
      {"image_sha256",
       run.image_sha256}}.dump(1);
  return files;
}

firmware::SensorRun from_files(const Files& files, size_t class_count) {
  const nlohmann::json json = nlohmann::json::parse(files.at("run.json"));
  firmware::SensorRun run;
  run.feature_instructions = json.at("feature_instructions");
  run.inference_instructions = json.at("inference_instructions");
  run.instructions_per_second = json.at("instructions_per_second");
  run.flash_bytes = json.at("flash_bytes");
  run.static_ram_bytes = json.at("static_ram_bytes");
  run.peak_stack_bytes = json.at("peak_stack_bytes");
  run.image_sha256 = json.at("image_sha256");
  const std::string& scores = files.at("scores.s8");
  std::istringstream hashes(files.at("features_hashes.txt"));
  uint64_t hash = 0;
  for (size_t at = 0; hashes >> std::hex >> hash; at += class_count) {
    run.recordings.push_back({{scores.begin() + at, scores.begin() + at + class_count}, hash});
  }
  return run;
}

DeviceRun run_on_device(const Workspace& workspace, const Collection& collection, const QuantizedModel& quantized,
                        const std::vector<std::vector<int16_t>>& windows, Progress& progress) {
  const firmware::Target& target = firmware::find_buildable_target(workspace.project.target.cpu);
  const firmware::SensorProgram program = sensor_program(workspace, collection, quantized.graph, true);
  const std::string recordings = to_bytes(windows);
  Key key("evaluate");
  key.add("target", std::string(target.name)).add("recordings", store::sha256_hex(recordings));
  for (const auto& [path, text] : program.files) key.add(path, text);

  progress.begin("emulate", static_cast<int64_t>(windows.size()));
  const Files files = cached(workspace, key, [&] {
    firmware::SensorRunOptions options;
    options.count = true;
    options.check_stop = store::check_interrupt;
    return to_files(firmware::run_sensor_on(std::string(target.name), program, recordings,
                                            static_cast<int32_t>(windows.size()), progress, options));
  });
  return {std::string(target.board), from_files(files, collection.dataset.labels.size())};
}

}  // namespace

TestResult test_model(const Workspace& workspace, const Collection& collection, const TrainedModel& trained,
                      const QuantizedModel& quantized, Progress& progress) {
  const auto windows = test_windows(workspace, collection);
  const auto on_host = run_on_host(workspace, collection, quantized.graph, windows, progress);
  TestResult result;
  result.host = evaluate_scores(collection, quantized.graph, on_host);
  result.float_accuracy = float_accuracy(workspace, collection, trained.graph, windows);
  progress.finish(fmt::format("host, int8: accuracy {:.3f} on {} recordings of {} groups held out",
                              result.host.accuracy, result.host.recordings, result.host.by_group.size()));

  if (firmware::find_buildable_target(workspace.project.target.cpu).board.empty()) return result;
  result.device = run_on_device(workspace, collection, quantized, windows, progress);
  check_limits(workspace.project.target, result.device->run);
  const auto clips = collection.dataset.in(dataset::Part::test);
  for (size_t i = 0; i < clips.size(); ++i) {
    const firmware::RecordingResult& device = result.device->run.recordings.at(i);
    if (best_of(device.scores) == clips[i]->label) ++result.device_correct;
    if (device.scores == on_host[i].scores && device.features_hash == hash_of(on_host[i].features)) ++result.equal;
  }
  progress.finish(fmt::format("{}: {} of {} recordings equal to the host, features and scores", result.device->board,
                              result.equal, clips.size()));
  return result;
}

}  // namespace mote::host::stages
