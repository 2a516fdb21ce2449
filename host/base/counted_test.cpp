#include "host/base/counted.h"

#include <gtest/gtest.h>

namespace mote::host {
namespace {

TEST(counted, one_alone_is_singular) {
  EXPECT_EQ(counted(1, "finding"), "1 finding");
  EXPECT_EQ(counted(0, "finding"), "0 findings");
  EXPECT_EQ(counted(size_t{1200}, "finding"), "1,200 findings");
}

TEST(counted, a_plural_of_its_own_is_given) {
  EXPECT_EQ(counted(1, "axis", "axes"), "1 axis");
  EXPECT_EQ(counted(6, "axis", "axes"), "6 axes");
}

}  // namespace
}  // namespace mote::host
