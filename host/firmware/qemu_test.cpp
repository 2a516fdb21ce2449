#include "host/firmware/qemu.h"

#include <gtest/gtest.h>

#include "host/base/error.h"
#include "host/firmware/test_program.h"
#include "host/store/files.h"

namespace mote::host::firmware {
namespace {

constexpr const char* m4_board = "mps2-an386";

RunResult build_and_run(const std::string& body, const std::string& board, const RunOptions& options = {}) {
  const store::TempFolder folder;
  return run_image(build_image(test_program(body), folder.path(), board.empty() ? "host" : "cortex-m4", board),
                   options);
}

constexpr const char* hello = R"(
extern "C" int mote_main(int count, char** arguments) {
  for (int i = 1; i < count; i++) mote::ports::print(mote::boards::Text().add(arguments[i]).add('\n').data());
  return 7;
}
)";

TEST(run_image, gives_arguments_output_and_exit_code_of_a_board) {
  const RunResult result = build_and_run(hello, m4_board, {.arguments = {"one", "two"}});
  EXPECT_EQ(result.output, "one\ntwo\n");
  EXPECT_EQ(result.exit_code, 7);
}

TEST(run_image, gives_arguments_output_and_exit_code_of_the_host) {
  const RunResult result = build_and_run(hello, "", {.arguments = {"one", "two"}});
  EXPECT_EQ(result.output, "one\ntwo\n");
  EXPECT_EQ(result.exit_code, 7);
}

TEST(run_image, reports_lines_as_they_come) {
  std::vector<std::string> lines;
  build_and_run(hello, m4_board,
                {.arguments = {"a", "b"}, .on_line = [&](std::string_view line) { lines.emplace_back(line); }});
  EXPECT_EQ(lines, (std::vector<std::string>{"a", "b"}));
}

TEST(run_image, reports_a_fault_with_its_name) {
  const RunResult result = build_and_run("extern \"C\" int mote_main(int, char**) { __builtin_trap(); }", m4_board);
  EXPECT_EQ(result.exit_code, 101);
  EXPECT_NE(result.output.find("fault: usage fault"), std::string::npos) << result.output;
}

TEST(run_image, reports_a_stack_overflow_as_a_fault) {
  const RunResult result = build_and_run(R"(
__attribute__((noinline)) int deep(int n, volatile char* outer) {
  volatile char frame[1000];
  frame[n] = *outer;
  return n == 0 ? 0 : deep(n - 1, frame) + frame[n];
}
extern "C" int mote_main(int, char** arguments) { return deep(100, arguments[0]); }
)",
                                         m4_board);
  EXPECT_EQ(result.exit_code, 101);
  EXPECT_NE(result.output.find("fault: memory fault"), std::string::npos) << result.output;
}

TEST(run_image, kills_what_does_not_end) {
  EXPECT_THROW(build_and_run("extern \"C\" int mote_main(int, char**) { for (;;) __asm__ volatile(\"\"); }", m4_board,
                             {.timeout_seconds = 0.5}),
               InputError);
}

TEST(run_image, lets_the_caller_stop_it) {
  const store::TempFolder folder;
  const Image image =
      build_image(test_program("extern \"C\" int mote_main(int, char**) { for (;;) __asm__ volatile(\"\"); }"),
                  folder.path(), "cortex-m4", m4_board);
  EXPECT_THROW(run_image(image, {.check_stop = [] { throw Interrupted(); }}), Interrupted);
}

// Between the two marks: the `bx lr` that ends the first (after one instruction that loads its constant), the
// assembly text, and the call of the second.
constexpr const char* counted = R"(
extern "C" int mote_main(int, char**) {
  for (int i = 0; i < 3; i++) {
    mote_mark_run_begin();
    __asm__ volatile("mov r0, #100\n 1: subs r0, r0, #1\n bne 1b\n nop\n nop\n" : : : "r0", "cc");
    mote_mark_run_end();
  }
  return 0;
}
)";

TEST(run_image, counts_every_executed_instruction) {
  const RunResult result = build_and_run(counted, m4_board, {.markers = {"mote_mark_run_begin", "mote_mark_run_end"}});
  ASSERT_EQ(result.counts.size(), 2u);
  ASSERT_EQ(result.counts[0].at.size(), 3u);
  ASSERT_EQ(result.counts[1].at.size(), 3u);
  constexpr int64_t mark_instructions = 2;  // movs r3, #1; bx lr
  constexpr int64_t assembly_instructions = 1 + 2 * 100 + 2;
  constexpr int64_t call_instructions = 1;
  for (size_t i = 0; i < 3; i++) {
    EXPECT_EQ(result.counts[1].at[i] - result.counts[0].at[i],
              mark_instructions + assembly_instructions + call_instructions);
  }
}

TEST(run_image, counts_the_same_in_every_run) {
  const store::TempFolder folder;
  const Image image = build_image(test_program(counted), folder.path(), "cortex-m4", m4_board);
  const RunOptions options = {.markers = {"mote_mark_run_begin", "mote_mark_run_end"}};
  const RunResult first = run_image(image, options);
  const RunResult second = run_image(image, options);
  for (size_t i = 0; i < 2; i++) EXPECT_EQ(first.counts[i].at, second.counts[i].at);
}

TEST(build_image, tells_sizes) {
  const store::TempFolder folder;
  const Files files = test_program(R"(
static const int constants[1000] = {1};
static volatile int zeros[500];
static volatile int values[250] = {1};
extern "C" int mote_main(int, char**) {
  __asm__ volatile("" : : "r"(constants));
  return zeros[0] + values[0];
}
)");
  const Image image = build_image(files, folder.path(), "cortex-m4", m4_board);
  EXPECT_GE(image.flash_bytes, 5000);
  EXPECT_LT(image.flash_bytes, 7500);
  EXPECT_GE(image.static_ram_bytes, 3000);
  EXPECT_LT(image.static_ram_bytes, 4500);
}

TEST(build_image, calls_refused_code_our_fault) {
  const store::TempFolder folder;
  EXPECT_THROW(build_image({{"program.cpp", "this is no C++"}}, folder.path(), "cortex-m4", m4_board), InternalError);
}

TEST(build_image, says_that_an_image_is_too_large) {
  const store::TempFolder folder;
  const Files files =
      test_program("static volatile char big[17000000];\nextern \"C\" int mote_main(int, char**) { return big[0]; }");
  try {
    build_image(files, folder.path(), "cortex-m4", m4_board);
    FAIL() << "17 MB fit into 16 MB";
  } catch (const InputError& error) {
    EXPECT_NE(std::string(error.what()).find("RAM"), std::string::npos) << error.what();
  }
}

TEST(build_image, says_what_it_was_built_for_where_a_board_is_too_small) {
  const store::TempFolder folder;
  const Image image = build_image(
      test_program("static volatile char big[5000000];\nextern \"C\" int mote_main(int, char**) { return big[0]; }"),
      folder.path(), "cortex-m4", m4_board);
  EXPECT_EQ(image.memory_map, "RAM in PSRAM");
  EXPECT_EQ(memory_map_notice(image),
            "mps2-an386: the image doesn't fit into 4.2 MB of flash and 4.2 MB of RAM: it was built for RAM in PSRAM");
}

TEST(build_image, refuses_a_board_without_firmware) {
  const store::TempFolder folder;
  EXPECT_THROW(build_image({}, folder.path(), "cortex-m4", "nano33ble"), InputError);
}

}  // namespace
}  // namespace mote::host::firmware
