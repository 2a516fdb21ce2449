#include "host/firmware/linking.h"

#include <fmt/format.h>

#include "host/base/error.h"
#include "host/store/files.h"

namespace mote::host::firmware {
namespace {

constexpr size_t shown_error_lines = 12;
const std::vector<std::string> bare_flags = {"-nostdlib", "-nostartfiles", "-Wl,--gc-sections", "-T", linker_script};
constexpr const char* memory_script_path = "memory.ld";  // linker_script includes it

std::string memory_region(const char* name, const char* access, const MemoryRegion& region) {
  return fmt::format("  {} ({}) : ORIGIN = {:#x}, LENGTH = {}\n", name, access, region.origin, region.bytes);
}

std::string memory_script(const MemoryMap& map) {
  const bool constants_apart = map.constants != map.flash;
  return "MEMORY\n{\n" + memory_region("FLASH", "rx", map.flash) +
         (constants_apart ? memory_region("CONSTANTS", "r", map.constants) : "") +
         memory_region("RAM", "rwx", map.ram) + "}\n" +
         (constants_apart ? "" : "REGION_ALIAS(\"CONSTANTS\", FLASH)\n") +
         fmt::format("mote_stack_bytes = {};\n", map.stack_bytes);
}

CommandResult link(const LinkJob& job, const std::vector<std::string>& flags, const std::vector<std::string>& libraries,
                   const std::string& output) {
  Command command;
  command.folder = job.folder;
  for (const auto* part : {&job.compiler, &job.objects, &flags, &libraries}) {
    command.arguments.insert(command.arguments.end(), part->begin(), part->end());
  }
  command.arguments.insert(command.arguments.end(), {"-o", output});
  return run_command(command, job.check_stop);
}

void check_link(const CommandResult& result) {
  if (result.exit_code == 0) return;
  check_disk_messages(result.output);
  throw_internal_error("linking failed:\n{}", first_lines(result.output, shown_error_lines));
}

bool is_too_large(const CommandResult& result) {
  return result.exit_code != 0 && result.output.find("overflowed by") != std::string::npos;
}

}  // namespace

void link_program(const LinkJob& job, const std::string& output) { check_link(link(job, {}, {}, output)); }

void link_wasm(const LinkJob& job, const std::string& output) {
  // The stack lies below everything else, so an overflow leaves the memory, which is a trap.
  const std::vector<std::string> flags = {"-nostdlib", "-Wl,--no-entry", "-Wl,--stack-first",
                                          "-Wl,-z,stack-size=65536"};
  check_link(link(job, flags, {}, output));
}

std::string link_for_board(const LinkJob& job, const Board& board, MemoryUse memory, const std::string& output) {
  std::vector<MemoryMap> maps = memory_maps(board);
  if (memory == MemoryUse::of_the_board) maps.resize(1);
  std::string complaint;
  for (const MemoryMap& map : maps) {
    store::write_files({{memory_script_path, memory_script(map)}}, job.folder);
    const CommandResult result = link(job, bare_flags, {"-lgcc"}, output);
    if (!is_too_large(result)) {
      check_link(result);
      return map.name;
    }
    complaint = first_lines(result.output, 2);
  }
  throw_input_error("{}: the image doesn't fit into {} bytes of flash and {} bytes of RAM{}: {}", board.name,
                    board.flash.bytes, board.ram.bytes,
                    maps.size() > 1 ? ", nor into what the emulated machine has besides" : "", complaint);
}

void link_part_for_board(const LinkJob& job, const std::string& entry, const std::string& output) {
  std::vector<std::string> flags = bare_flags;
  flags.push_back("-Wl,--entry=" + entry);
  check_link(link(job, flags, {"-lgcc"}, output));
}

void check_disk_messages(const std::string& output) {
  if (output.find("No space left") == std::string::npos) return;
  throw_input_error(
      "the folder for temporary files: No space left on device: free some, or set TMPDIR to another folder");
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

}  // namespace mote::host::firmware
