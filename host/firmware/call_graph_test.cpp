#include "host/firmware/call_graph.h"

#include <gtest/gtest.h>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/firmware/qemu.h"
#include "host/firmware/test_program.h"
#include "host/store/files.h"

namespace mote::host::firmware {
namespace {

// A sensor in small: samples, a register, and a handler that may use the register alone.
constexpr const char* sensor = R"(
int samples[64];
int registers_of_bus[4];
const int* secret_pointer();
__attribute__((noinline)) int read_register(int i) { return registers_of_bus[i & 3]; }
__attribute__((noinline)) int read_sample(int i) { return samples[i & 63]; }
extern "C" __attribute__((noinline)) int bus_handler(int i);
extern "C" int mote_main(int count, char**) {
  for (int i = 0; i < 64; i++) samples[i] = count * i;
  registers_of_bus[0] = samples[5];
  return bus_handler(count) == read_sample(count);
}
)";

Reach reach_of(const std::string& handler, const std::string& target, const std::string& board) {
  const store::TempFolder folder;
  const Image image = build_image(test_program(sensor + handler), folder.path(), target, board);
  const std::string elf = store::read_file(image.path);
  return walk_from(read_elf_image(elf), {"bus_handler"}, {"registers_of_bus"});
}

const std::vector<std::pair<const char*, const char*>> processors = {
    {"cortex-m4", "mps2-an386"}, {"cortex-m0", "microbit"}, {"cortex-m33", "mps2-an505"}};

TEST(walk_from, finds_nothing_wrong_with_a_handler_that_reads_registers) {
  for (const auto& [target, board] : processors) {
    const Reach reach = reach_of(R"(
extern "C" int bus_handler(int i) {
  if (i == 1) return read_register(2) + 3;
  if (i == 2) return read_register(0) * 5;
  if (i == 3) return 9 / (i + 1) + 0x12345678;
  return read_register(i);
})",
                                 target, board);
    EXPECT_EQ(join(reach.problems, "; "), "") << target;
    ASSERT_EQ(reach.objects.size(), 1u) << target;
    EXPECT_EQ(reach.objects[0].name, "registers_of_bus") << target;
    EXPECT_GE(reach.bytes_out_of_reach, 256u) << target;
  }
}

TEST(walk_from, follows_a_table_of_jumps_and_lists_peripherals) {
  for (const auto& [target, board] : {processors[0], processors[2]}) {
    const Reach reach = reach_of(R"(
extern "C" int bus_handler(int i) {
  switch (i & 7) {
    case 0: return read_register(1);
    case 1: return read_register(2) + 3;
    case 2: return 77;
    case 3: return read_register(0) * 5;
    case 4: return 9 / (i + 1);
    case 5: return *reinterpret_cast<volatile int*>(0x40004321);
    default: return read_register(i) ^ 0x12345678;
  }
})",
                                 target, board);
    EXPECT_EQ(join(reach.problems, "; "), "") << target;
    ASSERT_EQ(reach.peripherals.size(), 1u) << target;
    EXPECT_EQ(reach.peripherals[0] & 0xfffff000, 0x40004000) << target;
  }
}

struct Cheat {
  const char* what;
  const char* handler;
  const char* expected;
};

const Cheat cheats[] = {
    {"a sample itself", R"(extern "C" int bus_handler(int i) { return samples[i & 63]; })",
     "refers to samples (256 bytes)"},
    {"a call", R"(extern "C" int bus_handler(int i) { return read_sample(i) + read_register(i); })",
     "refers to samples (256 bytes)"},
    {"a call in tail position", R"(extern "C" int bus_handler(int i) { return read_sample(i); })",
     "refers to samples (256 bytes)"},
    {"two calls deep", R"(
__attribute__((noinline)) int middle(int i) { return read_sample(i) * 3; }
extern "C" int bus_handler(int i) { return middle(i) + 1; })",
     "refers to samples (256 bytes)"},
    {"a pointer to a function", R"(
int (*volatile reader)(int) = read_sample;
extern "C" int bus_handler(int i) { return reader(i) + 1; })",
     "through a register"},
    {"a pointer to a function in tail position", R"(
int (*volatile reader)(int) = read_sample;
extern "C" int bus_handler(int i) { return reader(i); })",
     "through a register"},
    {"a pointer in a constant", R"(
extern const int* const volatile places[2] = {registers_of_bus, samples};
extern "C" int bus_handler(int i) { return *places[i & 1]; })",
     "the initial value of places refers to samples (256 bytes)"},
    {"a place inside of the samples", R"(
extern "C" int bus_handler(int i) { return *reinterpret_cast<volatile int*>(samples + 20 + (i & 1)); })",
     "refers to samples (256 bytes)"},
};

TEST(walk_from, finds_every_cheat) {
  for (const auto& [target, board] : processors) {
    for (const Cheat& cheat : cheats) {
      const Reach reach = reach_of(cheat.handler, target, board);
      EXPECT_NE(join(reach.problems, "; ").find(cheat.expected), std::string::npos)
          << target << ", " << cheat.what << ": " << join(reach.problems, "; ");
    }
  }
}

TEST(walk_from, finds_a_pointer_that_an_allowed_object_begins_with) {
  const store::TempFolder folder;
  const Image image = build_image(test_program(std::string(sensor) + R"(
const int* volatile allowed_pointer = samples;
extern "C" int bus_handler(int i) { return allowed_pointer[i & 63]; })"),
                                  folder.path(), "cortex-m4", "mps2-an386");
  const std::string elf = store::read_file(image.path);
  const Reach reach = walk_from(read_elf_image(elf), {"bus_handler"}, {"allowed_pointer"});
  EXPECT_NE(join(reach.problems, "; ").find("the initial value of allowed_pointer refers to samples"),
            std::string::npos)
      << join(reach.problems, "; ");
}

TEST(walk_from, refuses_what_is_no_image_and_an_entry_that_is_missing) {
  EXPECT_THROW(read_elf_image("not an image"), InputError);
  EXPECT_THROW(reach_of(R"(extern "C" int bus_handler(int) { return 1; })", "host", ""), InputError);
}

}  // namespace
}  // namespace mote::host::firmware
