#include "host/firmware/instruction_count.h"

#include <unistd.h>

#include <cstdlib>
#include <cstring>
#include <filesystem>
#include <system_error>

#include "host/base/error.h"
#include "host/base/hash.h"
#include "host/codegen/device_sources.h"
#include "host/firmware/boards.h"
#include "host/firmware/elf.h"
#include "host/firmware/process.h"
#include "host/firmware/targets.h"
#include "host/store/files.h"

namespace mote::host::firmware {
namespace {

constexpr const char* source_path = "boards/qemu/instruction_count_plugin.c";

const std::string& plugin_source() {
  const auto found = codegen::embedded_sources().find(source_path);
  if (found == codegen::embedded_sources().end())
    throw_internal_error("{}: isn't embedded in this program", source_path);
  return found->second;
}

std::filesystem::path cache_folder() {
  const char* cache = std::getenv("XDG_CACHE_HOME");
  if (cache != nullptr && cache[0] == '/') return std::filesystem::path(cache) / "mote";
  const char* home = std::getenv("HOME");
  if (home != nullptr && home[0] == '/') return std::filesystem::path(home) / ".cache" / "mote";
  return std::filesystem::temp_directory_path() / fmt::format("mote-{}", getuid());
}

// QEMU ends an option's value at a comma; two stand for one.
std::string escaped(const std::string& value) {
  std::string result;
  for (const char character : value) result.append(character == ',' ? 2 : 1, character);
  return result;
}

}  // namespace

std::string counting_plugin(const std::function<void()>& check_stop) {
  const std::string& source = plugin_source();
  const std::filesystem::path folder = cache_folder();
  const std::filesystem::path plugin = folder / fmt::format("instruction_count_{:016x}.so", fnv1a_64(source));
  if (std::filesystem::exists(plugin)) return plugin.string();

  require_program("gcc", "gcc", "counting instructions");
  const store::TempFolder temp;
  store::write_files({{"plugin.c", source}}, temp.path());
  const CommandResult result = run_command(
      {.arguments = {"gcc", "-shared", "-fPIC", "-O2", "plugin.c", "-o", "plugin.so"}, .folder = temp.path()},
      check_stop);
  if (result.exit_code != 0) throw_internal_error("{}: the compiler refuses it:\n{}", source_path, result.output);

  std::error_code error;
  std::filesystem::create_directories(folder, error);
  // Under its name only when whole: another process may look for it now.
  const std::filesystem::path unfinished = plugin.string() + fmt::format(".{}", getpid());
  std::filesystem::copy_file(temp.path() + "/plugin.so", unfinished, error);
  if (!error) std::filesystem::rename(unfinished, plugin, error);
  if (error) throw_input_error("{}: can't be written: {}", plugin.string(), error.message());
  return plugin.string();
}

std::string counting_option(const std::string& plugin, const Image& image, const std::vector<std::string>& markers,
                            const std::string& out, const std::string& runs) {
  const ElfFacts facts = read_elf(store::read_file(image.path));
  std::string option = escaped(plugin) + ",out=" + escaped(out);
  for (const std::string& marker : markers) {
    const auto found = facts.functions.find(marker);
    if (found == facts.functions.end()) throw_internal_error("{}: the image has no function of this name", marker);
    option += fmt::format(",marker={:#x}", found->second);
  }
  if (runs.empty()) return option;
  const MemoryMap map = find_memory_map(find_board(image.board), image.memory_map);
  option += ",runs=" + escaped(runs);
  for (const MemoryRegion& region : {map.flash, map.constants}) {
    option += fmt::format(",flash={:#x}:{}", region.origin, region.bytes);
  }
  return option;
}

std::vector<RegionCount> read_counts(const std::string& bytes, const std::vector<std::string>& markers) {
  std::vector<RegionCount> counts;
  for (const std::string& marker : markers) counts.push_back({marker, {}});
  for (size_t offset = 0; offset + 2 * sizeof(uint64_t) <= bytes.size(); offset += 2 * sizeof(uint64_t)) {
    uint64_t record[2];
    std::memcpy(record, bytes.data() + offset, sizeof(record));
    if (record[0] >= counts.size()) throw_internal_error("the instruction counter wrote marker {}", record[0]);
    counts[record[0]].at.push_back(static_cast<int64_t>(record[1]));
  }
  return counts;
}

std::vector<Execution> read_executions(const std::string& bytes) {
  size_t offset = 0;
  const auto next = [&] {
    uint64_t word = 0;
    if (bytes.size() - offset < sizeof(word)) throw_internal_error("what the instruction counter wrote ends too early");
    std::memcpy(&word, bytes.data() + offset, sizeof(word));
    offset += sizeof(word);
    return word;
  };
  std::vector<Execution> executions;
  while (offset < bytes.size()) {
    Execution execution;
    const uint64_t count = next();
    execution.data_lines = static_cast<int64_t>(next());
    execution.fetch_lines = static_cast<int64_t>(next());
    for (uint64_t i = 0; i < count; i++) {
      ExecutedRun run;
      run.address = next();
      run.bytes = next();
      run.times = static_cast<int64_t>(next());
      run.taken = static_cast<int64_t>(next());
      execution.runs.push_back(run);
    }
    executions.push_back(std::move(execution));
  }
  return executions;
}

}  // namespace mote::host::firmware
