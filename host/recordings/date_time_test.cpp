#include "host/recordings/date_time.h"

#include <gtest/gtest.h>

namespace mote::host::recordings {
namespace {

std::string iso(const char* text, bool takes_year = false) {
  const auto moment = date_time_from(text, takes_year);
  return moment ? to_iso_8601(*moment) : "";
}

TEST(date_time, dates_are_taken_year_first_or_day_first) {
  EXPECT_EQ(iso("2026-11-29"), "2026-11-29T00:00:00");
  EXPECT_EQ(iso("2026/1/2"), "2026-01-02T00:00:00");
  EXPECT_EQ(iso("29-11-2026"), "2026-11-29T00:00:00");
  EXPECT_EQ(iso("29.11.2026 10:05"), "2026-11-29T10:05:00");
  EXPECT_EQ(iso("2026-11"), "2026-11-01T00:00:00");
  EXPECT_EQ(iso("1958", true), "1958-01-01T00:00:00");
  EXPECT_EQ(iso("1969-12-31 23:59:59.5"), "1969-12-31T23:59:59.5");
}

TEST(date_time, zones_lead_to_utc) {
  EXPECT_EQ(iso("2026-11-29T10:05:30.25Z"), "2026-11-29T10:05:30.25Z");
  EXPECT_EQ(iso("2026-11-29T00:30:00+02:00"), "2026-11-28T22:30:00Z");
  EXPECT_EQ(iso("2026-11-29T10:00:00-0330"), "2026-11-29T13:30:00Z");
  EXPECT_EQ(iso("2019-06-21 00:00:00+00"), "2019-06-21T00:00:00Z");
}

TEST(date_time, what_is_none_or_could_be_two_is_refused) {
  for (const char* text : {"", "2026", "01/02/2026", "2026-13-01", "2026-02-29", "2026-11-29 24:00", "2026-11-29 10:60",
                           "2026-11-29T", "2026-11-29 10:05 x", "20261129", "1-1-26", "2026-11-29T10:05+", "1.5",
                           "2026-11-29T10:05+1:00", "2026-11-29T10:05+15:00"}) {
    EXPECT_EQ(iso(text), "") << text;
  }
}

TEST(date_time, a_time_of_day_stands_alone) {
  EXPECT_EQ(time_of_day_from("10:05:30.5"), (10 * 3600 + 5 * 60 + 30) * 1'000'000'000LL + 500'000'000);
  EXPECT_EQ(time_of_day_from("10:05:30 Z"), std::nullopt);
}

}  // namespace
}  // namespace mote::host::recordings
