#pragma once

#include <CLI/CLI.hpp>
#include <string>

namespace mote::apps::cli {

// `--target T`, or `--board B`, which implies the CPU and its limits.
struct TargetOption {
  std::string target;
  std::string board;
  std::string usual = "host";
};

struct Target {
  std::string cpu;        // a name of `mote targets`
  std::string board;      // "" where none was named and the CPU has no emulated one
  int64_t ram_bytes = 0;  // 0: no limit known
  int64_t flash_bytes = 0;
};

// `usual`: the CPU where neither is given.
void add_target_option(CLI::App& command, TargetOption& option, const std::string& usual = "host");

// Throws InputError for names that aren't known, or a CPU that this version can't build for.
Target resolve(const TargetOption& option);

// Throws InputError where the board that was named has less. What isn't known is 0.
void check_limits(const Target& target, int64_t ram_bytes, int64_t flash_bytes);

}  // namespace mote::apps::cli
