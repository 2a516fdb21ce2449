#include "host/firmware/thumb.h"

#include <gtest/gtest.h>

namespace mote::host::firmware {
namespace {

using Kind = InstructionKind;

struct Case {
  const char* text;
  uint16_t first;
  uint16_t second;
  Instruction expected;
};

// As GNU as encodes them.
const Case cases[] = {
    {"movs r0, #1", 0x2001, 0x0000, {Kind::data, 2, 1, false}},
    {"adds r0, r1, r2", 0x1888, 0x0000, {Kind::data, 2, 1, false}},
    {"muls r0, r1, r0", 0x4348, 0x0000, {Kind::multiply, 2, 1, false}},
    {"ldr r0, [r1, #4]", 0x6848, 0x0000, {Kind::load, 2, 1, false}},
    {"ldr r0, [pc, #4]", 0x4801, 0x0000, {Kind::load, 2, 1, false}},
    {"ldrsb r0, [r1, r2]", 0x5688, 0x0000, {Kind::load, 2, 1, false}},
    {"strh r0, [r1, r2]", 0x5288, 0x0000, {Kind::store, 2, 1, false}},
    {"str r0, [sp, #8]", 0x9002, 0x0000, {Kind::store, 2, 1, false}},
    {"add r0, sp, #16", 0xa804, 0x0000, {Kind::data, 2, 1, false}},
    {"sxtb r0, r1", 0xb248, 0x0000, {Kind::data, 2, 1, false}},
    {"rev r0, r1", 0xba08, 0x0000, {Kind::data, 2, 1, false}},
    {"push {r4, lr}", 0xb510, 0x0000, {Kind::store_multiple, 2, 2, false}},
    {"pop {r4, pc}", 0xbd10, 0x0000, {Kind::load_multiple, 2, 2, true}},
    {"pop {r4, r5}", 0xbc30, 0x0000, {Kind::load_multiple, 2, 2, false}},
    {"stmia r0!, {r1, r2, r3}", 0xc00e, 0x0000, {Kind::store_multiple, 2, 3, false}},
    {"ldmia r0!, {r1, r2}", 0xc806, 0x0000, {Kind::load_multiple, 2, 2, false}},
    {"cbz r0, .+8", 0xb110, 0x0000, {Kind::branch, 2, 1, false}},
    {"beq .+8", 0xd002, 0x0000, {Kind::branch, 2, 1, false}},
    {"b .+8", 0xe002, 0x0000, {Kind::branch, 2, 1, false}},
    {"bx lr", 0x4770, 0x0000, {Kind::branch_register, 2, 1, false}},
    {"blx r3", 0x4798, 0x0000, {Kind::branch_register, 2, 1, false}},
    {"mov pc, r0", 0x4687, 0x0000, {Kind::branch_register, 2, 1, false}},
    {"mov r8, r0", 0x4680, 0x0000, {Kind::data, 2, 1, false}},
    {"cmp r8, r0", 0x4580, 0x0000, {Kind::data, 2, 1, false}},
    {"it eq", 0xbf08, 0x0000, {Kind::data, 2, 1, false}},
    {"nop", 0xbf00, 0x0000, {Kind::data, 2, 1, false}},
    {"beq.w .+1000", 0xf000, 0x81f2, {Kind::branch, 4, 1, false}},
    {"b.w .+1000", 0xf000, 0xb9f2, {Kind::branch, 4, 1, false}},
    {"bl .+1000", 0xf000, 0xf9f2, {Kind::call, 4, 1, false}},
    {"mrs r0, ipsr", 0xf3ef, 0x8005, {Kind::status, 4, 1, false}},
    {"dsb", 0xf3bf, 0x8f4f, {Kind::status, 4, 1, false}},
    {"movw r0, #1000", 0xf240, 0x30e8, {Kind::data, 4, 1, false}},
    {"ssat r0, #8, r1", 0xf301, 0x0007, {Kind::data, 4, 1, false}},
    {"bfi r0, r1, #8, #8", 0xf361, 0x200f, {Kind::data, 4, 1, false}},
    {"add.w r0, r1, r2, lsl #3", 0xeb01, 0x00c2, {Kind::data, 4, 1, false}},
    {"pkhbt r0, r1, r2", 0xeac1, 0x0002, {Kind::data, 4, 1, false}},
    {"sxtb16 r0, r1", 0xfa2f, 0xf081, {Kind::data, 4, 1, false}},
    {"clz r0, r1", 0xfab1, 0xf081, {Kind::data, 4, 1, false}},
    {"mla r0, r1, r2, r3", 0xfb01, 0x3002, {Kind::multiply_accumulate, 4, 1, false}},
    {"mls r0, r1, r2, r3", 0xfb01, 0x3012, {Kind::multiply_accumulate, 4, 1, false}},
    {"mul.w r8, r1, r2", 0xfb01, 0xf802, {Kind::multiply, 4, 1, false}},
    {"smlad r0, r1, r2, r3", 0xfb21, 0x3002, {Kind::dsp_multiply, 4, 1, false}},
    {"smmulr r0, r1, r2", 0xfb51, 0xf012, {Kind::dsp_multiply, 4, 1, false}},
    {"smlabb r0, r1, r2, r3", 0xfb11, 0x3002, {Kind::dsp_multiply, 4, 1, false}},
    {"smull r0, r1, r2, r3", 0xfb82, 0x0103, {Kind::long_multiply, 4, 1, false}},
    {"umlal r0, r1, r2, r3", 0xfbe2, 0x0103, {Kind::long_multiply_accumulate, 4, 1, false}},
    {"smlald r0, r1, r2, r3", 0xfbc2, 0x01c3, {Kind::long_multiply_accumulate, 4, 1, false}},
    {"sdiv r0, r1, r2", 0xfb91, 0xf0f2, {Kind::divide, 4, 1, false}},
    {"ldr.w r0, [r1, #1000]", 0xf8d1, 0x03e8, {Kind::load, 4, 1, false}},
    {"ldr r0, [r1], #4", 0xf851, 0x0b04, {Kind::load, 4, 1, false}},
    {"ldrsb.w r0, [r1, #100]", 0xf991, 0x0064, {Kind::load, 4, 1, false}},
    {"ldr.w pc, [r0, r1, lsl #2]", 0xf850, 0xf021, {Kind::load, 4, 1, true}},
    {"str.w r0, [r1, #1000]", 0xf8c1, 0x03e8, {Kind::store, 4, 1, false}},
    {"strb r0, [r1], #1", 0xf801, 0x0b01, {Kind::store, 4, 1, false}},
    {"ldrd r0, r1, [r2, #8]", 0xe9d2, 0x0102, {Kind::load_multiple, 4, 2, false}},
    {"strd r0, r1, [r2], #8", 0xe8e2, 0x0102, {Kind::store_multiple, 4, 2, false}},
    {"ldmia.w r0!, {r8, r9, r10}", 0xe8b0, 0x0700, {Kind::load_multiple, 4, 3, false}},
    {"stmdb r0!, {r1, r8}", 0xe920, 0x0102, {Kind::store_multiple, 4, 2, false}},
    {"pop.w {r4, r8, pc}", 0xe8bd, 0x8110, {Kind::load_multiple, 4, 3, true}},
    {"tbb [pc, r0]", 0xe8df, 0xf000, {Kind::table_branch, 4, 1, false}},
    {"ldrex r0, [r1]", 0xe851, 0x0f00, {Kind::load, 4, 1, false}},
    {"vldr s0, [r0]", 0xed90, 0x0a00, {Kind::load, 4, 1, false}},
    {"vstr s0, [r0]", 0xed80, 0x0a00, {Kind::store, 4, 1, false}},
    {"vldr d0, [r0]", 0xed90, 0x0b00, {Kind::load_multiple, 4, 2, false}},
    {"vldmia r0!, {s0-s3}", 0xecb0, 0x0a04, {Kind::load_multiple, 4, 4, false}},
    {"vpush {d8, d9}", 0xed2d, 0x8b04, {Kind::store_multiple, 4, 4, false}},
    {"vadd.f32 s0, s1, s2", 0xee30, 0x0a81, {Kind::float_data, 4, 1, false}},
    {"vmul.f32 s0, s1, s2", 0xee20, 0x0a81, {Kind::float_data, 4, 1, false}},
    {"vmla.f32 s0, s1, s2", 0xee00, 0x0a81, {Kind::float_multiply_accumulate, 4, 1, false}},
    {"vfma.f32 s0, s1, s2", 0xeea0, 0x0a81, {Kind::float_multiply_accumulate, 4, 1, false}},
    {"vdiv.f32 s0, s1, s2", 0xee80, 0x0a81, {Kind::float_divide, 4, 1, false}},
    {"vsqrt.f32 s0, s1", 0xeeb1, 0x0ae0, {Kind::float_divide, 4, 1, false}},
    {"vmov s0, r0", 0xee00, 0x0a10, {Kind::float_data, 4, 1, false}},
    {"vcvt.s32.f32 s0, s1", 0xeebd, 0x0ae0, {Kind::float_data, 4, 1, false}},
    {"vmov r0, r1, s0, s1", 0xec51, 0x0a10, {Kind::float_data, 4, 1, false}},
    {"dls lr, r0", 0xf040, 0xe001, {Kind::loop_start, 4, 1, false}},
    {"wls lr, r0, .+8", 0xf040, 0xc003, {Kind::loop_start, 4, 1, false}},
    {"le lr, .-4", 0xf00f, 0xc005, {Kind::loop_end, 4, 1, false}},
    {"letp lr, .-4", 0xf01f, 0xc005, {Kind::loop_end, 4, 1, false}},
    {"dlstp.8 lr, r0", 0xf000, 0xe001, {Kind::loop_start, 4, 1, false}},
    {"csel r0, r1, r2, eq", 0xea51, 0x8002, {Kind::data, 4, 1, false}},
    {"vldrw.u32 q0, [r1], #16", 0xecb1, 0x1f04, {Kind::vector, 4, 1, false}},
    {"vldrb.u8 q0, [r1]", 0xed91, 0x1e00, {Kind::vector, 4, 1, false}},
    {"vldrb.s16 q0, [r1], #8", 0xecb1, 0x0e88, {Kind::vector, 4, 1, false}},
    {"vldrb.s16 q0, [r1]", 0xed91, 0x0e80, {Kind::vector, 4, 1, false}},
    {"vstrb.16 q0, [r1], #8", 0xeca1, 0x0e88, {Kind::vector, 4, 1, false}},
    {"vstrw.32 q0, [r1, #16]", 0xed81, 0x1f04, {Kind::vector, 4, 1, false}},
    {"vld20.8 {q0, q1}, [r0]", 0xfc90, 0x1e00, {Kind::vector, 4, 1, false}},
    {"vld41.32 {q0, q1, q2, q3}, [r0]!", 0xfcb0, 0x1f21, {Kind::vector, 4, 1, false}},
    {"vldrb.u16 q0, [r0, q1]", 0xfc90, 0x0e82, {Kind::gather, 4, 8, false}},
    {"vldrb.s32 q0, [r0, q1]", 0xec90, 0x0f02, {Kind::gather, 4, 4, false}},
    {"vldrw.u32 q0, [r0, q1]", 0xfc90, 0x0f42, {Kind::gather, 4, 4, false}},
    {"vldrh.u16 q0, [r0, q1, uxtw #1]", 0xfc90, 0x0e93, {Kind::gather, 4, 8, false}},
    {"vldrb.u8 q0, [r0, q1]", 0xfc90, 0x0e02, {Kind::gather, 4, 16, false}},
    {"vstrb.32 q0, [r7, q5]", 0xec87, 0x0f0a, {Kind::gather, 4, 4, false}},
    {"vldrw.u32 q0, [q1, #16]", 0xfd92, 0x1e04, {Kind::gather, 4, 4, false}},
    {"vldrd.u64 q0, [q1, #16]", 0xfd92, 0x1f02, {Kind::gather, 4, 2, false}},
    {"vldrd.u64 q0, [r0, q1]", 0xfc90, 0x0fd2, {Kind::gather, 4, 2, false}},
    {"vmladava.s8 r0, q0, q1", 0xeef0, 0x0f22, {Kind::vector, 4, 1, false}},
    {"vmladav.s8 r0, q0, q1", 0xeef0, 0x0f02, {Kind::vector, 4, 1, false}},
    {"vadd.i32 q0, q0, q1", 0xef20, 0x0842, {Kind::vector, 4, 1, false}},
    {"vadd.i32 q0, q0, r3", 0xee21, 0x0f43, {Kind::vector, 4, 1, false}},
    {"vqrdmulh.s32 q0, q0, r11", 0xfe21, 0x0e6b, {Kind::vector, 4, 1, false}},
    {"vrshl.s32 q0, r5", 0xee3b, 0x1e65, {Kind::vector, 4, 1, false}},
    {"vmax.s32 q0, q0, q7", 0xef20, 0x064e, {Kind::vector, 4, 1, false}},
    {"vmov q0[2], q0[0], r0, r4", 0xec14, 0x0f00, {Kind::vector, 4, 1, false}},
    {"vmov r0, r4, q0[2], q0[0]", 0xec04, 0x0f00, {Kind::vector, 4, 1, false}},
    {"vdup.32 q0, r1", 0xeea0, 0x1b10, {Kind::vector, 4, 1, false}},
    {"vctp.32 r0", 0xf020, 0xe801, {Kind::vector, 4, 1, false}},
    {"vmlaldava.s16 r0, r1, q0, q1", 0xee80, 0x0e22, {Kind::vector, 4, 1, false}},
    {"vshr.s32 q1, q0, #31", 0xefa1, 0x2050, {Kind::vector, 4, 1, false}},
    {"vmla.s32 q0, q1, r2", 0xee23, 0x0e42, {Kind::vector, 4, 1, false}},
    {"viwdup.u16 q0, r0, r1, #1", 0xee11, 0x0f60, {Kind::vector, 4, 1, false}},
};

TEST(decode_thumb, tells_what_an_instruction_is) {
  for (const Case& c : cases) EXPECT_EQ(decode_thumb(c.first, c.second), c.expected) << c.text;
}

TEST(decode_thumb, goes_from_one_instruction_to_the_next) {
  const std::vector<Instruction> run = decode_thumb(std::string_view("\x00\x20\xdf\xf8\x04\x10\x70\x47", 8));
  ASSERT_EQ(run.size(), 3u);
  EXPECT_EQ(run[0].kind, Kind::data);
  EXPECT_EQ(run[1].kind, Kind::load);
  EXPECT_EQ(run[2].kind, Kind::branch_register);
}

}  // namespace
}  // namespace mote::host::firmware
