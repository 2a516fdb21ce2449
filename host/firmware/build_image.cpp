#include <algorithm>
#include <filesystem>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/codegen/device_sources.h"
#include "host/firmware/boards.h"
#include "host/firmware/elf.h"
#include "host/firmware/linking.h"
#include "host/firmware/process.h"
#include "host/firmware/qemu.h"
#include "host/firmware/targets.h"
#include "host/store/files.h"

namespace mote::host::firmware {
namespace {

constexpr size_t compilers_at_once = 2;
constexpr size_t shown_error_lines = 12;
constexpr std::string_view wasm = "wasm";
constexpr std::string_view memory_functions = "boards/bare_metal/memory.cpp";  // a compiler may call them for any copy

// -ffreestanding as there is no C library; -fbuiltin so that copies of known size need no call all the same.
const std::vector<std::string> common_flags = {
    "-std=c++11",          "-ffp-contract=off", "-fno-exceptions",         "-fno-rtti",
    "-ffunction-sections", "-fdata-sections",   "-fno-threadsafe-statics", "-I."};
const std::vector<std::string> freestanding_flags = {"-ffreestanding", "-fbuiltin"};

void append(std::vector<std::string>& list, const std::vector<std::string>& more) {
  list.insert(list.end(), more.begin(), more.end());
}

std::vector<std::string> words(std::string_view text) {
  if (text.empty()) return {};
  return split(text, ' ');
}

// What a program needs besides its own sources: folders, and files by themselves.
std::vector<std::string> support_places(const std::string& target, const Board* board) {
  if (board != nullptr) return board->sources;
  if (target == wasm) return {"boards/wasm", std::string(memory_functions)};
  return {"boards/host", "mote/ports/posix"};
}

std::vector<std::string> sources_at(const std::string& place) {
  std::vector<std::string> paths;
  for (const auto& [path, text] : codegen::embedded_sources()) {
    if (path == place || path.starts_with(place + "/")) paths.push_back(path);
  }
  if (paths.empty()) throw_internal_error("{}: nothing of it is embedded in this program", place);
  return paths;
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

// Our generated code is at fault where a compiler refuses it.
void check_compilation(const std::vector<std::string>& sources, const std::vector<CommandResult>& results) {
  for (size_t i = 0; i < results.size(); i++) {
    if (results[i].exit_code == 0) continue;
    check_disk_messages(results[i].output);
    throw_internal_error("{}: the compiler refuses it:\n{}", sources[i],
                         first_lines(results[i].output, shown_error_lines));
  }
}

// The objects' paths.
std::vector<std::string> compile(const Files& files, const std::string& folder,
                                 const std::vector<std::string>& compiler, const StopCheck& check_stop) {
  std::vector<std::string> sources;
  std::vector<std::string> objects;
  std::vector<Command> commands;
  for (const auto& [path, text] : files) {
    if (!path.ends_with(".cpp")) continue;
    std::filesystem::create_directories((std::filesystem::path(folder) / object_path(path)).parent_path());
    sources.push_back(path);
    objects.push_back(object_path(path));
    commands.push_back(compile_command(compiler, folder, path));
  }
  check_compilation(sources, run_commands(commands, compilers_at_once, check_stop));
  return objects;
}

// Null for a target that runs without a board.
const Board* choose_board(const Target& target, const std::string& name) {
  if (name.empty()) {
    if (!target.board.empty()) throw_input_error("target {}: an image needs a board", target.name);
    return nullptr;
  }
  const Board& board = find_board(name);
  if (!board.has_firmware) throw_input_error("board {}: this version builds no firmware for it", name);
  if (board.cpu != target.name) {
    throw_input_error("board {}: its processor is {}: {} was asked for", name, board.cpu, target.name);
  }
  return &board;
}

// As GCC is called, with the target in clang's words.
std::vector<std::string> compiler_call(const Target& cpu, Compiler compiler,
                                       const std::vector<std::string>& of_target) {
  if (compiler == Compiler::of_the_target) return of_target;
  constexpr const char* program = "clang++";
  require_program(program, "clang", "--compiler clang");
  std::vector<std::string> call = of_target;
  call.front() = program;
  const bool is_arm = cpu.name.starts_with("cortex-m");
  if (!is_this_computer(cpu)) {
    call.insert(call.begin() + 1, is_arm ? "--target=arm-none-eabi" : "--target=riscv32-unknown-elf");
    if (is_arm) call.emplace_back("-fshort-enums");  // as arm-none-eabi-g++ has them
  }
  return call;
}

LinkJob link_job(const Target& cpu, const std::string& folder, const std::function<void()>& check_stop) {
  LinkJob job = {.folder = folder, .compiler = {std::string(cpu.compiler)}, .objects = {}, .check_stop = check_stop};
  append(job.compiler, common_flags);
  append(job.compiler, words(cpu.flags));
  if (!is_this_computer(cpu)) append(job.compiler, freestanding_flags);
  return job;
}

}  // namespace

Image build_image(const Files& files, const std::string& folder, const std::string& target,
                  const std::string& board_name, const std::function<void()>& check_stop, MemoryUse memory,
                  const Compilation& compilation) {
  const Target& cpu = find_buildable_target(target);
  const Board* board = choose_board(cpu, board_name);
  require_program(cpu.compiler, cpu.package, fmt::format("target {}", target));
  if (target == wasm) require_program("wasm-ld");

  Files all = files;
  for (const std::string& place : support_places(target, board)) codegen::add_with_includes(all, sources_at(place));
  if (board != nullptr) codegen::add_with_includes(all, {linker_script});
  store::write_files(all, folder);

  LinkJob job = link_job(cpu, folder, check_stop);
  std::vector<std::string> compiler = compiler_call(cpu, compilation.compiler, job.compiler);
  compiler.emplace_back(compilation.is_small ? "-Os" : "-O2");
  job.objects = compile(all, folder, compiler, check_stop);

  const std::string name = target == wasm ? "image.wasm" : "image.elf";
  Image image;
  image.path = (std::filesystem::absolute(folder) / name).string();
  image.target = target;
  image.board = board_name;
  if (target == wasm) link_wasm(job, name);
  if (is_this_computer(cpu)) link_program(job, name);
  if (board == nullptr) return image;

  image.memory_map = link_for_board(job, *board, memory, name);
  const ElfFacts facts = read_elf(store::read_file(image.path));
  image.flash_bytes = facts.flash_bytes;
  image.static_ram_bytes = facts.static_ram_bytes;
  return image;
}

ElfFacts link_part(const Image& image, const Files& files, const std::string& entry,
                   const std::function<void()>& check_stop) {
  const std::filesystem::path folder = std::filesystem::path(image.path).parent_path();
  LinkJob job = link_job(find_buildable_target(image.target), folder.string(), check_stop);
  for (const auto& [path, text] : files) {
    if (path.ends_with(".cpp")) job.objects.push_back(object_path(path));
  }
  job.objects.push_back(object_path(std::string(memory_functions)));
  constexpr const char* name = "part.elf";
  link_part_for_board(job, entry, name);
  return read_elf(store::read_file((folder / name).string()));
}

std::string memory_map_notice(const Image& image) {
  if (image.memory_map.empty()) return "";
  const Board& board = find_board(image.board);
  return fmt::format("{}: the image doesn't fit into {} of flash and {} of RAM: it was built for {}", board.name,
                     format_bytes(board.flash.bytes), format_bytes(board.ram.bytes), image.memory_map);
}

}  // namespace mote::host::firmware
