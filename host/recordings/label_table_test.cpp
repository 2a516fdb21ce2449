#include "host/recordings/label_table.h"

#include <gtest/gtest.h>

#include "host/base/error.h"

namespace mote::host::recordings {
namespace {

project::Table table_of(const std::string& label, const std::string& group) {
  project::Table table;
  table.file = "table.csv";
  table.label = label;
  table.group = group;
  return table;
}

std::string error_of(const std::string& text, const project::Table& table) {
  try {
    (void)parse_label_table(text, "table.csv", table);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

TEST(label_table, says_label_group_and_part_of_each_file_and_keeps_other_columns) {
  project::Table table = table_of("class", "site");
  table.split = "fold";
  table.test = {"5"};
  const auto entries = parse_label_table(
      "path,class,site,fold,light\n"
      "a/1.jpg,rust,north,1,sun\n"
      "a/2.jpg,\"leaf, old\",south,5,\n",
      "table.csv", table);
  ASSERT_EQ(entries.size(), 2u);
  const TableEntry& first = entries.at("a/1.jpg");
  EXPECT_EQ(first.label, "rust");
  EXPECT_EQ(first.group, "north");
  EXPECT_EQ(first.category, "training");
  EXPECT_EQ(first.metadata, (std::map<std::string, std::string>{{"fold", "1"}, {"light", "sun"}}));
  EXPECT_EQ(entries.at("a/2.jpg").label, "leaf, old");
  EXPECT_EQ(entries.at("a/2.jpg").category, "testing");
}

TEST(label_table, rows_with_a_start_are_stretches) {
  project::Table table = table_of("label", "");
  table.path = "file";
  table.folder = "audio/";
  table.ending = ".wav";
  table.start = "from";
  table.end = "to";
  const auto entries = parse_label_table(
      "file;from;to;label\n"
      "7;0;1.5;mosquito\n"
      "7;1.5;3;\n"
      "7;3;4;background\n",
      "table.csv", table);
  const TableEntry& entry = entries.at("audio/7.wav");
  EXPECT_EQ(entry.label, "");
  ASSERT_EQ(entry.ranges.size(), 2u);
  EXPECT_EQ(entry.ranges[0].label, "mosquito");
  EXPECT_EQ(entry.ranges[0].end_seconds, 1.5);
  EXPECT_EQ(entry.ranges[1].start_seconds, 3);
}

TEST(label_table, says_what_is_wrong) {
  EXPECT_EQ(error_of("path,class\na,b\n", table_of("clas", "")),
            "data.table.label: table.csv has no column \"clas\": did you mean class?: found \"path, class\"");
  EXPECT_EQ(error_of("path,class\na,b\na,c\n", table_of("class", "")),
            "table.csv:3: gives \"a\" the label \"c\", an earlier row \"b\"");
  EXPECT_EQ(error_of("path,class\n,b\n", table_of("class", "")), "table.csv:2: has no path: expected one in each row");
  EXPECT_EQ(error_of("", table_of("class", "")), "table.csv: is empty: expected a header line that names the columns");
  project::Table table = table_of("class", "");
  table.start = "from";
  EXPECT_EQ(error_of("path,class,from\n", table), "data.table.end: is empty: a stretch has both a start and an end");
  table.end = "to";
  EXPECT_EQ(error_of("path,class,from,to\na,b,2,1\n", table), "table.csv:2: the stretch ends before it begins");
  EXPECT_EQ(error_of("path,class,from,to\na,b,x,1\n", table), "table.csv:2: from: expected seconds, found \"x\"");
}

}  // namespace
}  // namespace mote::host::recordings
