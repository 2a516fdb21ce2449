#include "host/firmware/cycle_model.h"

#include <gtest/gtest.h>

#include "host/base/error.h"

namespace mote::host::firmware {
namespace {

using Kind = InstructionKind;

const CoreTiming& timing_of(std::string_view core) {
  for (const char* target : {"cortex-m0", "cortex-m3", "cortex-m4", "cortex-m33", "cortex-m55"}) {
    for (const CoreTiming* timing : timings_of(target)) {
      if (timing->core == core) return *timing;
    }
  }
  throw_internal_error("no core is called {}", core);
}

// Halfwords, as they lie in memory.
std::string code_of(const std::vector<uint16_t>& halfwords) {
  std::string bytes;
  for (const uint16_t halfword : halfwords) {
    bytes.push_back(static_cast<char>(halfword & 0xff));
    bytes.push_back(static_cast<char>(halfword >> 8));
  }
  return bytes;
}

RunCost cost(std::string_view core, const std::vector<uint16_t>& halfwords) {
  return cost_of(timing_of(core), decode_thumb(code_of(halfwords)));
}

// The inner loop of ../shared/design/kernels.md, 2.
const std::vector<uint16_t> smlad_loop = {
    0xf850, 0xcb04,  // ldr    ip, [r0], #4        2
    0xc90c,          // ldmia  r1!, {r2, r3}       3
    0xfa2f, 0xfe8c,  // sxtb16 lr, ip              1
    0xfb2e, 0x4402,  // smlad  r4, lr, r2, r4      1
    0xfb2c, 0x8802,  // smlad  r8, ip, r2, r8      1
    0x9a01,          // ldr    r2, [sp, #4]        2
    0x4291,          // cmp    r1, r2              1
    0xd1f3,          // bne                        1, and 2 where it jumps
};

TEST(cost_of, counts_a_loop_of_the_cortex_m4_as_by_hand) {
  const RunCost loop = cost("Cortex-M4", smlad_loop);
  EXPECT_EQ(loop.cycles, 2 + 3 + 1 + 1 + 1 + 2 + 1 + 1);
  EXPECT_EQ(loop.taken, 2);
}

TEST(cost_of, lets_a_load_follow_another_access_in_one_cycle) {
  const std::vector<uint16_t> loads = {0x6801, 0x6842, 0x6083, 0x68c4, 0x3001, 0x6905};  // ldr ldr str ldr adds ldr
  EXPECT_EQ(cost("Cortex-M4", loads).cycles, 2 + 1 + 1 + 1 + 1 + 2);
  EXPECT_EQ(cost("Cortex-M3", loads).cycles, 2 + 1 + 1 + 1 + 1 + 2);
  EXPECT_EQ(cost("Cortex-M0", loads).cycles, 2 + 2 + 2 + 2 + 1 + 2);
}

TEST(cost_of, takes_two_cycles_for_a_multiply_accumulate_on_the_cortex_m3_alone) {
  const std::vector<uint16_t> mla = {0xfb00, 0x2101};  // mla r1, r0, r1, r2
  EXPECT_EQ(cost("Cortex-M3", mla).cycles, 2);
  EXPECT_EQ(cost("Cortex-M4", mla).cycles, 1);
}

TEST(cost_of, counts_each_register_of_a_multiple_access) {
  EXPECT_EQ(cost("Cortex-M4", {0xb5f0}).cycles, 1 + 5);          // push {r4-r7, lr}
  EXPECT_EQ(cost("Cortex-M4", {0xe8b0, 0x0f00}).cycles, 1 + 4);  // ldmia.w r0!, {r8-r11}
  EXPECT_EQ(cost("Cortex-M4", {0xe9d0, 0x2301}).cycles, 1 + 2);  // ldrd r2, r3, [r0, #4]
  EXPECT_EQ(cost("Cortex-M4", {0xecb0, 0x0a04}).cycles, 1 + 4);  // vldmia r0!, {s0-s3}
}

TEST(cost_of, adds_the_refill_where_a_jump_is_taken) {
  const std::vector<uint16_t> pop_pc = {0xbdf0};
  EXPECT_EQ(cost("Cortex-M4", pop_pc).cycles, 1 + 5);
  EXPECT_EQ(cost("Cortex-M4", pop_pc).taken, 2);
  EXPECT_EQ(cost("Cortex-M0", {0xd1fc}).taken, 2);           // bne
  EXPECT_EQ(cost("Cortex-M0+", {0xd1fc}).taken, 1);          // bne
  EXPECT_EQ(cost("Cortex-M0", {0xf000, 0xf801}).taken, 3);   // bl
  EXPECT_EQ(cost("Cortex-M0+", {0xf000, 0xf801}).taken, 2);  // bl
  EXPECT_EQ(cost("Cortex-M0+", {0x4770}).taken, 1);          // bx lr
}

// vldrw.u32 q0, [r1], #16; vmladava.s8 r0, q0, q1; le lr, …
TEST(cost_of, takes_two_cycles_a_vector_and_hides_the_loops_end_on_the_cortex_m55) {
  const RunCost loop = cost("Cortex-M55", {0xecb1, 0x1f04, 0xeef0, 0x0e22, 0xf00f, 0xc005});
  EXPECT_EQ(loop.cycles + loop.taken, 2 + 2);
  EXPECT_EQ(loop.cycles, 2 + 2 + 3);  // with the first turn's jump back
}

TEST(cost_of, takes_a_cycle_an_element_for_gathers) {
  EXPECT_EQ(cost("Cortex-M55", {0xfc90, 0x0e82}).cycles, 8);  // vldrb.u16 q0, [r0, q1]
  EXPECT_EQ(cost("Cortex-M55", {0xfc90, 0x0f42}).cycles, 4);  // vldrw.u32 q0, [r0, q1]
}

TEST(timings_of, knows_no_core_whose_timing_is_not_documented) {
  EXPECT_TRUE(timings_of("cortex-m7").empty());
  EXPECT_TRUE(timings_of("rv32imc").empty());
  ASSERT_EQ(timings_of("cortex-m0").size(), 2u);
  EXPECT_EQ(timings_of("cortex-m0")[0]->core, "Cortex-M0");
}

TEST(estimate_cycles, multiplies_costs_with_counts_and_adds_wait_states_of_lines) {
  const std::string code = code_of({0x6801, 0x6842, 0x3801, 0xd1fb, 0x4770});  // ldr ldr subs bne, bx lr
  const Execution execution = {.runs = {{0x1000, 8, 10, 9}, {0x1008, 2, 1, 1}}, .data_lines = 3, .fetch_lines = 1};
  const CycleEstimate estimate = estimate_cycles(timing_of("Cortex-M4"), execution, code, 0x1000);
  EXPECT_EQ(estimate.least, 10 * (2 + 1 + 1 + 1) + 9 * 2 + 1 + 2);
  EXPECT_EQ(estimate.flash_lines, 4);
  EXPECT_EQ(estimate.instructions, 10 * 4 + 1);
  EXPECT_EQ(estimate.most, estimate.least + 5 * 4);
}

TEST(estimate_cycles, refuses_runs_outside_of_the_code) {
  const Execution execution = {.runs = {{0x1000, 8, 10, 9}}};
  EXPECT_THROW((void)estimate_cycles(timing_of("Cortex-M4"), execution, "ab", 0x1000), InternalError);
}

}  // namespace
}  // namespace mote::host::firmware
