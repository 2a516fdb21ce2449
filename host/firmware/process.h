#pragma once

#include <functional>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace mote::host::firmware {

struct Command {
  std::vector<std::string> arguments = {};  // the program, searched in PATH, and what it is given; no shell reads them
  std::string folder = {};                  // working folder; "" for this process's own
  double timeout_seconds = 300;             // then it is killed
  std::function<void(std::string_view line)> on_line = {};  // each finished line of output as it comes
};

struct CommandResult {
  int exit_code = 0;  // 128 + signal where one ended it
  bool timed_out = false;
  std::string output;  // standard output and standard error
};

// Asked ten times a second while commands run; throws (Interrupted) to stop: the commands are killed first.
using StopCheck = std::function<void()>;

// Runs commands, `at_once` at a time; results in the order of `commands`.
std::vector<CommandResult> run_commands(const std::vector<Command>& commands, size_t at_once,
                                        const StopCheck& check_stop = {});
CommandResult run_command(const Command& command, const StopCheck& check_stop = {});

// Where PATH has a program; nothing where it hasn't.
std::optional<std::string> find_program(const std::string& name);

}  // namespace mote::host::firmware
