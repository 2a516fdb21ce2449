#include <algorithm>
#include <cstdint>
#include <filesystem>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/firmware/boards.h"
#include "host/firmware/instruction_count.h"
#include "host/firmware/process.h"
#include "host/firmware/qemu.h"
#include "host/firmware/targets.h"
#include "host/store/files.h"

namespace mote::host::firmware {
namespace {

// Neither the emulator nor what it runs can say that the disk was full; a block that is left is none that was missing.
void check_disk(const std::filesystem::path& folder) {
  constexpr uintmax_t least_bytes = 8192;
  std::error_code unknown;
  const std::filesystem::space_info space = std::filesystem::space(folder, unknown);
  if (unknown || space.available >= least_bytes) return;
  throw_input_error("{}: No space left on device: free some, or set TMPDIR to another folder", folder.string());
}

RunResult run_command_of(const Image& image, const RunOptions& options, std::vector<std::string> arguments) {
  const CommandResult result = run_command({.arguments = std::move(arguments),
                                            .folder = options.folder,
                                            .timeout_seconds = options.timeout_seconds,
                                            .on_line = options.on_line},
                                           options.check_stop);
  if (result.timed_out) throw_input_error("{}: didn't end within {} s", image.path, options.timeout_seconds);
  return {.exit_code = result.exit_code, .output = result.output, .counts = {}, .executions = {}};
}

// `program`: what runs the image, or the image itself.
RunResult run_without_board(const Image& image, const RunOptions& options, std::vector<std::string> program) {
  if (!options.markers.empty()) {
    throw_input_error("target {}: instructions are counted on emulated boards: use --target cortex-m4", image.target);
  }
  program.insert(program.end(), options.arguments.begin(), options.arguments.end());
  return run_command_of(image, options, std::move(program));
}

// build_image wrote the runner.
RunResult run_in_node(const Image& image, const RunOptions& options) {
  const std::filesystem::path runner = std::filesystem::path(image.path).parent_path() / "boards/wasm/runner.mjs";
  return run_without_board(image, options, {require_program("node"), runner.string(), image.path});
}

// The firmware's command line has no quotes: semihosting hands over one text.
std::string semihosting_option(const std::vector<std::string>& arguments) {
  std::string option = "enable=on,target=native,arg=firmware";
  for (const std::string& argument : arguments) {
    if (argument.empty() || argument.find_first_of(", ") != std::string::npos) {
      throw_internal_error("\"{}\": an argument of firmware has no space or comma", argument);
    }
    option += ",arg=" + argument;
  }
  return option;
}

RunResult run_in_qemu(const Image& image, const RunOptions& options) {
  const Board& board = find_board(image.board);
  if (board.emulator.empty()) throw_input_error("board {}: has no emulator", board.name);
  std::vector<std::string> arguments = {require_program(board.emulator_program),
                                        "-M",
                                        board.emulator,
                                        "-display",
                                        "none",
                                        "-monitor",
                                        "none",
                                        "-serial",
                                        "null",
                                        "-semihosting-config",
                                        semihosting_option(options.arguments),
                                        "-kernel",
                                        image.path};
  for (const std::string& text : {board.emulator_options, find_memory_map(board, image.memory_map).emulator_options}) {
    if (text.empty()) continue;
    for (std::string& option : split(text, ' ')) arguments.push_back(std::move(option));
  }
  if (options.markers.empty()) return run_command_of(image, options, std::move(arguments));

  const store::TempFolder temp;
  const std::string counts_path = temp.path() + "/counts";
  arguments.push_back("-plugin");
  const std::string runs_path = options.executions ? temp.path() + "/runs" : "";
  arguments.push_back(
      counting_option(counting_plugin(options.check_stop), image, options.markers, counts_path, runs_path));
  RunResult result = run_command_of(image, options, std::move(arguments));
  check_disk(temp.path());
  result.counts = read_counts(store::read_file(counts_path), options.markers);
  if (options.executions) result.executions = read_executions(store::read_file(runs_path));
  return result;
}

}  // namespace

RunResult run_image(const Image& image, const RunOptions& options) {
  if (image.target == "wasm") return run_in_node(image, options);
  return image.board.empty() ? run_without_board(image, options, {image.path}) : run_in_qemu(image, options);
}

RunResult run_image_or_throw(const Image& image, const RunOptions& options) {
  RunResult result = run_image(image, options);
  if (result.exit_code != 0) {
    check_disk(std::filesystem::path(image.path).parent_path());
    throw_internal_error("{}: ended with {} on {}:\n{}", image.path, result.exit_code,
                         image.board.empty() ? image.target : image.board, result.output);
  }
  return result;
}

}  // namespace mote::host::firmware
