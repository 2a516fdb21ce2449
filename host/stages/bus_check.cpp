#include "host/stages/bus_check.h"

#include <fmt/format.h>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/firmware/boards.h"
#include "host/firmware/bus_image.h"
#include "host/firmware/targets.h"
#include "host/sensor/templates.h"
#include "host/stages/clip_features.h"
#include "host/stages/describe.h"
#include "host/stages/host_stream.h"
#include "host/stages/pictures.h"
#include "host/stages/sensor_files.h"
#include "host/store/files.h"
#include "mote/pipeline/decider.h"

namespace mote::host::stages {

namespace {

// A recording is a stream of its own, so that its one decision is of a fresh decider.
class HostDecisions {
 public:
  HostDecisions(const Workspace& workspace, const Collection& collection, const QuantizedModel& model)
      : options_(decision_options(workspace, collection, model.graph)),
        flags_(features::event_flags(options_)),
        config_(features::decider_config(options_, decision_stride_ms(workspace, collection), flags_)),
        recent_(static_cast<size_t>(config_.smoothing_windows) * options_.labels.size()),
        run_(window_runner(workspace, collection, model)) {}

  // "class best score": what the bus tells of it; of no class -1.
  std::string decide(std::string_view window) {
    pipeline::Decider decider(config_, {recent_.data(), recent_.size()});
    decider.reset();
    const WindowResult result = run_(window);
    const Span<int8_t> scores = decider.next_scores();
    std::copy(result.scores.begin(), result.scores.end(), scores.begin());
    const pipeline::Decision decision = decider.decide(0);
    return fmt::format("{} {} {}", decision.label, decision.best, decision.score_q8);
  }

 private:
  features::DecisionOptions options_;
  std::vector<uint8_t> flags_;
  pipeline::DeciderConfig config_;
  std::vector<int8_t> recent_;
  std::function<WindowResult(std::string_view)> run_;
};

// Windows evenly spread over the test part.
struct Fed {
  std::string bytes;
  std::string expected;
  int64_t count = 0;
  int32_t longest_row_bytes = 0;
};

Fed feed(const Workspace& workspace, const BuildResult& result, size_t most) {
  const std::vector<const dataset::Clip*> test = result.collection.dataset.in(dataset::Part::test);
  if (test.empty()) throw_input_error("no recording is held out for the test: data.split.test says how many are");
  const size_t wanted = std::min(most, test.size());
  const std::unique_ptr<ClipFeatures> clips = make_clip_features(workspace, result.collection);
  HostDecisions decisions(workspace, result.collection, *result.quantized);
  Fed fed;
  for (size_t i = 0; i < wanted; ++i) {
    const dataset::Clip* const clip = test[i * test.size() / wanted];
    clips->read({&clip, 1}, [&](std::string_view window) {
      fed.bytes.append(window);
      fed.expected += decisions.decide(window) + "\n";
      ++fed.count;
      if (kind_of_block(workspace) != features::BlockKind::image) return;
      const features::Picture picture = picture_of(window);
      fed.longest_row_bytes = std::max(fed.longest_row_bytes, picture.width * picture.channels);
    });
  }
  return fed;
}

}  // namespace

BusCheck prepare_bus_check(const Workspace& workspace, const BuildResult& result, size_t most_recordings) {
  const std::string cpu = workspace.project.target.cpu;
  const std::string board_name(firmware::find_buildable_target(cpu).board);
  if (board_name.empty()) {
    throw_input_error("target.cpu = \"{}\" has no emulated board: use cortex-m3, cortex-m4 or cortex-m7", cpu);
  }
  const firmware::Board& board = firmware::find_board(board_name);
  sensor::Interface interface = bus_interface(workspace, result.collection, *result.quantized);
  if (interface.bus.kind != "uart") interface.bus.rate_hz = 0;
  interface.bus.kind = "uart";
  interface.bus.mode = "standby";  // so that the master says when

  const Fed fed = feed(workspace, result, most_recordings);
  firmware::SensorProgram program = sensor_program(workspace, result.collection, *result.quantized, false);
  if (fed.longest_row_bytes > 0) program.longest_row_bytes = fed.longest_row_bytes;
  const int threshold_q8 = interface.tells_number ? 0 : interface.threshold_q8;
  const std::string image = firmware::build_bus_image(program, bus_sources(interface),
                                                      sensor::rate_hz_of(interface.bus), threshold_q8, board.name);

  BusCheck check;
  check.board = board.name;
  check.firmware_sha256 = firmware::read_image_identity(image).firmware_sha256;
  check.reach = firmware::walk_bus(image);
  if (!check.reach.problems.empty()) {
    throw_internal_error("from the bus of this firmware more than its registers can be reached: {}",
                         join(check.reach.problems, "; "));
  }
  check.recordings = fed.count;
  check.folder = workspace.out() / "sensor/check";
  Files files = {{"firmware.elf", image},
                 {"recordings.bin", fed.bytes},
                 {"expected.txt", fed.expected},
                 {"run.sh", sensor::fill_template("check.sh", {{"COUNT", std::to_string(fed.count)},
                                                               {"PROGRAM", board.emulator_program},
                                                               {"MACHINE", board.emulator},
                                                               {"MODEL", interface.model_sha256},
                                                               {"FIRMWARE", check.firmware_sha256},
                                                               {"ID", sensor::identifier_of(interface)}})}};
  for (const auto& [path, text] : sensor::generate_interface(interface)) {
    if (path.starts_with("drivers/linux/") || path.starts_with("drivers/python/")) files[path] = text;
  }
  publish(workspace, "sensor/check", files);
  return check;
}

}  // namespace mote::host::stages
