#include "host/recordings/readings_stream.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstring>

#include "host/base/error.h"

namespace mote::host::recordings {
namespace {

ByteSource bytes_of(std::string bytes) {
  return [bytes = std::move(bytes), at = size_t{0}](char* to, size_t most) mutable {
    const size_t count = std::min({most, size_t{3}, bytes.size() - at});
    std::memcpy(to, bytes.data() + at, count);
    at += count;
    return count;
  };
}

std::vector<std::vector<float>> read_all(const std::string& text, const project::Csv& mapping = {},
                                         bool has_time = false) {
  ReadingsStream stream(bytes_of(text), "stdin", {"x", "y"}, mapping, has_time);
  std::vector<std::vector<float>> readings;
  while (auto reading = stream.next()) readings.push_back(*std::move(reading));
  return readings;
}

std::string error_of(const std::string& text, const project::Csv& mapping = {}, bool has_time = false) {
  try {
    read_all(text, mapping, has_time);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

using Readings = std::vector<std::vector<float>>;

TEST(readings_stream, takes_the_axes_by_name_or_in_their_order) {
  const Readings expected = {{1, 2}, {3, -4.5f}};
  EXPECT_EQ(read_all("1,2\n3,-4.5\n"), expected);
  EXPECT_EQ(read_all("1 2\r\n\r\n3  -4.5"), expected);
  EXPECT_EQ(read_all("y;note;x\n2;a;1\n-4.5;b;3\n"), expected);
  EXPECT_EQ(read_all("\"x\",\"y\"\n\"7\",1,2\n\"8\",3,-4.5\n"), expected);  // the row's number goes without a name
  for (const char* text : {"x,y\n1.0,2,\n3.0,-4.5,\n", "x,y\n1,2,\n3,-4.5,\n", "x,y\n1.0,2,\n3,-4.5,\n"}) {
    EXPECT_EQ(read_all(text), expected) << "a separator ends every line";
  }
}

TEST(readings_stream, finds_the_separator_outside_quotes) {
  const Readings expected = {{1, 2}, {3, -4.5f}};
  EXPECT_EQ(read_all("\"x\";\"y\"\n1;2\n3;-4,5\n"), expected);
  EXPECT_EQ(read_all("\"x\"\t\"y\"\t\n1\t2\n3\t-4.5\n"), expected);
  EXPECT_EQ(read_all("\"note; or none\",\"x\",\"y\"\n\"a, b\",1,2\n\"he said \"\"c\"\"\",3,-4.5\n"), expected);
  EXPECT_EQ(error_of("x,y\n\"1,2\n"), "stdin:2: a quoted cell that doesn't end within 65,536 characters");
  EXPECT_EQ(error_of("x,y\n1,\"2\"3\n"), "stdin:2: text behind a closing quote: expected a separator");
}

TEST(readings_stream, passes_over_comment_and_what_stands_before_text) {
  const Readings expected = {{1, 2}, {3, -4.5f}};
  EXPECT_EQ(read_all("\xef\xbb\xbf# a; b\n\nx,y\n1,2\n# c\n3,-4.5\n"), expected);
  EXPECT_EQ(read_all("x,y\r1,2\r3,-4.5\r"), expected);
  EXPECT_EQ(error_of("\xff\xfex"), "stdin: text in UTF-16: expected UTF-8");
}

TEST(readings_stream, takes_decimal_commas_between_semicolons) {
  const Readings expected = {{1.5f, 2}, {3, -4.5f}};
  EXPECT_EQ(read_all("x;y\n1,5;2\n3;-4,5\n"), expected);
  EXPECT_EQ(read_all("1,5;2\n3;-4,5\n"), expected);
  EXPECT_EQ(
      error_of("x\ty\n1,5\t2\n"),
      "stdin:2: expected a number, found \"1,5\": where \"1,5\" is a number, data.csv.decimal = \"comma\" says so");
}

TEST(readings_stream, knows_the_second_of_the_week) {
  project::Csv mapping;
  mapping.timestamp = "date";
  const Readings expected = {{1, 2, 60}, {3, 4, 86400}};
  EXPECT_EQ(read_all("date,x,y\n2015-02-02 00:01:00,1,2\n2015-02-03,3,4\n", mapping, true), expected);  // a Monday
  EXPECT_EQ(read_all("2015-02-02 00:01:00,1,2\n2015-02-03 00:00:00,3,4\n", mapping, true), expected);
  mapping.time = "time";
  EXPECT_EQ(read_all("date,time,x,y\n2015-02-02,00:01,1,2\n2015-02-03,0:00,3,4\n", mapping, true), expected);
  EXPECT_EQ(error_of("date,x,y\n2015-02-02,1,2\n", mapping, true), "stdin:1: no column \"time\": found date, x, y");
  EXPECT_EQ(error_of("date,x,y,time\n2015-02-02,1,2\n", mapping, true),
            "stdin:2: expected at least 4 columns, found 3");
  EXPECT_EQ(error_of("x,y\n1,2\n", mapping, true),
            "stdin:1: no column of timestamps (data.csv.timestamp): features.slopes.time asks for them: found x, y");
}

TEST(readings_stream, does_to_missing_values_what_the_project_says) {
  project::Csv mapping;
  EXPECT_EQ(error_of("1,2\n,4\n", mapping), "stdin:2: expected a number, found \"\"");
  mapping.missing = "hold";
  EXPECT_EQ(read_all("1,2\nNaN,4\n", mapping), (Readings{{1, 2}, {1, 4}}));
  mapping.missing = "drop";
  EXPECT_EQ(read_all("1,2\n?,4\n5,6\n", mapping), (Readings{{1, 2}, {5, 6}}));
}

TEST(readings_stream, says_the_line_and_what_it_wants) {
  EXPECT_EQ(error_of("1,2,3\n"), "stdin:1: 3 columns without names: expected a header line, or x, y");
  EXPECT_EQ(error_of("x,z\n"), "stdin:1: no column \"y\": did you mean x?: found x, z");
  EXPECT_EQ(error_of("1,2\n1,two\n"), "stdin:2: expected a number, found \"two\"");
  EXPECT_EQ(error_of("1,2\n1\n"), "stdin:2: expected at least 2 columns, found 1");
  EXPECT_EQ(error_of("1,2\n1,-1e39\n"), "stdin:2: -1e+39 is beyond what 32 bits hold");
  EXPECT_EQ(error_of("1,2\n1,1e999\n"), "stdin:2: expected a number, found \"1e999\"");
}

}  // namespace
}  // namespace mote::host::recordings
