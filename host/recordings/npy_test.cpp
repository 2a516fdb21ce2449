#include "host/recordings/npy.h"

#include <gtest/gtest.h>

#include "host/base/error.h"
#include "host/recordings/test_time.h"

namespace mote::host::recordings {
namespace {

using namespace std::string_literals;

// A file of format 1 whose header says so.
std::string npy(const std::string& type, const std::string& shape, const std::string& data,
                const std::string& order = "False") {
  std::string header = "{'descr': '" + type + "', 'fortran_order': " + order + ", 'shape': " + shape + ", }";
  header.resize(118, ' ');
  return "\x93NUMPY\x01"s + '\0' + static_cast<char>(header.size()) + '\0' + header + data;
}

std::string error_of(const std::string& bytes, double rate_hz = 10) {
  try {
    (void)parse_npy(bytes, "x.npy", rate_hz);
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

std::vector<float> values_of(const std::string& bytes) { return parse_npy(bytes, "x.npy", 10).samples; }

TEST(npy, values_of_every_type_in_either_byte_order) {
  EXPECT_EQ(values_of(npy("<f4", "(2,)", "\x00\x00\xc0\x3f\x00\x00\x00\xc0"s)), (std::vector<float>{1.5f, -2}));
  EXPECT_EQ(values_of(npy(">f4", "(1,)", "\x3f\xc0\x00\x00"s)), (std::vector<float>{1.5f}));
  EXPECT_EQ(values_of(npy("<f8", "(1,)", "\0\0\0\0\0\0\xf8\x3f"s)), (std::vector<float>{1.5f}));
  EXPECT_EQ(values_of(npy("|i1", "(2,)", "\x80\x7f")), (std::vector<float>{-128, 127}));
  EXPECT_EQ(values_of(npy(">i2", "(1,)", "\xff\xfe")), (std::vector<float>{-2}));
  EXPECT_EQ(values_of(npy("<i4", "(1,)", "\xff\xff\xff\xff")), (std::vector<float>{-1}));
  EXPECT_EQ(values_of(npy("|u1", "(1,)", "\xff")), (std::vector<float>{255}));
  EXPECT_EQ(values_of(npy("<u2", "(1,)", "\xff\xff")), (std::vector<float>{65535}));
}

TEST(npy, dimensions_are_frames_channels_and_windows) {
  const Recording line = parse_npy(npy("|i1", "(6,)", "\1\2\3\4\5\6"), "x.npy", 10);
  EXPECT_EQ(line.channels, 1);
  EXPECT_EQ(line.sample_rate_hz, 10);
  const Recording table = parse_npy(npy("|i1", "(2, 3)", "\1\2\3\4\5\6"), "x.npy", 10);
  EXPECT_EQ(table.channels, 3);
  EXPECT_EQ(table.frames(), 2u);
  const Recording windows = parse_npy(npy("|i1", "(1, 2, 3)", "\1\2\3\4\5\6"), "x.npy", 10);
  EXPECT_EQ(windows.channels, 3);
  EXPECT_EQ(windows.metadata.at("window_frames"), "2");
}

TEST(npy, bytes_with_three_channels_are_an_image) {
  const Recording image = parse_npy(npy("|u1", "(1, 2, 3)", "\1\2\3\4\5\6"), "x.npy", 0);
  EXPECT_EQ(image.kind, Kind::image);
  EXPECT_EQ(image.width, 2);
  EXPECT_EQ(image.height, 1);
}

TEST(npy, format_2_and_3_have_a_longer_header) {
  std::string bytes = npy("|i1", "(1,)", "\5");
  bytes[6] = 3;
  bytes.insert(10, "\0\0"s);
  EXPECT_EQ(values_of(bytes), (std::vector<float>{5}));
}

TEST(npy, says_what_is_wrong) {
  EXPECT_EQ(error_of("hello, world"), "x.npy: not a .npy file");
  EXPECT_EQ(error_of(npy("<c8", "(1,)", "12345678")),
            "x.npy: values of type \"<c8\": expected f4, f8, i1, i2, i4, u1 or u2");
  EXPECT_EQ(error_of(npy("|O", "(1,)", "1")), "x.npy: values of type \"|O\": expected f4, f8, i1, i2, i4, u1 or u2");
  EXPECT_EQ(error_of(npy("|i1", "(2, 1)", "12", "True")), "x.npy: columns first (Fortran order): expected C order");
  EXPECT_EQ(error_of(npy("|i1", "()", "1")), "x.npy: a single value: expected one to three dimensions");
  EXPECT_EQ(error_of(npy("|i1", "(1, 1, 1, 1)", "1")), "x.npy: shape \"(1, 1, 1, 1\": expected one to three sizes");
  EXPECT_EQ(error_of(npy("|i1", "(2,)", "123")), "x.npy: its shape announces 2 values of 1 bytes, 3 bytes are there");
  EXPECT_EQ(error_of(npy("<f4", "(1,)", "\0\0\xc0\x7f"s)), "x.npy: value 1 is not a number that 32 bits hold");
  EXPECT_EQ(error_of(npy("|i1", "(2,)", "12"), 0),
            "x.npy: it doesn't say when its readings were taken: expected data.csv.rate_hz");
  EXPECT_EQ(error_of(npy("|i1", "(2,)", "12").substr(0, 100)), "x.npy: cut short within its header");
}

TEST(npy, shapes_beyond_the_file_are_refused_at_once) {
  const double begin = test::cpu_seconds();
  EXPECT_EQ(error_of(npy("<f4", "(1000000000000000000,)", "1234")),
            "x.npy: its shape announces more values than its 4 bytes hold");
  EXPECT_EQ(error_of(npy("|i1", "(4294967296, 4294967296, 4294967296)", "1234")),
            "x.npy: its shape announces more values than its 4 bytes hold");
  EXPECT_EQ(error_of(npy("|i1", "(0, 10)", "")), "x.npy: no values");
  EXPECT_LT(test::cpu_seconds() - begin, 0.1);
}

}  // namespace
}  // namespace mote::host::recordings
