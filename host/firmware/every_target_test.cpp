#include <gtest/gtest.h>

#include <algorithm>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/firmware/boards.h"
#include "host/firmware/process.h"
#include "host/firmware/qemu.h"
#include "host/firmware/targets.h"
#include "host/firmware/test_program.h"
#include "host/store/files.h"

// What a program may rely on, on every target but this computer.
namespace mote::host::firmware {
namespace {

std::vector<std::string> programs_of(const Target& target) {
  if (target.board.empty()) return {std::string(target.compiler), "wasm-ld", "node"};
  return {std::string(target.compiler), find_board(std::string(target.board)).emulator_program};
}

class OnATarget : public testing::TestWithParam<std::string> {
 protected:
  void SetUp() override {
    for (const std::string& program : programs_of(target_)) {
      if (!find_program(program)) GTEST_SKIP() << "skipped: " << program << " isn't installed";
    }
  }

  Image build(const std::string& body, MemoryUse memory = MemoryUse::of_the_emulator) const {
    return build_image(test_program(body), folder_.path(), GetParam(), std::string(target_.board), {}, memory);
  }

  RunResult run(const std::string& body, RunOptions options = {}) const {
    options.folder = folder_.path();
    return run_image(build(body), options);
  }

  const Target& target_ = find_target(GetParam());
  const store::TempFolder folder_;
};

class OnABoard : public OnATarget {};

TEST_P(OnATarget, a_program_gets_arguments_and_gives_output_and_an_exit_code) {
  const RunResult result = run(R"(
extern "C" int mote_main(int count, char** arguments) {
  for (int i = 1; i < count; i++) mote::ports::print(mote::boards::Text().add(arguments[i]).add('\n').data());
  return 7;
}
)",
                               {.arguments = {"one", "two"}});
  EXPECT_EQ(result.output, "one\ntwo\n");
  EXPECT_EQ(result.exit_code, 7);
}

// The sums are exact, and the quotients round the same everywhere.
TEST_P(OnATarget, a_program_reads_a_file_computes_in_floats_and_writes_a_file) {
  const std::vector<float> numbers = {1.5f, -2.25f, 1e-38f, 3e38f, 0.1f};
  const auto* bytes = reinterpret_cast<const char*>(numbers.data());
  store::write_files({{"in.bin", std::string(bytes, numbers.size() * sizeof(float))}}, folder_.path());
  const RunResult result = run(R"(
using namespace mote::ports;
extern "C" int mote_main(int, char** arguments) {
  float numbers[6];
  const int32_t in = open_file(arguments[1], FileMode::read);
  if (in == no_file || read_file(in, numbers, sizeof(numbers)) != 20) return 1;
  close_file(in);
  if (open_file("absent.bin", FileMode::read) != no_file) return 2;
  for (int i = 0; i < 5; i++) numbers[i] = numbers[i] / 3.0f + static_cast<float>(i) * 0.1f;
  const int32_t out = open_file("out.bin", FileMode::write);
  if (out == no_file || !write_file(out, numbers, 8) || !write_file(out, numbers + 2, 12)) return 3;
  close_file(out);
  return 0;
}
)",
                               {.arguments = {"in.bin"}});
  ASSERT_EQ(result.exit_code, 0) << result.output;
  std::vector<float> expected;
  for (size_t i = 0; i < numbers.size(); i++) expected.push_back(numbers[i] / 3.0f + static_cast<float>(i) * 0.1f);
  const std::string written = store::read_file(folder_.path() + "/out.bin");
  EXPECT_EQ(written, std::string(reinterpret_cast<const char*>(expected.data()), expected.size() * sizeof(float)));
}

TEST_P(OnATarget, numbers_too_small_to_be_normal_are_kept) {
  const RunResult result = run(R"(
static volatile float smallest_normal = 1.17549435e-38f;
static float numbers[8];
extern "C" int mote_main(int, char**) {
  for (int i = 0; i < 8; i++) numbers[i] = smallest_normal;
  for (int i = 0; i < 8; i++) numbers[i] = numbers[i] * 0.5f;
  for (int i = 0; i < 8; i++) if (numbers[i] + numbers[i] != smallest_normal) return 1;
  return 0;
}
)");
  EXPECT_EQ(result.exit_code, 0);
}

TEST_P(OnATarget, static_objects_are_initialized) {
  const RunResult result = run(R"(
struct Counted { Counted(int n) : value(n + 1) {} int value; };
static int zero;
static volatile int one = 1;
static Counted three(one + one);
extern "C" int mote_main(int, char**) { return zero == 0 && one == 1 && three.value == 3 ? 0 : 1; }
)");
  EXPECT_EQ(result.exit_code, 0);
}

TEST_P(OnATarget, a_fault_ends_the_program_with_101) {
  const RunResult result = run("extern \"C\" int mote_main(int, char**) { __builtin_trap(); }");
  EXPECT_EQ(result.exit_code, 101);
  EXPECT_NE(result.output.find("fault: "), std::string::npos) << result.output;
}

TEST_P(OnATarget, a_stack_overflow_is_a_fault) {
  const RunResult result = run(R"(
__attribute__((noinline)) int deep(int n, volatile char* outer) {
  volatile char frame[1000];
  frame[n % 1000] = *outer;
  return n == 0 ? 0 : deep(n - 1, frame) + frame[n % 1000];
}
extern "C" int mote_main(int, char** arguments) { return deep(100000, arguments[0]); }
)");
  EXPECT_EQ(result.exit_code, 101);
  EXPECT_NE(result.output.find("fault: "), std::string::npos) << result.output;
}

TEST_P(OnATarget, memory_of_any_alignment_and_overlap_is_copied) {
  const RunResult result = run(R"(
extern "C" void* memcpy(void*, const void*, decltype(sizeof(0)));
extern "C" void* memmove(void*, const void*, decltype(sizeof(0)));
extern "C" void* memset(void*, int, decltype(sizeof(0)));
static unsigned char bytes[256], expected[256];
static bool moves(unsigned from, unsigned to, unsigned count) {
  for (unsigned i = 0; i < 256; i++) bytes[i] = expected[i] = static_cast<unsigned char>(i * 7);
  for (unsigned i = 0; i < count; i++) expected[to + i] = static_cast<unsigned char>((from + i) * 7);
  memmove(bytes + to, bytes + from, count);
  for (unsigned i = 0; i < 256; i++) if (bytes[i] != expected[i]) return false;
  return true;
}
static bool copies(unsigned to, unsigned count) {
  for (unsigned i = 0; i < 256; i++) bytes[i] = static_cast<unsigned char>(i * 7);
  memcpy(bytes + to, bytes + 4, count);
  for (unsigned i = 0; i < 120; i++) {
    if (bytes[to + i] != static_cast<unsigned char>((i < count ? 4 + i : to + i) * 7)) return false;
  }
  return true;
}
static bool sets(unsigned from, unsigned count) {
  for (unsigned i = 0; i < 256; i++) bytes[i] = 1;
  memset(bytes + from, 0x1a5, count);
  for (unsigned i = 0; i < 256; i++) if (bytes[i] != (i >= from && i < from + count ? 0xa5 : 1)) return false;
  return true;
}
extern "C" int mote_main(int, char**) {
  for (unsigned count = 0; count < 70; count++) {
    for (unsigned shift = 0; shift < 4; shift++) {
      if (!copies(128 + shift, count)) return 1;
      if (!sets(4 + shift, count)) return 2;
    }
    for (unsigned shift = 0; shift < 20; shift++) if (!moves(20 + shift, 20, count) || !moves(20, 20 + shift, count)) return 3;
  }
  return 0;
}
)");
  EXPECT_EQ(result.exit_code, 0) << result.output;
}

TEST_P(OnABoard, the_peak_of_the_stack_is_measured) {
  const RunResult result = run(R"(
__attribute__((noinline)) void use(volatile char* frame) { for (int i = 0; i < 2000; i++) frame[i] = 1; }
extern "C" int mote_main(int, char**) {
  { volatile char frame[2000]; use(frame); }
  const int peak = mote::ports::peak_stack_bytes();
  return peak > 2000 && peak < 2400 ? 0 : 1;
}
)");
  EXPECT_EQ(result.exit_code, 0) << result.output;
}

// Between two marks: what is left of the first, the nops and the call of the second.
TEST_P(OnABoard, every_executed_instruction_is_counted) {
  const RunResult result = run(R"(
extern "C" int mote_main(int, char**) {
  mote_mark_run_begin();
  __asm__ volatile(".rept 100\n nop\n .endr\n");
  mote_mark_run_end();
  mote_mark_run_begin();
  __asm__ volatile(".rept 150\n nop\n .endr\n");
  mote_mark_run_end();
  return 0;
}
)",
                               {.markers = {"mote_mark_run_begin", "mote_mark_run_end"}});
  ASSERT_EQ(result.counts.size(), 2u);
  ASSERT_EQ(result.counts[0].at.size(), 2u);
  ASSERT_EQ(result.counts[1].at.size(), 2u);
  constexpr int64_t mark_and_call = 3;
  EXPECT_EQ(result.counts[1].at[0] - result.counts[0].at[0], 100 + mark_and_call);
  EXPECT_EQ(result.counts[1].at[1] - result.counts[0].at[1], 150 + mark_and_call);
}

// 6 MB is more than any board but riscv-virt has, and less than every emulated machine.
TEST_P(OnABoard, an_image_of_many_constants_is_built_for_the_emulated_machine) {
  const Board& board = find_board(std::string(target_.board));
  const std::string body = R"(
struct Table { char zeros[6000000]; char last; };
static const Table table = {{0}, 42};
extern "C" int mote_main(int, char**) {
  const Table* seen = &table;
  __asm__ volatile("" : "+r"(seen));
  return seen->zeros[5999999] == 0 && seen->last == 42 ? 0 : 1;
}
)";
  const Image image = build(body);
  EXPECT_EQ(image.memory_map.empty(), board.larger.empty());
  EXPECT_EQ(memory_map_notice(image).empty(), board.larger.empty());
  EXPECT_EQ(run_image(image, {}).exit_code, 0);
  if (board.larger.empty()) return;
  EXPECT_THROW(build(body, MemoryUse::of_the_board), InputError);
}

TEST_P(OnABoard, an_image_of_many_variables_is_built_for_the_emulated_machine) {
  const Image image = build(R"(
static volatile char many[6000000];
static volatile char value = 5;
extern "C" int mote_main(int, char**) {
  for (int i = 0; i < 6000000; i += 1000) if (many[i] != 0) return 1;
  many[5999999] = value;
  return many[5999999] == 5 ? 0 : 2;
}
)");
  EXPECT_EQ(image.memory_map.empty(), find_board(std::string(target_.board)).larger.empty());
  EXPECT_GE(image.static_ram_bytes, 6000000);
  EXPECT_EQ(run_image(image, {}).exit_code, 0);
}

std::vector<std::string> target_names(bool with_wasm) {
  std::vector<std::string> names;
  for (const Target& target : targets()) {
    if (!target.board.empty() || (with_wasm && target.name == "wasm")) names.emplace_back(target.name);
  }
  return names;
}

std::string case_name(const testing::TestParamInfo<std::string>& info) {
  std::string name = info.param;
  std::replace(name.begin(), name.end(), '-', '_');
  return name;
}

INSTANTIATE_TEST_SUITE_P(every, OnATarget, testing::ValuesIn(target_names(true)), case_name);

INSTANTIATE_TEST_SUITE_P(every, OnABoard, testing::ValuesIn(target_names(false)), case_name);

class Wasm : public OnATarget {};

TEST_P(Wasm, counts_no_instructions_and_says_where_they_are) {
  const Image image = build("extern \"C\" int mote_main(int, char**) { return 0; }");
  try {
    run_image(image, {.markers = {"mote_mark_run_begin"}});
    FAIL() << "nothing counts in node";
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "target wasm: instructions are counted on emulated boards: use --target cortex-m4");
  }
}

INSTANTIATE_TEST_SUITE_P(only, Wasm, testing::Values("wasm"), case_name);

}  // namespace
}  // namespace mote::host::firmware
