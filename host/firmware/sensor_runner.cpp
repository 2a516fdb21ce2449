#include "host/firmware/sensor_runner.h"

#include <cstring>
#include <numeric>
#include <sstream>

#include "host/base/error.h"
#include "host/codegen/device_sources.h"
#include "host/firmware/adapters.h"
#include "host/firmware/model_runner.h"
#include "host/firmware/process.h"
#include "host/firmware/qemu.h"
#include "host/firmware/targets.h"
#include "host/store/files.h"

namespace mote::host::firmware {
namespace {

enum Marker : size_t { push_begin, push_end, inference_begin, inference_end };
const std::vector<std::string> sensor_markers = {"mote_mark_push_begin", "mote_mark_push_end",
                                                 "mote_mark_inference_begin", "mote_mark_inference_end"};

std::vector<RecordingResult> read_results(const std::string& bytes, int32_t class_count, int32_t count) {
  const size_t record_bytes = static_cast<size_t>(class_count) + sizeof(uint64_t);
  if (bytes.size() != record_bytes * static_cast<size_t>(count)) {
    throw_internal_error("the sensor wrote {} bytes: {} recordings of {} classes make {}", bytes.size(), count,
                         class_count, record_bytes * static_cast<size_t>(count));
  }
  std::vector<RecordingResult> results(static_cast<size_t>(count));
  for (size_t i = 0; i < results.size(); i++) {
    const char* record = bytes.data() + i * record_bytes;
    results[i].scores.assign(record, record + class_count);
    std::memcpy(&results[i].features_hash, record + class_count, sizeof(uint64_t));
  }
  return results;
}

int64_t instructions_between(const RegionCount& begin, const RegionCount& end) {
  if (begin.at.empty() || begin.at.size() != end.at.size()) {
    throw_internal_error("{} was reached {} times, {} {} times", begin.marker, begin.at.size(), end.marker,
                         end.at.size());
  }
  return std::accumulate(end.at.begin(), end.at.end(), int64_t{0}) -
         std::accumulate(begin.at.begin(), begin.at.end(), int64_t{0});
}

void add_counts(SensorRun& run, const SensorProgram& program, const std::vector<RegionCount>& counts) {
  const auto count = static_cast<double>(run.recordings.size());
  const int64_t pushes = instructions_between(counts[push_begin], counts[push_end]);
  const int64_t inferences = instructions_between(counts[inference_begin], counts[inference_end]);
  run.feature_instructions = static_cast<double>(pushes - inferences) / count;
  run.inference_instructions = static_cast<double>(inferences) / static_cast<double>(counts[inference_begin].at.size());
  run.instructions_per_second = run.feature_instructions * program.feature_windows_per_second +
                                run.inference_instructions * program.inferences_per_second;
}

// "progress 8 480" → 8; 0 for any other line.
int64_t recordings_done(std::string_view line) {
  std::istringstream words{std::string(line)};
  std::string first;
  int64_t done = 0;
  words >> first >> done;
  return first == "progress" ? done : 0;
}

Image build(const SensorProgram& program, const std::string& target, const std::string& folder,
            const StopCheck& check_stop, MemoryUse memory) {
  Files files = program.files;
  codegen::add_with_includes(files, {"boards/common/run_sensor_main.cpp", feeding_header(program.input)});
  files["boards/common/sensor_adapter.cpp"] = sensor_adapter(program);
  return build_image(files, folder, target, std::string(find_buildable_target(target).board), check_stop, memory);
}

}  // namespace

std::string build_sensor_image(const SensorProgram& program, const std::string& target) {
  const store::TempFolder folder;
  return store::read_file(build(program, target, folder.path(), {}, MemoryUse::of_the_board).path);
}

SensorRun run_sensor_on(const std::string& target, const SensorProgram& program, std::string_view recordings,
                        int32_t count, Progress& progress, const SensorRunOptions& options) {
  if (count < 1) throw_internal_error("a sensor was to run on {} recordings", count);
  const store::TempFolder folder;
  const Image image = build(program, target, folder.path(), options.check_stop, MemoryUse::of_the_emulator);
  store::write_files({{"recordings.bin", std::string(recordings)}}, folder.path());

  progress.begin("emulate", count);
  int64_t reported = 0;
  RunOptions run_options;
  run_options.folder = folder.path();
  run_options.arguments = {"recordings.bin", std::to_string(count), "results.bin"};
  if (options.count) run_options.markers = sensor_markers;
  run_options.timeout_seconds = options.timeout_seconds;
  run_options.check_stop = options.check_stop;
  run_options.on_line = [&](std::string_view line) {
    const int64_t done = recordings_done(line);
    if (done <= reported) return;
    progress.advance(done - reported);
    reported = done;
  };
  const RunResult result = run_image_or_throw(image, run_options);

  SensorRun run;
  run.recordings = read_results(store::read_file(folder.path() + "/results.bin"), program.class_count, count);
  run.image_sha256 = store::sha256_hex(store::read_file(image.path));
  run.flash_bytes = image.flash_bytes;
  run.static_ram_bytes = image.static_ram_bytes;
  run.peak_stack_bytes = find_printed_number(result.output, "peak_stack");
  if (options.count) add_counts(run, program, result.counts);
  return run;
}

}  // namespace mote::host::firmware
