#include <gtest/gtest.h>
#include <sys/wait.h>

#include <cstdlib>

// Builds one program for this computer and for Arm processors in QEMU and compares what it prints.
TEST(features, have_the_same_bits_on_a_computer_and_on_arm_processors) {
  const int status = std::system("tests/parity/features_on_device/run.sh");
  ASSERT_TRUE(WIFEXITED(status));
  if (WEXITSTATUS(status) == 77) GTEST_SKIP() << "skipped: a cross compiler or emulator isn't here";
  EXPECT_EQ(WEXITSTATUS(status), 0);
}
