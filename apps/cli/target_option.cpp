#include "apps/cli/target_option.h"

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/firmware/boards.h"
#include "host/firmware/targets.h"

namespace mote::apps::cli {

void add_target_option(CLI::App& command, TargetOption& option) {
  CLI::Option* target = command.add_option("--target", option.target, "CPU, of `mote targets` (default: host)");
  command.add_option("--board", option.board, "Board, of `mote boards`: implies CPU and limits")->excludes(target);
}

Target resolve(const TargetOption& option) {
  if (!option.board.empty()) {
    const host::firmware::Board& board = host::firmware::find_board(option.board);
    host::firmware::find_buildable_target(board.cpu);
    return {board.cpu, board.name, board.ram.bytes, board.flash.bytes};
  }
  const host::firmware::Target& target =
      host::firmware::find_buildable_target(option.target.empty() ? "host" : option.target);
  return {std::string(target.name), std::string(target.board)};
}

void check_limits(const Target& target, int64_t arena_bytes) {
  if (target.ram_bytes == 0 || arena_bytes <= target.ram_bytes) return;
  host::throw_input_error(
      "{}: the model's arena needs {} B and the board has {} B of RAM: choose a smaller model or another board",
      target.board, host::with_thousands(arena_bytes), host::with_thousands(target.ram_bytes));
}

}  // namespace mote::apps::cli
