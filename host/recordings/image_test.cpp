#include "host/recordings/image.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <map>

#include "host/base/error.h"
#include "host/recordings/image_test_files.h"

namespace mote::host::recordings {
namespace {

namespace fs = std::filesystem;
using namespace test;
using Values = std::vector<uint8_t>;

std::string error_of(const std::string& bytes) {
  try {
    (void)decode_image(bytes, "x");
  } catch (const InputError& error) {
    return error.what();
  }
  return "";
}

std::vector<float> samples_of(const std::string& bytes) { return decode_image(bytes, "x").samples; }

Values noise(size_t count) {
  Values values(count);
  uint32_t state = 1;
  for (uint8_t& value : values) value = static_cast<uint8_t>((state = state * 1664525 + 1013904223) >> 24);
  return values;
}

// 2 x 2: red, green; blue, grey.
const Values four_colours = {255, 0, 0, 0, 255, 0, 0, 0, 255, 9, 9, 9};
const std::vector<float> four_colours_samples(four_colours.begin(), four_colours.end());

TEST(png, is_read_pixel_for_pixel) {
  const Values values = noise(31 * 17 * 3);
  const Recording recording = decode_image(png_bytes(31, 17, PNG_FORMAT_RGB, values), "leaf.png");
  EXPECT_EQ(recording.source, "leaf.png");
  EXPECT_EQ(recording.kind, Kind::image);
  EXPECT_EQ(recording.width, 31);
  EXPECT_EQ(recording.height, 17);
  EXPECT_EQ(recording.channels, 3);
  EXPECT_EQ(recording.samples, std::vector<float>(values.begin(), values.end()));
}

TEST(png, grey_has_one_channel) {
  const Recording recording = decode_image(png_bytes(3, 1, PNG_FORMAT_GRAY, {0, 7, 255}), "x");
  EXPECT_EQ(recording.channels, 1);
  EXPECT_EQ(recording.samples, (std::vector<float>{0, 7, 255}));
}

TEST(png, transparency_is_dropped_and_what_is_below_it_stays) {
  EXPECT_EQ(samples_of(png_bytes(2, 1, PNG_FORMAT_RGBA, {10, 20, 30, 255, 40, 50, 60, 1})),
            (std::vector<float>{10, 20, 30, 40, 50, 60}));
  EXPECT_EQ(samples_of(png_bytes(2, 1, PNG_FORMAT_GA, {10, 255, 40, 1})), (std::vector<float>{10, 40}));
}

TEST(png, of_one_bit_of_a_palette_and_of_16_bits_is_read) {
  const std::string folder = "tests/fuzz/corpus/image_png/";
  std::vector<float> chessboard;
  for (int i = 0; i < 81; ++i) chessboard.push_back((i % 9 + i / 9) % 2 == 1 ? 255.0f : 0.0f);
  EXPECT_EQ(read_image(folder + "one_bit_interlaced.png").samples, chessboard);
  const std::vector<float> palette = read_image(folder + "palette.png").samples;
  EXPECT_EQ(std::vector<float>(palette.begin(), palette.begin() + 6), (std::vector<float>{0, 1, 2, 3, 4, 5}));
  // 0x0001, 0x0203, 0x0405 …, in the second row twice that; its gamma is sRGB's.
  const std::vector<float> of_16_bits = read_image(folder + "sixteen_bits_gamma.png").samples;
  EXPECT_EQ(of_16_bits, (std::vector<float>{0, 2, 4, 6, 8, 10, 12, 14, 16, 0, 4, 8, 12, 16, 20, 24, 28, 32}));
}

TEST(png, cut_anywhere_is_an_error) {
  const std::string whole = png_bytes(9, 9, PNG_FORMAT_RGB, noise(243));
  for (size_t length = 8; length < whole.size(); ++length) {
    ASSERT_NE(error_of(whole.substr(0, length)).find("cut short"), std::string::npos) << length;
  }
}

TEST(png, of_a_damaged_byte_is_an_error) {
  std::string bytes = png_bytes(9, 9, PNG_FORMAT_RGB, noise(243));
  bytes[bytes.size() / 2] ^= 0x10;
  EXPECT_NE(error_of(bytes).find("x: can't be read as PNG: "), std::string::npos) << error_of(bytes);
}

TEST(jpeg, is_read_within_its_own_loss) {
  Values values;
  for (int i = 0; i < 64 * 48; ++i) {
    const int x = i % 64, y = i / 64;
    for (const int value : {4 * x, 5 * y, 2 * (x + y)}) values.push_back(static_cast<uint8_t>(value));
  }
  for (const int flags : {0, TJFLAG_PROGRESSIVE}) {
    const Recording recording = decode_image(jpeg_bytes(64, 48, TJPF_RGB, values, flags), "x");
    EXPECT_EQ(recording.width, 64);
    EXPECT_EQ(recording.height, 48);
    ASSERT_EQ(recording.samples.size(), values.size());
    for (size_t i = 0; i < values.size(); ++i) ASSERT_NEAR(recording.samples[i], values[i], 4) << i;
  }
}

TEST(jpeg, grey_has_one_channel) {
  const Recording recording = decode_image(jpeg_bytes(8, 8, TJPF_GRAY, Values(64, 77)), "x");
  EXPECT_EQ(recording.channels, 1);
  EXPECT_EQ(recording.samples, std::vector<float>(64, 77));
}

TEST(jpeg, with_the_colours_of_print_is_refused) {
  EXPECT_EQ(error_of(jpeg_bytes(8, 8, TJPF_CMYK, Values(256, 77))),
            "x: has the colours of print (CMYK): expected grey or RGB");
}

TEST(jpeg, cut_anywhere_is_an_error) {
  const std::string whole = jpeg_bytes(40, 40, TJPF_RGB, noise(4800));
  for (size_t length = 3; length < whole.size(); length += 7) {
    ASSERT_NE(error_of(whole.substr(0, length)), "") << length;
  }
  EXPECT_NE(error_of(whole.substr(0, whole.size() / 2)).find("cut short"), std::string::npos);
}

TEST(jpeg, bytes_between_its_segments_are_passed_over) {
  std::string bytes = jpeg_bytes(8, 8, TJPF_GRAY, Values(64, 77));
  bytes.insert(bytes.size() - 2, "\x12\x34");
  EXPECT_EQ(samples_of(bytes), std::vector<float>(64, 77));
}

TEST(jpeg, is_turned_as_its_orientation_says) {
  // Three columns of eight pixels; which of them is where tells the turn. Grey, so that nothing bleeds.
  Values values(24 * 16);
  for (size_t i = 0; i < values.size(); ++i) {
    values[i] = static_cast<uint8_t>(i / 24 < 8 ? 10 + 40 * (i % 24 / 8) : 130 + 40 * (i % 24 / 8));
  }
  const std::string jpeg = jpeg_bytes(24, 16, TJPF_GRAY, values);
  // The middles of the blocks, row by row.
  const std::map<uint32_t, std::vector<int>> expected = {
      {1, {10, 50, 90, 130, 170, 210}}, {2, {90, 50, 10, 210, 170, 130}}, {3, {210, 170, 130, 90, 50, 10}},
      {4, {130, 170, 210, 10, 50, 90}}, {5, {10, 130, 50, 170, 90, 210}}, {6, {130, 10, 170, 50, 210, 90}},
      {7, {210, 90, 170, 50, 130, 10}}, {8, {90, 210, 50, 170, 10, 130}}, {9, {10, 50, 90, 130, 170, 210}},
  };
  for (const auto& [orientation, blocks] : expected) {
    for (const bool is_big_endian : {false, true}) {
      const Recording recording = decode_image(with_exif(jpeg, orientation, "", "", "", is_big_endian), "x");
      std::vector<int> found;
      for (int y = 4; y < recording.height; y += 8) {
        for (int x = 4; x < recording.width; x += 8) {
          found.push_back(static_cast<int>(recording.samples[static_cast<size_t>(y * recording.width + x)]));
        }
      }
      EXPECT_EQ(found, blocks) << "orientation " << orientation;
      EXPECT_EQ(recording.width, orientation >= 5 && orientation <= 8 ? 16 : 24);
    }
  }
}

TEST(jpeg, tells_camera_and_time) {
  const std::string jpeg = jpeg_bytes(8, 8, TJPF_GRAY, Values(64, 77));
  using Metadata = std::map<std::string, std::string>;
  EXPECT_EQ(decode_image(with_exif(jpeg, 1, "RECONYX", "HC550", "2016:05:31 10:20:30"), "x").metadata,
            (Metadata{{"device", "RECONYX HC550"}, {"time", "2016-05-31T10:20:30"}}));
  EXPECT_EQ(decode_image(with_exif(jpeg, 1, "Canon", "Canon EOS 5D", "0000:00:00 00:00:00"), "x").metadata,
            (Metadata{{"device", "Canon EOS 5D"}}));
  EXPECT_EQ(decode_image(jpeg, "x").metadata, Metadata{});
}

TEST(bmp, of_24_and_32_bits_is_read_from_below_and_from_above) {
  using namespace std::string_literals;
  const std::string upper = "\0\0\xff\0\xff\0\0\0"s;  // blue, green, red of two pixels, padded to four bytes
  const std::string lower = "\xff\0\0\t\t\t\0\0"s;
  EXPECT_EQ(samples_of(bmp_bytes(2, 2, 24, "", lower + upper)), four_colours_samples);
  EXPECT_EQ(samples_of(bmp_bytes(2, -2, 24, "", upper + lower)), four_colours_samples);
  const std::string of_32 = "\xff\0\0\x80\t\t\t\x80\0\0\xff\x80\0\xff\0\x80"s;
  EXPECT_EQ(samples_of(bmp_bytes(2, 2, 32, "", of_32)), four_colours_samples);
  const std::string masks = "\0\0\xff\0\0\xff\0\0\xff\0\0\0"s;
  std::string with_masks = bmp_bytes(2, 2, 32, masks, of_32, 3);
  EXPECT_EQ(samples_of(with_masks), four_colours_samples);
}

TEST(bmp, of_a_palette_is_grey_where_the_palette_is) {
  using namespace std::string_literals;
  const std::string rows = "\1\0\0\0\0\1\0\0"s;
  const Recording grey = decode_image(bmp_bytes(2, 2, 8, "\7\7\7\0\x20\x20\x20\0"s, rows), "x");
  EXPECT_EQ(grey.channels, 1);
  EXPECT_EQ(grey.samples, (std::vector<float>{7, 32, 32, 7}));
  const Recording colour = decode_image(bmp_bytes(2, 2, 8, "\1\2\3\0\x20\x20\x20\0"s, rows), "x");
  EXPECT_EQ(colour.samples, (std::vector<float>{3, 2, 1, 32, 32, 32, 32, 32, 32, 3, 2, 1}));
}

TEST(bmp, that_is_not_taken_says_why) {
  using namespace std::string_literals;
  const std::string row = "\0\0\0\0"s;
  EXPECT_EQ(error_of(bmp_bytes(1, 1, 8, row, row, 1)), "x: is run-length coded: expected a BMP without compression");
  EXPECT_EQ(error_of(bmp_bytes(1, 1, 24, "", row, 4)),
            "x: its header says compression 4: expected a BMP without compression");
  EXPECT_EQ(error_of(bmp_bytes(1, 1, 16, "", row)), "x: has 16 bits a pixel: expected 8, 24 or 32");
  EXPECT_EQ(error_of(bmp_bytes(1, 1, 8, row, "\3\0\0\0"s)), "x: pixel 0, 0 has colour 3 of 1");
  EXPECT_EQ(error_of(bmp_bytes(4, 4, 24, "", row)),
            "x: cut short: its header announces 48 bytes of pixels, the file holds 4");
  EXPECT_EQ(error_of(bmp_bytes(1, 0, 24, "", row)), "x: its header says 1 x 0 pixels");
  EXPECT_EQ(error_of(bmp_bytes(1, 1, 24, "", row).substr(0, 50)), "x: cut short: it ends within its header");
  std::string within = bmp_bytes(1, 1, 24, "", row);
  within[10] = 20;
  EXPECT_EQ(error_of(within), "x: its pixels begin at byte 20, within its header of 54 bytes");
}

TEST(image, that_announces_more_than_it_can_hold_is_refused_at_once) {
  std::string png = png_bytes(9, 9, PNG_FORMAT_RGB, noise(243));
  png.replace(16, 8, std::string("\0\0\x1f\0\0\0\x1f\0", 8));
  const std::string held = std::to_string(png.size());
  EXPECT_EQ(error_of(png),
            "x: cut short: its header announces 7,936 x 7,936 pixels, which " + held + " bytes can't hold");
  png.replace(16, 8, std::string("\0\1\0\0\0\1\0\0", 8));
  EXPECT_EQ(error_of(png), "x: its header says 65,536 x 65,536 pixels: expected at most 64 megapixels");

  std::string jpeg = jpeg_bytes(8, 8, TJPF_GRAY, Values(64, 77));
  const size_t frame = jpeg.find("\xff\xc0");
  jpeg.replace(frame + 5, 4, "\x1f\x40\x1f\x40");
  EXPECT_NE(error_of(jpeg).find("its header announces 8,000 x 8,000 pixels"), std::string::npos) << error_of(jpeg);
  jpeg.replace(frame + 5, 4, std::string("\xff\0\xff\0", 4));
  EXPECT_EQ(error_of(jpeg), "x: its header says 65,280 x 65,280 pixels: expected at most 64 megapixels");

  EXPECT_EQ(error_of(bmp_bytes(0x7fffffff, -0x7fffffff - 1, 32, "", "")),
            "x: its header says 2,147,483,647 x 2,147,483,648 pixels: expected at most 64 megapixels");
}

TEST(image, that_is_none_is_named) {
  EXPECT_EQ(error_of("hello"), "x: not an image: its first bytes are 'hell': expected PNG, JPEG or BMP");
  EXPECT_EQ(error_of(""), "x: is empty: expected an image");
  EXPECT_THROW(read_image("absent.png"), InputError);
}

// An image may stand under another format's ending: most of acquisition's .jpg are PNG.
TEST(shared_images, are_all_read) {
  const char* shared = std::getenv("MOTE_SHARED");
  const fs::path folder = fs::path(shared != nullptr ? shared : "../shared") / "data";
  if (!fs::exists(folder)) GTEST_SKIP() << "skipped: ../shared isn't here";
  int count = 0;
  std::map<std::string, int> by_size;
  for (const auto& entry : fs::recursive_directory_iterator(folder)) {
    if (std::ranges::find(image_extensions(), entry.path().extension().string()) == image_extensions().end()) continue;
    const Recording recording = read_image(entry.path().string());
    ASSERT_GT(recording.width, 0) << entry.path();
    ASSERT_EQ(recording.samples.size(), static_cast<size_t>(recording.width * recording.height * recording.channels));
    ++by_size[std::to_string(recording.width) + "x" + std::to_string(recording.height) + "x" +
              std::to_string(recording.channels)];
    ++count;
  }
  EXPECT_GE(count, 1375);
  EXPECT_EQ(by_size["96x96x1"], 2);    // TFLM's person detection
  EXPECT_EQ(by_size["320x320x3"], 2);  // object_detection, with transparency in the file
  EXPECT_EQ(by_size["512x256x3"], 1348);
}

}  // namespace
}  // namespace mote::host::recordings
