#include <algorithm>
#include <filesystem>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/codegen/device_sources.h"
#include "host/firmware/boards.h"
#include "host/firmware/elf.h"
#include "host/firmware/process.h"
#include "host/firmware/qemu.h"
#include "host/firmware/targets.h"
#include "host/store/files.h"

namespace mote::host::firmware {
namespace {

constexpr size_t compilers_at_once = 2;
constexpr size_t shown_error_lines = 12;

// -ffreestanding as there is no C library; -fbuiltin so that copies of known size need no call all the same.
const std::vector<std::string> common_flags = {"-std=c++11",
                                               "-O2",
                                               "-ffp-contract=off",
                                               "-fno-exceptions",
                                               "-fno-rtti",
                                               "-ffunction-sections",
                                               "-fdata-sections",
                                               "-fno-threadsafe-statics",
                                               "-I."};
const std::vector<std::string> board_flags = {"-ffreestanding", "-fbuiltin"};

void append(std::vector<std::string>& list, const std::vector<std::string>& more) {
  list.insert(list.end(), more.begin(), more.end());
}

std::vector<std::string> words(std::string_view text) {
  if (text.empty()) return {};
  return split(text, ' ');
}

std::string first_lines(const std::string& text, size_t count) {
  size_t end = 0;
  for (size_t i = 0; i < count && end < text.size(); i++) {
    const size_t line_end = text.find('\n', end);
    if (line_end == std::string::npos) return text;
    end = line_end + 1;
  }
  return text.substr(0, end);
}

// The paths of a board's sources, or of the host's stand-ins for them.
std::vector<std::string> support_sources(const std::string& folder) {
  std::vector<std::string> paths;
  for (const auto& [path, text] : codegen::embedded_sources()) {
    if (path.starts_with(folder + "/")) paths.push_back(path);
  }
  if (paths.empty()) throw_internal_error("{}: nothing of it is embedded in this program", folder);
  return paths;
}

void add_support(Files& files, const std::string& board) {
  std::vector<std::string> folders = {"boards/host", "mote/ports/posix"};
  if (!board.empty()) folders = {find_board(board).sources};
  for (const std::string& folder : folders) codegen::add_with_includes(files, support_sources(folder));
}

std::string object_path(const std::string& source) { return "objects/" + source + ".o"; }

Command compile_command(const std::vector<std::string>& compiler, const std::string& folder,
                        const std::string& source) {
  Command command;
  // ccache finds what an earlier build compiled from the same text.
  if (find_program("ccache")) command.arguments.push_back("ccache");
  append(command.arguments, compiler);
  append(command.arguments, {"-c", source, "-o", object_path(source)});
  command.folder = folder;
  return command;
}

std::vector<std::string> link_flags(const Board& board) {
  std::vector<std::string> flags = {"-nostdlib", "-nostartfiles", "-Wl,--gc-sections", "-T",
                                    board.sources + "/link.ld"};
  const auto define = [&flags](const char* symbol, int64_t value) {
    flags.push_back(fmt::format("-Wl,--defsym=mote_{}={}", symbol, value));
  };
  define("flash_origin", board.flash.origin);
  define("flash_bytes", board.flash.bytes);
  define("ram_origin", board.ram.origin);
  define("ram_bytes", board.ram.bytes);
  define("stack_bytes", board.stack_bytes);
  return flags;
}

// A compiler that can't write says so in its own words.
void check_disk(const std::string& output) {
  if (output.find("No space left") == std::string::npos) return;
  throw_input_error(
      "the folder for temporary files: No space left on device: free some, or set TMPDIR to another folder");
}

// Our generated code is at fault where a compiler refuses it, but not where it is too large for the board.
void check_link(const CommandResult& result, const Board* board) {
  if (result.exit_code == 0) return;
  if (board != nullptr && result.output.find("overflowed by") != std::string::npos) {
    throw_input_error("{}: the image doesn't fit into {} bytes of flash and {} bytes of RAM: {}", board->name,
                      board->flash.bytes, board->ram.bytes, first_lines(result.output, 2));
  }
  check_disk(result.output);
  throw_internal_error("linking failed:\n{}", first_lines(result.output, shown_error_lines));
}

void check_compilation(const std::vector<std::string>& sources, const std::vector<CommandResult>& results) {
  for (size_t i = 0; i < results.size(); i++) {
    if (results[i].exit_code == 0) continue;
    check_disk(results[i].output);
    throw_internal_error("{}: the compiler refuses it:\n{}", sources[i],
                         first_lines(results[i].output, shown_error_lines));
  }
}

}  // namespace

Image build_image(const Files& files, const std::string& folder, const std::string& target, const std::string& board,
                  const std::function<void()>& check_stop) {
  const Target& cpu = find_buildable_target(target);
  const Board* chosen = board.empty() ? nullptr : &find_board(board);
  if (chosen != nullptr && !chosen->has_firmware)
    throw_input_error("board {}: this version builds no firmware for it", board);
  if (chosen != nullptr && chosen->cpu != target) {
    throw_input_error("board {}: its processor is {}: {} was asked for", board, chosen->cpu, target);
  }
  if (chosen == nullptr && target != "host") throw_input_error("target {}: an image needs a board", target);
  require_program(cpu.compiler, cpu.package, fmt::format("target {}", target));

  Files all = files;
  add_support(all, board);
  store::write_files(all, folder);

  std::vector<std::string> compiler = {std::string(cpu.compiler)};
  append(compiler, common_flags);
  append(compiler, words(cpu.flags));
  if (chosen != nullptr) append(compiler, board_flags);

  std::vector<std::string> sources;
  std::vector<Command> commands;
  for (const auto& [path, text] : all) {
    if (!path.ends_with(".cpp")) continue;
    std::filesystem::create_directories((std::filesystem::path(folder) / object_path(path)).parent_path());
    sources.push_back(path);
    commands.push_back(compile_command(compiler, folder, path));
  }
  check_compilation(sources, run_commands(commands, compilers_at_once, check_stop));

  Command link;
  link.folder = folder;
  link.arguments = compiler;
  for (const std::string& source : sources) link.arguments.push_back(object_path(source));
  if (chosen != nullptr) append(link.arguments, link_flags(*chosen));
  append(link.arguments, {"-lgcc", "-o", "image.elf"});
  check_link(run_command(link, check_stop), chosen);

  Image image;
  image.path = (std::filesystem::absolute(folder) / "image.elf").string();
  image.target = target;
  image.board = board;
  if (chosen == nullptr) return image;
  const ElfFacts facts = read_elf(store::read_file(image.path));
  image.flash_bytes = facts.flash_bytes;
  image.static_ram_bytes = facts.static_ram_bytes;
  return image;
}

}  // namespace mote::host::firmware
