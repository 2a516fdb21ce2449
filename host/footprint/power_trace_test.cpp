#include "host/footprint/power_trace.h"

#include <gtest/gtest.h>

#include "host/base/error.h"

namespace mote::host::footprint {
namespace {

std::string error_of(const char* csv, double volts = 0) {
  try {
    read_power_trace(csv, "trace.csv", volts);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(power_trace, a_ppk2_file_gives_milliseconds_and_microamperes) {
  const PowerTrace trace = read_power_trace(
      "Timestamp(ms),Current(uA),D0-D7\r\n0,1000,00000000\r\n10,1000,00000000\r\n20,3000,00000000\r\n", "trace.csv", 3);
  EXPECT_NEAR(trace.mean_mw, 1.5 * 3, 1e-9);  // 1 mA, then rising to 3 mA
  EXPECT_NEAR(trace.peak_mw, 9, 1e-9);
  EXPECT_NEAR(trace.seconds, 0.02, 1e-12);
  EXPECT_EQ(trace.samples, 3);
  EXPECT_NE(trace.source.find("at 3 V"), std::string::npos);
}

TEST(power_trace, a_joulescope_file_brings_voltage_and_power) {
  EXPECT_NEAR(read_power_trace("#time,current,voltage,power\n0,0.01,3.3,0.033\n1,0.01,3.3,0.033\n", "t", 0).mean_mw, 33,
              1e-9);
  EXPECT_NEAR(read_power_trace("time (s);current (mA);voltage (mV)\n0;10;3300\n1;10;3300\n", "t", 0).mean_mw, 33, 1e-9);
  EXPECT_NEAR(read_power_trace("\xEF\xBB\xBFtime\tcurrent (\xC2\xB5"
                               "A)\n0\t10\n1\t10\n",
                               "t", 3)
                  .mean_mw,
              0.03, 1e-9);
}

TEST(power_trace, moments_count_by_how_long_they_last) {
  const PowerTrace trace = read_power_trace("time,power\n0,1\n9,1\n9,11\n10,11\n", "t", 0);
  EXPECT_NEAR(trace.mean_mw, 2000, 1e-9);
}

TEST(power_trace, what_can_not_be_read_is_named_with_its_line) {
  EXPECT_NE(error_of("").find("at least two moments"), std::string::npos);
  EXPECT_NE(error_of("1,2\n3,4\n").find("line 1: expected the names of columns"), std::string::npos);
  EXPECT_NE(error_of("time,current\n0,1\n").find("no voltage"), std::string::npos);
  EXPECT_NE(error_of("time,power\n0,1\n1,one\n").find("line 3: column 2 is \"one\""), std::string::npos);
  EXPECT_NE(error_of("time,power\n0\n").find("line 2: has 1 columns"), std::string::npos);
  EXPECT_NE(error_of("time,power\n1,1\n0,1\n").find("line 3: its time is before"), std::string::npos);
  EXPECT_NE(error_of("time,power (kW)\n0,1\n").find("unit of \"power (kW)\""), std::string::npos);
  EXPECT_NE(error_of("time,power\n0,-1\n1,-1\n").find("the other way round"), std::string::npos);
}

}  // namespace
}  // namespace mote::host::footprint
