#include "apps/cli/target_option.h"

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/firmware/boards.h"
#include "host/firmware/targets.h"

namespace mote::apps::cli {

void add_target_option(CLI::App& command, TargetOption& option, const std::string& usual) {
  option.usual = usual;
  CLI::Option* target =
      command.add_option("--target", option.target, "CPU, of `mote targets` (default: " + usual + ")");
  command.add_option("--board", option.board, "Board, of `mote boards`: implies CPU and limits")->excludes(target);
}

Target resolve(const TargetOption& option) {
  if (!option.board.empty()) {
    const host::firmware::Board& board = host::firmware::find_board(option.board);
    host::firmware::find_buildable_target(board.cpu);
    return {board.cpu, board.name, board.ram.bytes, board.flash.bytes};
  }
  const host::firmware::Target& target =
      host::firmware::find_buildable_target(option.target.empty() ? option.usual : option.target);
  return {std::string(target.name), std::string(target.board)};
}

void check_limits(const Target& target, int64_t ram_bytes, int64_t flash_bytes) {
  if (target.ram_bytes != 0 && ram_bytes > target.ram_bytes) {
    host::throw_input_error(
        "{}: the model needs {} B of RAM and the board has {} B: choose a smaller model or another board", target.board,
        host::with_thousands(ram_bytes), host::with_thousands(target.ram_bytes));
  }
  if (target.flash_bytes != 0 && flash_bytes > target.flash_bytes) {
    host::throw_input_error(
        "{}: the model needs {} B of flash and the board has {} B: choose a smaller model or another board",
        target.board, host::with_thousands(flash_bytes), host::with_thousands(target.flash_bytes));
  }
}

}  // namespace mote::apps::cli
