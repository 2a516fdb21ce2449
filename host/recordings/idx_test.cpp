#include "host/recordings/idx.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include "host/base/error.h"
#include "host/recordings/gzip.h"

namespace mote::host::recordings {
namespace {

const std::string two_images(
    "\0\0\x08\x03\0\0\0\x02\0\0\0\x02\0\0\0\x03"
    "\x00\x01\x02\x03\x04\x05\x0a\x0b\x0c\x0d\x0e\xff",
    28);

std::string error_of(const std::string& bytes) {
  try {
    parse_idx(bytes, "a.idx");
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

std::string packed(const std::string& bytes) {
  z_stream stream{};
  std::string result(bytes.size() + 100, '\0');
  deflateInit2(&stream, 9, Z_DEFLATED, 15 + 16, 8, Z_DEFAULT_STRATEGY);
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(bytes.data()));
  stream.avail_in = static_cast<uInt>(bytes.size());
  stream.next_out = reinterpret_cast<Bytef*>(result.data());
  stream.avail_out = static_cast<uInt>(result.size());
  EXPECT_EQ(deflate(&stream, Z_FINISH), Z_STREAM_END);
  result.resize(stream.total_out);
  deflateEnd(&stream);
  return result;
}

TEST(idx, images_are_as_the_header_says) {
  const Idx idx = parse_idx(two_images, "a.idx");
  EXPECT_EQ(idx.shape, (std::vector<uint32_t>{2, 2, 3}));
  const Pixels second = image_of(idx, 1);
  EXPECT_EQ(second.height, 2);
  EXPECT_EQ(second.width, 3);
  EXPECT_EQ(second.channels, 1);
  EXPECT_EQ(second.values, (std::vector<uint8_t>{10, 11, 12, 13, 14, 255}));
}

TEST(idx, a_png_of_an_image_holds_its_pixels) {
  const Pixels image = image_of(parse_idx(two_images, "a.idx"), 1);
  const Pixels read = decode_png(encode_png(image, "a.idx"), "a.png");
  EXPECT_EQ(read.values, image.values);
  EXPECT_EQ(read.width, 3);
  const Pixels colours{1, 2, 3, {1, 2, 3, 253, 254, 255}};
  EXPECT_EQ(decode_png(encode_png(colours, "b.idx"), "b.png").values, colours.values);
}

TEST(idx, a_packed_file_is_unpacked_member_by_member) {
  EXPECT_EQ(parse_idx(packed(two_images), "a.gz").values, parse_idx(two_images, "a.idx").values);
  EXPECT_EQ(parse_idx(packed(two_images.substr(0, 9)) + packed(two_images.substr(9)), "a.gz").values,
            parse_idx(two_images, "a.idx").values);
}

TEST(idx, says_what_is_wrong_with_a_packed_file) {
  const std::string whole = packed(two_images);
  EXPECT_EQ(error_of(whole.substr(0, whole.size() / 2)), "a.idx: cut short");
  std::string damaged = whole;
  damaged[damaged.size() - 6] ^= 1;  // of the check sum
  EXPECT_EQ(error_of(damaged), "a.idx: can't be unpacked: its gzip is damaged");
  EXPECT_EQ(error_of(whole + "more"), "a.idx: can't be unpacked: its gzip is damaged");
  try {
    unpack_gzip(packed(std::string(5000, '\0')), 4999, "bomb.gz");
    FAIL();
  } catch (const InputError& error) {
    EXPECT_STREQ(error.what(), "bomb.gz: holds more than 4,999 bytes unpacked");
  }
  EXPECT_EQ(unpack_gzip(packed(std::string(5000, '\0')), 5000, "a.gz").size(), 5000u);
}

TEST(idx, images_that_could_not_be_read_again_are_refused) {
  Idx idx;
  idx.shape = {1, 1, 65'000'000};
  EXPECT_THROW(check_images(idx, "a.idx"), InputError);
  idx.shape = {1, 28};
  EXPECT_THROW(check_images(idx, "a.idx"), InputError);
  idx.shape = {1, 28, 28, 3};
  check_images(idx, "a.idx");
}

TEST(idx, says_what_is_wrong) {
  EXPECT_EQ(error_of("PNG"), "a.idx: not an IDX file");
  EXPECT_EQ(error_of(std::string("\0\0\x0d\x01\0\0\0\x01....", 12)),
            "a.idx: IDX values of type 13: expected unsigned bytes, 8");
  EXPECT_EQ(error_of(std::string("\0\0\x08\x09", 4)), "a.idx: 9 dimensions: expected 1 to 4");
  EXPECT_EQ(error_of(two_images.substr(0, 9)), "a.idx: cut short within its header");
  EXPECT_EQ(error_of(two_images.substr(0, 20)), "a.idx: its header promises 12 values and 4 bytes follow");
  EXPECT_EQ(error_of(std::string("\0\0\x08\x02\xff\xff\xff\xff\xff\xff\xff\xff.", 13)),
            "a.idx: its header promises more than a billion values and 1 bytes follow");
  EXPECT_EQ(error_of(std::string("\0\0\x08\x01\0\0\0\0", 8)), "a.idx: its header promises 0 values and 0 bytes follow");
}

}  // namespace
}  // namespace mote::host::recordings
