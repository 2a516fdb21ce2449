#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace mote::host::recordings {

// A moment as text gave it.
struct DateTime {
  int64_t nanoseconds = 0;  // since 1970-01-01; as if UTC where no zone is said
  bool has_zone = false;
};

// 2026-11-29, 2026-11, 2026/11/29, 29-11-2026 or 29.11.2026 (day first), alone or with a time of day behind a blank or
// T: 10:05, 10:05:30, 10:05:30.25, and a zone: Z, +02:00, +0200, +02. Nothing where it isn't one, and for 01/02/2026:
// it can't be told whether the day or the month comes first. Years 1900 … 2150 (any two are less than 2^63 ns apart). A
// lone year is taken where `takes_year`.
std::optional<DateTime> date_time_from(std::string_view text, bool takes_year = false);

// Time of day alone, 10:05 … 10:05:30.25, in nanoseconds.
std::optional<int64_t> time_of_day_from(std::string_view text);

// "2026-11-29T10:05:30" or "2026-11-29T10:05:30.25", with Z where it has a zone.
std::string to_iso_8601(const DateTime& moment);

// Of seconds since 1970-01-01: since Monday 00:00, 0 … 604,800.
float seconds_of_week(double seconds);

}  // namespace mote::host::recordings
