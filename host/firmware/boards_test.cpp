#include "host/firmware/boards.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <functional>

#include "host/base/error.h"
#include "host/firmware/targets.h"

namespace mote::host::firmware {
namespace {

std::string message_of(const std::function<void()>& action) {
  try {
    action();
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(boards, have_the_sizes_of_their_files) {
  EXPECT_EQ(find_board("mps2-an386").flash.bytes, 4194304);
  EXPECT_EQ(find_board("nano33ble").ram.bytes, 262144);
  EXPECT_EQ(find_board("nano33ble").clock_hz, 64000000);
}

TEST(boards, have_a_processor_that_is_a_target) {
  for (const Board& board : boards()) EXPECT_EQ(find_target(board.cpu).name, board.cpu) << board.name;
}

TEST(boards, with_firmware_have_an_emulator_and_a_buildable_processor) {
  for (const Board& board : boards()) {
    EXPECT_TRUE(!board.has_firmware || find_target(board.cpu).can_build) << board.name;
  }
}

TEST(find_board, names_what_was_meant) {
  EXPECT_EQ(message_of([] { find_board("nano33bel"); }),
            "no board is called \"nano33bel\": did you mean nano33ble?: boards are microbit, mps2-an385, mps2-an386, "
            "mps2-an500, mps2-an505, mps3-an547, nano33ble, riscv-virt");
}

TEST(read_board, names_the_key_that_is_wrong) {
  EXPECT_EQ(message_of([] { read_board("boards/x.toml", "name = 1"); }), "boards/x.toml: name: expected a text");
  EXPECT_NE(message_of([] { read_board("boards/x.toml", "name = "); }).find("boards/x.toml: line 1"),
            std::string::npos);
}

TEST(read_board, names_the_key_that_is_wrong_in_a_larger_map) {
  const std::string own =
      "name = 'x'\ndescription = 'x'\ncpu = 'cortex-m4'\nclock_hz = 1\nfirmware = false\nstack_bytes = 1\n"
      "flash = { origin = 0, bytes = 1 }\nram = { origin = 0, bytes = 1 }\n";
  EXPECT_EQ(read_board("boards/x.toml", own).larger.size(), 0u);
  EXPECT_EQ(message_of([&] { read_board("boards/x.toml", own + "[[larger]]\n"); }),
            "boards/x.toml: larger.name: expected a text");
  EXPECT_EQ(message_of([&] { read_board("boards/x.toml", own + "[[larger]]\nname = 'y'\nram = { origin = 0 }\n"); }),
            "boards/x.toml: larger.ram.bytes: expected a whole number");
}

TEST(find_target, names_what_was_meant) {
  EXPECT_NE(message_of([] { find_target("cortexm4"); }).find("did you mean cortex-m4?"), std::string::npos);
}

TEST(targets, that_can_be_built_on_a_board_have_one_with_firmware) {
  for (const Target& target : targets()) {
    if (target.can_build && !target.board.empty()) {
      EXPECT_TRUE(find_board(std::string(target.board)).has_firmware) << target.name;
    }
  }
}

TEST(memory_maps, begin_with_the_boards_own) {
  const Board& board = find_board("mps2-an386");
  const std::vector<MemoryMap> maps = memory_maps(board);
  ASSERT_EQ(maps.size(), 3u);
  EXPECT_EQ(maps[0].name, "");
  EXPECT_EQ(maps[0].constants, board.flash);
  EXPECT_EQ(maps[1].flash, board.flash);
  EXPECT_EQ(maps[1].constants.origin, 0x21000000);
  EXPECT_EQ(maps[1].ram, board.ram);
  EXPECT_EQ(maps[2].constants, board.flash);
  EXPECT_EQ(maps[2].ram.origin, 0x21000000);
}

TEST(memory_maps, of_a_board_have_names_of_their_own) {
  for (const Board& board : boards()) {
    for (const MemoryMap& map : memory_maps(board)) {
      const MemoryMap found = find_memory_map(board, map.name);
      EXPECT_EQ(found.ram, map.ram) << board.name;
      EXPECT_EQ(found.constants, map.constants) << board.name;
    }
  }
}

TEST(check_programs, knows_every_compiler_and_emulator) {
  const std::vector<ProgramCheck> programs = check_programs();
  const auto knows = [&](std::string_view name) {
    return std::any_of(programs.begin(), programs.end(), [&](const ProgramCheck& p) { return p.program == name; });
  };
  for (const Target& target : targets()) EXPECT_TRUE(knows(target.compiler)) << target.compiler;
  for (const Board& board : boards()) {
    EXPECT_TRUE(board.emulator.empty() || knows(board.emulator_program)) << board.emulator_program;
  }
}

TEST(require_program, names_the_package) {
  EXPECT_EQ(message_of([] { require_program("no-such-program", "a-package", "counting"); }),
            "no-such-program isn't installed: counting needs it: apt install a-package");
}

}  // namespace
}  // namespace mote::host::firmware
