#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>
#include <string>

namespace {

void expect_success(const std::string& script) {
  const int status = std::system(script.c_str());
  ASSERT_TRUE(WIFEXITED(status));
  if (WEXITSTATUS(status) == 77) GTEST_SKIP() << "skipped: a compiler, an emulator or AVX2 isn't here";
  EXPECT_EQ(WEXITSTATUS(status), 0);
}

}  // namespace

TEST(features, have_the_same_bits_on_every_machine) { expect_success("tests/parity/features_on_device/run.sh"); }

TEST(features, take_no_more_instructions_than_their_limits) {
  expect_success("tests/parity/features_on_device/count.sh");
}
