#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace mote::apps::cli {

// `--target T`, or `--board B`, which implies the CPU and its limits.
struct TargetOption {
  std::string target;
  std::string board;
};

struct Target {
  std::string cpu;        // a name of `mote targets`
  std::string board;      // "" where none was named and the CPU has no emulated one
  int64_t ram_bytes = 0;  // 0: no limit known
  int64_t flash_bytes = 0;
};

void add_target_option(CLI::App& command, TargetOption& option);

// Throws InputError for names that aren't known, or a CPU that this version can't build for. Default: host.
Target resolve(const TargetOption& option);

// Throws InputError where the arena alone is more than the board's RAM.
void check_limits(const Target& target, int64_t arena_bytes);

}  // namespace mote::apps::cli
