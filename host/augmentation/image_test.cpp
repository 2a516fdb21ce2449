#include "host/augmentation/image.h"

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "host/base/hash.h"

namespace mote::host::augmentation {
namespace {

// Red rises to the right, green downwards.
Image slopes(int width, int height) {
  Image image{.width = width, .height = height, .channels = 3, .pixels = {}};
  for (int y = 0; y < height; ++y) {
    for (int x = 0; x < width; ++x) {
      image.pixels.push_back(static_cast<uint8_t>(2 * x + 20));
      image.pixels.push_back(static_cast<uint8_t>(3 * y + 10));
      image.pixels.push_back(90);
    }
  }
  return image;
}

int at(const Image& image, int x, int y, int channel) {
  return image.pixels[static_cast<size_t>((y * image.width + x) * image.channels + channel)];
}

ImageVariations all() {
  return {{"flip", "vertical_flip", "rotation", "crop", "brightness", "contrast", "colour", "blur", "cut_out"}, {}};
}

TEST(look_at, as_it_is_changes_nothing) { EXPECT_EQ(look_at(slopes(40, 30), {}).pixels, slopes(40, 30).pixels); }

TEST(look_at, mirrors) {
  const Image before = slopes(40, 30);
  const Image mirrored = look_at(before, {.is_mirrored = true}), turned = look_at(before, {.is_upside_down = true});
  for (int y = 0; y < 30; ++y) {
    for (int x = 0; x < 40; ++x) {
      ASSERT_EQ(at(mirrored, x, y, 0), at(before, 39 - x, y, 0));
      ASSERT_EQ(at(turned, x, y, 1), at(before, x, 29 - y, 1));
    }
  }
}

TEST(look_at, turns_clockwise_moves_and_enlarges) {
  const Image before = slopes(41, 41);
  // After a quarter turn clockwise the left side is at the top.
  const Image turned = look_at(before, {.turns = 0.25});
  EXPECT_EQ(at(turned, 20, 0, 0), at(before, 0, 20, 0));
  EXPECT_EQ(at(turned, 40, 20, 1), at(before, 20, 0, 1));
  const Image moved = look_at(before, {.right = 10.0 / 41});
  EXPECT_EQ(at(moved, 25, 7, 0), at(before, 15, 7, 0));
  EXPECT_EQ(at(moved, 3, 7, 0), at(before, 0, 7, 0));
  const Image larger = look_at(before, {.scale = 2});
  EXPECT_EQ(at(larger, 40, 20, 0), at(before, 30, 20, 0));
  EXPECT_EQ(at(larger, 20, 20, 1), at(before, 20, 20, 1));
}

TEST(change_light, is_about_the_mean_and_saturates) {
  Image image{.width = 2, .height = 1, .channels = 1, .pixels = {50, 150}};
  change_light(image, 0, 2);
  EXPECT_EQ(image.pixels, (std::vector<uint8_t>{0, 200}));
  change_light(image, 0.5, 1);
  EXPECT_EQ(image.pixels, (std::vector<uint8_t>{128, 255}));
}

TEST(change_colours, keeps_grey_and_turns_red_all_the_way_round) {
  Image grey{.width = 1, .height = 1, .channels = 3, .pixels = {77, 77, 77}};
  change_colours(grey, 1.5, 0.1);
  EXPECT_EQ(grey.pixels, (std::vector<uint8_t>{77, 77, 77}));
  Image red{.width = 1, .height = 1, .channels = 3, .pixels = {200, 40, 40}};
  change_colours(red, 1, 0);
  for (size_t c = 0; c < 3; ++c) EXPECT_NEAR(red.pixels[c], c == 0 ? 200 : 40, 1);
  Image pale{.width = 1, .height = 1, .channels = 3, .pixels = {200, 40, 40}};
  change_colours(pale, 0, 0.3);
  EXPECT_EQ(pale.pixels[0], pale.pixels[2]);
}

TEST(blur, keeps_the_sum_of_a_point_and_spreads_it_evenly) {
  Image point{.width = 11, .height = 11, .channels = 1, .pixels = std::vector<uint8_t>(121, 0)};
  point.pixels[60] = 225;
  blur(point, 1);
  for (int y = 0; y < 11; ++y) {
    for (int x = 0; x < 11; ++x) EXPECT_EQ(at(point, x, y, 0), std::abs(x - 5) <= 1 && std::abs(y - 5) <= 1 ? 25 : 0);
  }
  Image same = slopes(20, 10);
  blur(same, 0);
  EXPECT_EQ(same.pixels, slopes(20, 10).pixels);
}

TEST(cut_out, fills_no_more_than_the_rectangle) {
  Image image = slopes(20, 20);
  cut_out(image, 15, 5, 10, 3);
  int changed = 0;
  for (int y = 0; y < 20; ++y) {
    for (int x = 0; x < 20; ++x) {
      const bool is_inside = x >= 15 && y >= 5 && y < 8;
      if (!is_inside) {
        EXPECT_EQ(at(image, x, y, 0), at(slopes(20, 20), x, y, 0));
      }
      changed += at(image, x, y, 0) == 39 ? 1 : 0;  // the mean of 20, 22 … 58
    }
  }
  EXPECT_EQ(changed, 15);
}

TEST(vary_image, same_seed_gives_the_same_bits_whatever_the_machine) {
  EXPECT_EQ(vary_image(slopes(40, 30), all(), 1).pixels, vary_image(slopes(40, 30), all(), 1).pixels);
  uint64_t hash = 0;
  for (uint64_t seed = 0; seed < 8; ++seed) {
    for (const uint8_t value : vary_image(slopes(40, 30), all(), seed).pixels) hash = mix_64(hash ^ value);
  }
  EXPECT_EQ(hash, 3160340141326620464u);
}

TEST(vary_image, flips_half_of_the_copies_and_tells) {
  int flipped = 0;
  for (uint64_t seed = 0; seed < 200; ++seed) {
    std::vector<std::string> done;
    const bool is_same = vary_image(slopes(40, 30), {{"flip"}, {}}, seed, &done).pixels == slopes(40, 30).pixels;
    EXPECT_EQ(done.empty(), is_same);
    flipped += is_same ? 0 : 1;
  }
  EXPECT_NEAR(flipped, 100, 30);
}

TEST(vary_image, takes_grey_pictures_of_a_single_pixel) {
  const Image pixel{.width = 1, .height = 1, .channels = 1, .pixels = {100}};
  for (uint64_t seed = 0; seed < 20; ++seed) EXPECT_EQ(vary_image(pixel, all(), seed).pixels.size(), 1u);
}

}  // namespace
}  // namespace mote::host::augmentation
