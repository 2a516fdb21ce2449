#include "host/dataset/grouping.h"

#include <gtest/gtest.h>

namespace mote::host::dataset {
namespace {

using Groups = std::vector<std::string>;

TEST(join_groups, a_recording_that_shares_nothing_is_its_own_group) {
  const Grouping grouping = join_groups({{"1.wav", "", {}, "aa"}, {"2.wav", "", {}, "bb"}});
  EXPECT_EQ(grouping.group_of, (Groups{"1.wav", "2.wav"}));
  EXPECT_FALSE(grouping.is_known);
  EXPECT_TRUE(grouping.joined.empty());
}

TEST(join_groups, equal_bytes_join_the_groups_that_hold_them) {
  const Grouping grouping =
      join_groups({{"1.wav", "anna", {}, "aa"}, {"2.wav", "ben", {}, "aa"}, {"3.wav", "carl", {}, "bb"}});
  EXPECT_EQ(grouping.group_of, (Groups{"anna+ben", "anna+ben", "carl"}));
  EXPECT_EQ(grouping.joined.at("anna+ben"), (Groups{"anna", "ben"}));
}

TEST(join_groups, joining_is_transitive_over_keys_groups_and_bytes) {
  // 1 and 2 share a device, 2 and 3 a day, 3 and 4 their bytes; 5 is alone.
  const Grouping grouping = join_groups({{"1.wav", "", {"device=a"}, "11"},
                                         {"2.wav", "", {"device=a", "date=mon"}, "22"},
                                         {"3.wav", "", {"date=mon"}, "33"},
                                         {"4.wav", "", {}, "33"},
                                         {"5.wav", "", {"device=b"}, "55"}});
  EXPECT_EQ(grouping.group_of[0], "date=mon+device=a");
  for (const size_t i : {1u, 2u, 3u}) EXPECT_EQ(grouping.group_of[i], grouping.group_of[0]);
  EXPECT_EQ(grouping.group_of[4], "device=b");
  EXPECT_TRUE(grouping.is_known);
}

TEST(join_groups, the_same_word_in_two_keys_joins_nothing) {
  const Grouping grouping = join_groups({{"1.wav", "", {"device=7"}, ""}, {"2.wav", "", {"date=7"}, ""}});
  EXPECT_NE(grouping.group_of[0], grouping.group_of[1]);
}

TEST(join_groups, a_path_is_no_group_of_the_same_name) {
  const Grouping grouping = join_groups({{"x", "", {}, ""}, {"y", "x", {}, ""}, {"z", "y", {}, ""}});
  EXPECT_TRUE(grouping.joined.empty());
}

TEST(join_groups, the_name_of_many_stays_short) {
  std::vector<Ties> ties;
  for (const char* group : {"v1", "v2", "v3", "v4", "v5"})
    ties.push_back({std::string(group) + ".wav", group, {}, "same"});
  EXPECT_EQ(join_groups(ties).group_of.front(), "v1+4 more");
  EXPECT_EQ(join_groups(ties).joined.at("v1+4 more").size(), 5u);
}

}  // namespace
}  // namespace mote::host::dataset
