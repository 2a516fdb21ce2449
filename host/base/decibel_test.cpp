#include "host/base/decibel.h"

#include <gtest/gtest.h>

namespace mote::host {
namespace {

TEST(decibel, agrees_with_pow) {
  for (double db = -120; db <= 120; db += 0.37) {
    const double expected = std::pow(10.0, db / 20);
    EXPECT_NEAR(amplitude_from_db(db) / expected, 1.0, 1e-14) << db;
  }
  EXPECT_EQ(amplitude_from_db(0), 1.0);
}

}  // namespace
}  // namespace mote::host
