#include "host/stages/deploy.h"

#include <fmt/format.h>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/firmware/boards.h"
#include "host/firmware/sensor_runner.h"
#include "host/firmware/targets.h"
#include "host/packaging/cpp_library.h"
#include "host/stages/build.h"
#include "host/stages/describe.h"
#include "host/stages/sensor_files.h"
#include "host/store/files.h"
#include "host/store/folders.h"

namespace mote::host::stages {

namespace fs = std::filesystem;

namespace {

// With the time that slopes may take.
std::vector<std::string> sensor_axes(const Workspace& workspace, const Collection& collection) {
  std::vector<std::string> axes = collection.axes;
  const project::Features& features = workspace.project.features;
  if (features.block == "slopes" && features.slopes.time != "none") axes.emplace_back("seconds since Monday 00:00");
  return axes;
}

fs::path deploy_cpp(const Workspace& workspace, const BuildResult& result, const fs::path& folder) {
  const project::Project& project = workspace.project;
  constexpr packaging::LibraryInput inputs[] = {packaging::LibraryInput::samples, packaging::LibraryInput::readings,
                                                packaging::LibraryInput::pictures};  // in the order of BlockKind
  const Files files =
      packaging::cpp_library(result.compiled->files, {.input = inputs[static_cast<size_t>(kind_of_block(workspace))],
                                                      .name = project.sensor.name,
                                                      .summary = project.sensor.summary,
                                                      .labels = result.collection.dataset.labels,
                                                      .tells_number = result.collection.dataset.has_numbers,
                                                      .sample_rate_hz = result.collection.sample_rate_hz,
                                                      .window_ms = project.data.window_ms,
                                                      .axes = sensor_axes(workspace, result.collection)});
  const fs::path path = folder / (codegen::identifier(project.sensor.name) + "-cpp");
  store::write_generated_folder(path.string(), files);
  return path;
}

fs::path deploy_tflite(const Workspace& workspace, const BuildResult& result, const fs::path& folder) {
  const fs::path path = folder / (codegen::identifier(workspace.project.sensor.name) + ".tflite");
  store::write_file_atomically(path.string(), result.quantized->bytes);
  return path;
}

fs::path deploy_firmware(const Workspace& workspace, const BuildResult& result, const firmware::Board& board,
                         const fs::path& folder) {
  const std::string name = codegen::identifier(workspace.project.sensor.name);
  const std::string image =
      firmware::build_sensor_image(sensor_program(workspace, result.collection, *result.quantized, false), board.cpu);
  const fs::path path = folder / (name + "-" + board.name + ".elf");
  store::write_file_atomically(path.string(), image);
  return path;
}

const firmware::Board& firmware_board(const project::Target& target, const std::string& named) {
  std::string name = named.empty() ? target.board : named;
  if (name.empty()) name = firmware::find_target(target.cpu).board;
  if (name.empty()) {
    throw_input_error(
        "target.cpu = \"{}\" has no board that firmware is made for: name one with --board, as mps2-an386", target.cpu);
  }
  const firmware::Board& board = firmware::find_board(name);
  if (board.has_firmware) return board;
  throw_input_error(
      "{}: no firmware is built for this board yet: use --to cpp and your own build, or --board mps2-an386",
      board.name);
}

}  // namespace

const std::vector<PackageKind>& package_kinds() {
  static const std::vector<PackageKind> kinds = {
      {"cpp", "the sensor as a C++11 library: a folder that builds alone"},
      {"firmware", "an image for a board"},
      {"tflite", "the int8 model for other tools"},
  };
  return kinds;
}

fs::path deploy(const Workspace& workspace, const std::string& kind, const std::string& board_name,
                const fs::path& folder, Progress& progress) {
  std::vector<std::string> names;
  for (const PackageKind& known : package_kinds()) names.push_back(known.name);
  if (std::find(names.begin(), names.end(), kind) == names.end()) {
    throw_input_error("--to {}: no such kind of package{}: choose one of {}", kind, did_you_mean(kind, names),
                      join(names, ", "));
  }
  const fs::path where = folder.empty() ? workspace.out() / "packages" : folder;
  if (kind != "firmware") {
    const BuildResult result = build(workspace, Stage::compile, progress);
    return kind == "cpp" ? deploy_cpp(workspace, result, where) : deploy_tflite(workspace, result, where);
  }
  const firmware::Board& board = firmware_board(workspace.project.target, board_name);
  return deploy_firmware(workspace, build(workspace, Stage::compile, progress), board, where);
}

}  // namespace mote::host::stages
