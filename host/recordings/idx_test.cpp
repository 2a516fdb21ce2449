#include "host/recordings/idx.h"

#include <gtest/gtest.h>
#include <zlib.h>

#include <filesystem>

#include "host/base/error.h"
#include "host/recordings/image.h"

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

TEST(idx, images_are_as_the_header_says) {
  const Idx idx = parse_idx(two_images, "a.idx");
  EXPECT_EQ(idx.shape, (std::vector<uint32_t>{2, 2, 3}));
  const Recording second = image_of(idx, 1);
  EXPECT_EQ(second.height, 2);
  EXPECT_EQ(second.width, 3);
  EXPECT_EQ(second.channels, 1);
  EXPECT_EQ(second.samples, (std::vector<float>{10, 11, 12, 13, 14, 255}));
}

TEST(idx, a_png_of_an_image_holds_its_pixels) {
  const Recording image = image_of(parse_idx(two_images, "a.idx"), 1);
  const Recording read = decode_image(to_png(image), "a.png");
  EXPECT_EQ(read.samples, image.samples);
  EXPECT_EQ(read.width, 3);
  Recording colours;
  colours.kind = Kind::image;
  colours.channels = 3;
  colours.width = 1;
  colours.height = 2;
  colours.samples = {1, 2, 3, 253, 254, 255};
  EXPECT_EQ(decode_image(to_png(colours), "b.png").samples, colours.samples);
}

TEST(idx, a_packed_file_is_unpacked) {
  const std::string path = (std::filesystem::temp_directory_path() / "mote_idx_test.gz").string();
  const gzFile file = gzopen(path.c_str(), "wb");
  gzwrite(file, two_images.data(), static_cast<unsigned>(two_images.size()));
  gzclose(file);
  EXPECT_EQ(read_idx(path).values, parse_idx(two_images, "a.idx").values);
  const auto size = std::filesystem::file_size(path);
  std::filesystem::resize_file(path, size / 2);
  EXPECT_THROW(read_idx(path), InputError);
  std::filesystem::remove(path);
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
