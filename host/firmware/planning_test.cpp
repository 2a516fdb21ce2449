#include "host/firmware/planning.h"

#include <gtest/gtest.h>

#include "host/firmware/targets.h"

namespace mote::host::firmware {
namespace {

TEST(lower_for, takes_the_compact_kernels_on_any_target_where_flash_is_to_be_saved) {
  for (const Target& target : targets()) {
    const std::string name(target.name);
    EXPECT_EQ(lower_for(name, {.least_flash = true}), lowering::lower_for(lowering::KernelSet::compact)) << name;
    EXPECT_EQ(lower_for(name, {}), lower_for(name)) << name;
    EXPECT_EQ(lower_for(name, {.least_ram = true}), lower_for(name)) << name;
  }
}

TEST(memory_goal, is_speed_where_no_memory_is_to_be_saved) {
  EXPECT_TRUE(MemoryGoal{}.is_speed());
  EXPECT_FALSE(MemoryGoal{.least_flash = true}.is_speed());
  EXPECT_FALSE(MemoryGoal{.ram_limit_bytes = 1}.is_speed());
  EXPECT_FALSE(MemoryGoal{.least_flash = true}.saves_ram());
}

}  // namespace
}  // namespace mote::host::firmware
