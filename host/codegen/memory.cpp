#include "host/codegen/memory.h"

#include <fmt/format.h>

#include <algorithm>

#include "host/codegen/codegen.h"
#include "host/codegen/names.h"

namespace mote::host::codegen {
namespace {

using memory_plan::MemoryPlan;
using memory_plan::Pool;

// Compilers give a section of such a name no bytes in the file, so that it costs no flash and isn't loaded.
std::string section_of(const Pool& pool) { return ".bss." + pool.name; }

std::string attribute_of(const Pool& pool) {
  return fmt::format("__attribute__((section(\"{}\"))) ", section_of(pool));
}

// What the linker script must say, as a comment.
std::string placement_comment(const Pool& pool, const std::string& name) {
  std::string region = name;
  std::transform(region.begin(), region.end(), region.begin(),
                 [](char c) { return c >= 'a' && c <= 'z' ? c - 'a' + 'A' : c; });
  return fmt::format(
      "\n// Of them in section {0}, for which there are {1} B. It holds nothing at the start and takes no flash.\n"
      "// In the linker script, before the general .bss, where it lies else:  .{2} (NOLOAD) : {{ *({0}) }} > {3}\n",
      section_of(pool), pool.bytes, pool.name, region);
}

std::string pool_sizes(const std::vector<Pool>& pools, const std::string& prefix) {
  const std::vector<std::string> names = pool_names(pools);
  std::string text;
  for (size_t p = 0; p < pools.size(); ++p) {
    text += placement_comment(pools[p], names[p]);
    text += fmt::format("constexpr size_t {}{}_bytes = {};\n", prefix, names[p], pools[p].used_bytes);
  }
  return text;
}

// A static_assert that the model has room in the array that the program was given.
std::string room_check(const std::string& needed, const std::string& array) {
  return fmt::format("static_assert({0} <= {1}_bytes, \"{1} is of other models: compile all of them at once\");\n",
                     needed, array);
}

std::string shared_arrays(const MemoryPlan& plan, const std::string& arena) {
  if (plan.pools.empty()) {
    return room_check("arena_bytes", arena) + fmt::format("uint8_t* const arena = {};\n\n", arena);
  }
  const std::vector<std::string> names = pool_names(plan.pools);
  std::string text;
  for (size_t p = 0; p < plan.pools.size(); ++p) {
    if (plan.pools[p].used_bytes == 0) continue;
    const std::string array = fmt::format("{}_{}", arena, names[p]);
    text += room_check(names[p] + "_bytes", array) + fmt::format("uint8_t* const {}_pool = {};\n", names[p], array);
  }
  return text + "\n";
}

// One array of mote_arena.h. The linker knows it by a name that holds its size: a model that was compiled for an arena
// of another size doesn't link with it.
std::string shared_declaration(const std::string& array, int64_t bytes) {
  return fmt::format("extern \"C\" uint8_t {0}[{0}_bytes] __asm__(\"{0}_{1}_bytes\");\n", array, bytes);
}

}  // namespace

std::vector<std::string> pool_names(const std::vector<Pool>& pools) {
  NameSet taken;
  taken.insert("arena");  // arena_bytes is all of them
  taken.insert("bytes");  // as is mote_arena_bytes
  std::vector<std::string> names;
  for (const Pool& pool : pools) {
    std::string name = identifier(pool.name);
    if (name.back() == '_') name.pop_back();  // of a keyword; what follows begins with another
    names.push_back(taken.unique(name));
  }
  return names;
}

std::string memory_sizes(const MemoryPlan& plan) {
  return fmt::format("constexpr size_t arena_bytes = {};\n", plan.arena_bytes) + pool_sizes(plan.pools, "");
}

std::string memory_arrays(const MemoryPlan& plan, const std::string& shared_arena) {
  if (!shared_arena.empty()) return shared_arrays(plan, shared_arena);
  // A model without computed tensors still names its arena.
  if (plan.pools.empty()) {
    return fmt::format("alignas(16) uint8_t arena[{}];\n\n", plan.arena_bytes == 0 ? "1" : "arena_bytes");
  }
  const std::vector<std::string> names = pool_names(plan.pools);
  std::string text;
  for (size_t p = 0; p < plan.pools.size(); ++p) {
    if (plan.pools[p].used_bytes == 0) continue;
    text += fmt::format("alignas(16) {0}uint8_t {1}_pool[{1}_bytes];\n", attribute_of(plan.pools[p]), names[p]);
  }
  return text + "\n";
}

Files shared_arena_files(const std::string& name, int64_t bytes, const std::vector<Pool>& pools) {
  const std::vector<std::string> names = pool_names(pools);
  if (pools.empty()) bytes = std::max<int64_t>(bytes, 1);  // C++ has no empty arrays
  std::string header = fmt::format(
      "#pragma once\n\n#include <stddef.h>\n#include <stdint.h>\n\n// The memory of several models, of which one runs "
      "at a time: as large as the largest needs.\nconstexpr size_t {}_bytes = {};\n",
      name, bytes);
  header += pool_sizes(pools, name + "_") + "\n";
  std::string source = fmt::format("#include \"{}.h\"\n\n", name);
  if (pools.empty()) {
    header += shared_declaration(name, bytes);
    source += fmt::format("alignas(16) uint8_t {0}[{0}_bytes];\n", name);
  }
  for (size_t p = 0; p < pools.size(); ++p) {
    if (pools[p].used_bytes == 0) continue;
    const std::string array = fmt::format("{}_{}", name, names[p]);
    header += shared_declaration(array, pools[p].used_bytes);
    source += fmt::format("alignas(16) {0}uint8_t {1}[{1}_bytes];\n", attribute_of(pools[p]), array);
  }
  return {{name + ".h", header}, {name + ".cpp", source}};
}

}  // namespace mote::host::codegen
