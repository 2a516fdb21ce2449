#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>
#include <sstream>

#include "host/base/counted.h"
#include "host/base/error.h"
#include "host/base/hash.h"
#include "host/base/text.h"
#include "host/firmware/boards.h"
#include "host/firmware/targets.h"
#include "host/stages/anomalies.h"
#include "host/stages/build.h"
#include "host/stages/describe.h"
#include "host/stages/pictures.h"
#include "host/stages/sensor_files.h"
#include "host/stages/stream_scores.h"
#include "host/stages/test_on_host.h"
#include "host/stages/trivial.h"
#include "host/stages/unheard.h"
#include "host/store/files.h"
#include "host/store/interrupt.h"

namespace mote::host::stages {

namespace {

uint64_t hash_of(const std::vector<int8_t>& values) {
  return fnv1a_64({reinterpret_cast<const char*>(values.data()), values.size()});
}

// The emulator runs some hundred million instructions a second. A multiply-accumulate takes about five of them; the
// features about a hundred a sample or reading, and a pixel that the model sees.
int64_t work_of_a_window(const Workspace& workspace, const Collection& collection, const graph::Graph& graph) {
  constexpr int64_t work_of_a_value = 20;
  int64_t work = 0;
  for (const graph::Node& node : graph.nodes) work += graph::multiply_accumulates(graph, node);
  const int64_t values = kind_of_block(workspace) == features::BlockKind::image
                             ? graph.tensors[graph.inputs.at(0)].elements()
                             : int64_t{collection.window_samples} * std::max<int64_t>(1, collection.axes.size());
  return work + work_of_a_value * values;
}

// Which of `count` windows the firmware is fed: all, or as many, evenly spread, as an emulator takes about a minute
// for. It follows from the model alone, so that the same sensor is always tested on the same windows.
std::vector<size_t> emulated_windows(size_t count, int64_t work_of_each) {
  constexpr int64_t work_of_a_minute = 3'000'000'000;
  constexpr int64_t least = 20;
  const size_t most = static_cast<size_t>(std::max(least, work_of_a_minute / std::max<int64_t>(1, work_of_each)));
  const size_t wanted = std::min(count, most);
  std::vector<size_t> indices;
  for (size_t i = 0; i < wanted; ++i) indices.push_back(i * count / wanted);
  return indices;
}

void check_limit(const char* what, int64_t needed_bytes, int64_t limit_bytes, const std::string& whose) {
  if (limit_bytes == 0 || needed_bytes <= limit_bytes) return;
  throw_input_error(
      "the firmware needs {} B of {} and {} allows {} B: make the model smaller (model.channels, model.blocks) or the "
      "features coarser",
      with_thousands(needed_bytes), what, whose, with_thousands(limit_bytes));
}

// What the firmware is fed.
struct FedWindows {
  std::vector<size_t> indices;  // in the test part, ascending
  std::string bytes;
  int32_t longest_row_bytes = 0;  // of pictures

  void take(const Workspace& workspace, size_t index, std::string_view window) {
    if (!std::binary_search(indices.begin(), indices.end(), index)) return;
    bytes.append(window);
    if (kind_of_block(workspace) != features::BlockKind::image) return;
    const features::Picture picture = picture_of(window);
    longest_row_bytes = std::max(longest_row_bytes, picture.width * picture.channels);
  }
};

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
                        const FedWindows& fed, Progress& progress) {
  const firmware::Target& target = firmware::find_buildable_target(workspace.project.target.cpu);
  firmware::SensorProgram program = sensor_program(workspace, collection, quantized, true);
  if (fed.longest_row_bytes > 0) program.longest_row_bytes = fed.longest_row_bytes;
  Key key("evaluate");
  key.add("target", std::string(target.name)).add("recordings", store::sha256_hex(fed.bytes));
  for (const auto& [path, text] : program.files) key.add(path, text);

  progress.begin("emulate", static_cast<int64_t>(fed.indices.size()));
  const Files files = cached(workspace, key, [&] {
    firmware::SensorRunOptions options;
    options.count = true;
    options.check_stop = store::check_interrupt;
    return to_files(firmware::run_sensor_on(std::string(target.name), program, fed.bytes,
                                            static_cast<int32_t>(fed.indices.size()), progress, options));
  });
  return {std::string(target.board), from_files(files, collection.dataset.labels.size()), fed.indices};
}

// All that is known of the held-out windows' labels, from their scores in `result`.
void measure_labels(const Workspace& workspace, const Collection& collection, const QuantizedModel& quantized,
                    Progress& progress, TestResult& result) {
  result.metrics = evaluation::measure(result.host);
  result.anomalies = measure_anomalies(workspace, collection, {result.host.outcomes});
  result.trivial = measure_trivial(workspace, collection, progress);
  const Collection unheard = collect_unheard(workspace, collection);
  result.rejection =
      evaluation::measure_rejection(result.host, score_unheard(workspace, collection, unheard, quantized, progress),
                                    rejecting_labels(workspace, collection));
  result.events = test_events(workspace, collection, quantized, progress);
}

}  // namespace

TestResult test_model(const Workspace& workspace, const Collection& collection, const TrainedModel& trained,
                      const QuantizedModel& quantized, Progress& progress) {
  const bool is_emulated = !firmware::find_buildable_target(workspace.project.target.cpu).board.empty();
  const auto clips = collection.dataset.in(dataset::Part::test);
  FedWindows fed;
  if (is_emulated) {
    fed.indices = emulated_windows(clips.size(), work_of_a_window(workspace, collection, quantized.graph));
  }
  HostTest test = test_on_host(workspace, collection, trained, quantized, progress,
                               [&](size_t index, std::string_view window) { fed.take(workspace, index, window); });
  TestResult result;
  if (test.numbers) {
    result.numbers = evaluation::test_numbers({*test.numbers});
    result.numbers->trivial = measure_trivial_numbers(workspace, collection, progress);
  }
  result.host = std::move(test.int8);
  result.float_model = std::move(test.float_model);
  if (!result.numbers) measure_labels(workspace, collection, quantized, progress, result);
  if (!is_emulated) return result;

  result.device = run_on_device(workspace, collection, quantized, fed, progress);
  check_limits(workspace.project.target, result.device->run);
  std::vector<const dataset::Clip*> fed_clips;
  std::vector<std::vector<float>> device_scores;
  for (size_t i = 0; i < fed.indices.size(); ++i) {
    const WindowResult& on_host = test.windows[fed.indices[i]];
    const firmware::RecordingResult& device = result.device->run.recordings.at(i);
    fed_clips.push_back(clips[fed.indices[i]]);
    device_scores.push_back(shares_of(quantized.graph, device.scores));
    if (device.features_hash == hash_of(on_host.features) && device.scores == on_host.scores) ++result.equal;
  }
  if (result.numbers) {
    result.numbers->on_device = evaluation::measure_regression(outcomes_of(collection, fed_clips, device_scores));
  } else {
    result.on_device = evaluate_scores(collection, fed_clips, device_scores);
  }
  const std::string of_all =
      fed.indices.size() < clips.size() ? fmt::format(" (evenly spread over the {} held out)", clips.size()) : "";
  progress.finish(fmt::format("{}: {} of {} equal to the host, features and scores{}", result.device->board,
                              result.equal, counted(fed.indices.size(), "window"), of_all));
  return result;
}

}  // namespace mote::host::stages
