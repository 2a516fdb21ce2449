// What this program and this computer can do: targets, boards, doctor.
#include <fmt/format.h>

#include <memory>

#include "apps/cli/command.h"
#include "host/base/text.h"
#include "host/firmware/boards.h"
#include "host/firmware/targets.h"

namespace mote::apps::cli {

void add_targets(CLI::App& app) {
  const auto common = std::make_shared<Common>();
  CLI::App& command = *app.add_subcommand("targets", "CPUs that code can be made for");
  add_common(command, *common, "mote targets");
  command.callback([common] {
    Json rows = Json::array();
    std::string text;
    for (const host::firmware::Target& target : host::firmware::targets()) {
      const char* state = target.can_build ? "builds and runs" : "not yet";
      rows.push_back({{"name", target.name},
                      {"description", target.description},
                      {"can_build", target.can_build},
                      {"compiler", target.compiler}});
      text += fmt::format("{} {:<12} {:<16} {}", text.empty() ? "" : "\n", target.name, state, target.description);
    }
    print_result(*common, {{"targets", rows}}, text);
  });
}

void add_boards(CLI::App& app) {
  const auto common = std::make_shared<Common>();
  CLI::App& command = *app.add_subcommand("boards", "Boards: CPU, clock, RAM and flash");
  add_common(command, *common, "mote boards");
  command.callback([common] {
    Json rows = Json::array();
    std::string text;
    for (const host::firmware::Board& board : host::firmware::boards()) {
      rows.push_back({{"name", board.name},
                      {"description", board.description},
                      {"cpu", board.cpu},
                      {"clock_hz", board.clock_hz},
                      {"ram_bytes", board.ram.bytes},
                      {"flash_bytes", board.flash.bytes},
                      {"has_firmware", board.has_firmware}});
      text += fmt::format("{} {:<12} {:<10} {:>4} MHz  RAM {:>9}  flash {:>9}  {}{}", text.empty() ? "" : "\n",
                          board.name, board.cpu, board.clock_hz / 1000000, host::format_bytes(board.ram.bytes),
                          host::format_bytes(board.flash.bytes), board.description,
                          board.has_firmware ? "" : " (limits only, no firmware yet)");
    }
    print_result(*common, {{"boards", rows}}, text);
  });
}

void add_doctor(CLI::App& app) {
  const auto common = std::make_shared<Common>();
  CLI::App& command = *app.add_subcommand("doctor", "What is installed here, and what is missing for the rest");
  add_common(command, *common, "mote doctor");
  command.callback([common] {
    Json rows = Json::array();
    std::string text;
    bool all_there = true;
    for (const host::firmware::ProgramCheck& check : host::firmware::check_programs()) {
      rows.push_back({{"program", check.program},
                      {"package", check.package},
                      {"needed_for", check.needed_for},
                      {"path", check.path ? Json(*check.path) : Json(nullptr)}});
      text += fmt::format(" {:<8} {:<24} {}{}\n", check.path ? "found" : "missing", check.program, check.needed_for,
                          check.path ? "" : fmt::format(": apt-get install --no-install-recommends {}", check.package));
      all_there = all_there && check.path.has_value();
    }
    text += all_there ? " everything that this version can use is installed"
                      : " Mote works without what is missing, for the rest";
    print_result(*common, {{"programs", rows}, {"complete", all_there}}, text);
  });
}

}  // namespace mote::apps::cli
