#include "host/firmware/cycle_count.h"

#include <gtest/gtest.h>

#include "host/base/error.h"
#include "host/firmware/test_program.h"
#include "host/store/files.h"

namespace mote::host::firmware {
namespace {

struct Measured {
  int64_t instructions = 0;
  int64_t cycles = 0;
  int64_t flash_lines = 0;
};

// Between the marks of a program.
Measured measure(const std::string& body, const std::string& target, const std::string& board) {
  const store::TempFolder folder;
  const Image image = build_image(test_program(body), folder.path(), target, board);
  const RunResult result =
      run_image(image, {.markers = {"mote_mark_run_begin", "mote_mark_run_end"}, .executions = true});
  const MarkedCycles marked = cycles_at_markers(*timings_of(target)[0], result, read_elf(store::read_file(image.path)));
  const auto between = [](const std::vector<RegionCount>& counts) { return counts[1].at[0] - counts[0].at[0]; };
  return {between(result.counts), between(marked.cycles), between(marked.flash_lines)};
}

// What is left of the first mark, then the call of the second: movs, bx and bl.
constexpr const char* loop = R"(
extern "C" int mote_main(int, char**) {
  mote_mark_run_begin();
  __asm__ volatile(".syntax unified\n movs r0, #10\n 1: subs r0, #1\n bne 1b\n" : : : "r0", "cc");
  mote_mark_run_end();
  return 0;
}
)";

TEST(cycles_at_markers, are_those_of_a_loop_counted_by_hand) {
  const Measured m4 = measure(loop, "cortex-m4", "mps2-an386");
  EXPECT_EQ(m4.instructions, 3 + 1 + 10 + 10);
  EXPECT_EQ(m4.cycles, (1 + 3 + 3) + 1 + 10 + (9 * 3 + 1));
  const Measured m0 = measure(loop, "cortex-m0", "microbit");
  EXPECT_EQ(m0.instructions, 3 + 1 + 10 + 10);
  EXPECT_EQ(m0.cycles, (1 + 3 + 4) + 1 + 10 + (9 * 3 + 1));
}

// Reads `lines` lines of constants, from the first to the last, twice.
int64_t lines_of_two_passes(int lines) {
  const std::string body = fmt::format(R"(
extern "C" const int table[{0} * 4];
extern "C" __attribute__((aligned(16))) const int table[{0} * 4] = {{1}};
extern "C" int mote_main(int, char**) {{
  mote_mark_run_begin();
  int sum = 0;
  for (int pass = 0; pass < 2; pass++) {{
    for (int i = 0; i < {0} * 4; i++) sum += static_cast<const volatile int*>(table)[i];
  }}
  __asm__ volatile("" : : "r"(sum));
  mote_mark_run_end();
  return 0;
}}
)",
                                       lines);
  return measure(body, "cortex-m4", "mps2-an386").flash_lines;
}

TEST(cycles_at_markers, come_with_the_lines_that_eight_kept_ones_do_not_hold) {
  constexpr int64_t most_of_code = 8;  // and of its literals
  const int64_t few = lines_of_two_passes(4);
  EXPECT_GE(few, 4);
  EXPECT_LE(few, 4 + most_of_code);
  const int64_t many = lines_of_two_passes(64);
  EXPECT_GE(many, 2 * 64);
  EXPECT_LE(many, 2 * 64 + most_of_code);
}

TEST(cycles_at_markers, refuse_what_was_not_noted_wholly) {
  RunResult result;
  result.counts = {{"begin", {100}}};
  EXPECT_THROW((void)cycles_at_markers(*timings_of("cortex-m4")[0], result, {}), InternalError);
  result.executions.emplace_back();
  EXPECT_THROW((void)cycles_at_markers(*timings_of("cortex-m4")[0], result, {}), InternalError);
}

}  // namespace
}  // namespace mote::host::firmware
