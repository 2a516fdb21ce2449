#include "host/base/text.h"

#include <gtest/gtest.h>

namespace mote::host {
namespace {

const std::vector<std::string> names = {"recordings", "window_ms", "stride_ms", "labels"};

TEST(text, join_and_split_are_inverse) {
  const std::vector<std::string> parts = {"a", "", "b"};
  EXPECT_EQ(join(parts, ","), "a,,b");
  EXPECT_EQ(split("a,,b", ','), parts);
}

TEST(text, edit_distance_counts_a_swap_of_neighbours_once) {
  EXPECT_EQ(edit_distance("kitten", "sitting"), 3u);
  EXPECT_EQ(edit_distance("tset", "test"), 1u);
  EXPECT_EQ(edit_distance("", "abc"), 3u);
}

TEST(text, nearest_finds_the_key_behind_a_slip) {
  EXPECT_EQ(nearest("window", names), "window_ms");
  EXPECT_EQ(nearest("windw_ms", names), "window_ms");
  EXPECT_EQ(nearest("label", names), "labels");
  EXPECT_EQ(nearest("recording_folder", names), std::nullopt);
}

TEST(text, nearest_leaves_what_is_not_alike) {
  EXPECT_EQ(nearest("colour", names), std::nullopt);
  EXPECT_EQ(did_you_mean("colour", names), "");
  EXPECT_EQ(did_you_mean("labls", names), ": did you mean labels?");
}

TEST(text, thousands_are_separated) {
  EXPECT_EQ(with_thousands(0), "0");
  EXPECT_EQ(with_thousands(999), "999");
  EXPECT_EQ(with_thousands(1234567), "1,234,567");
  EXPECT_EQ(with_thousands(-123456), "-123,456");
}

TEST(text, bytes_are_given_in_decimal_units) {
  EXPECT_EQ(format_bytes(940), "940 B");
  EXPECT_EQ(format_bytes(31200), "31.2 KB");
  EXPECT_EQ(format_bytes(999949), "999.9 KB");
  EXPECT_EQ(format_bytes(999960), "1.0 MB");
  EXPECT_EQ(format_bytes(2400000), "2.4 MB");
}

TEST(text, quotes_escape_what_cannot_be_seen) {
  EXPECT_EQ(quoted("a\"b\\\n\x01"), "\"a\\\"b\\\\\\n\\u0001\"");
  EXPECT_EQ(quoted("abcdef", 3), "\"abc…\"");
  EXPECT_EQ(quoted("aéé", 2), "\"a…\"");
}

}  // namespace
}  // namespace mote::host
