#include "host/firmware/boards.h"

#include <gtest/gtest.h>

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
            "no board is called \"nano33bel\": did you mean nano33ble?: boards are mps2-an386, nano33ble");
}

TEST(read_board, names_the_key_that_is_wrong) {
  EXPECT_EQ(message_of([] { read_board("boards/x.toml", "name = 1"); }), "boards/x.toml: name: expected a text");
  EXPECT_NE(message_of([] { read_board("boards/x.toml", "name = "); }).find("boards/x.toml: line 1"),
            std::string::npos);
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

TEST(find_buildable_target, says_what_can_be_built) {
  EXPECT_EQ(message_of([] { find_buildable_target("cortex-m0"); }),
            "target cortex-m0: this version can't build for it: it builds for host, cortex-m4");
}

TEST(require_program, names_the_package) {
  EXPECT_EQ(message_of([] { require_program("no-such-program", "a-package", "counting"); }),
            "no-such-program isn't installed: counting needs it: apt install a-package");
}

}  // namespace
}  // namespace mote::host::firmware
