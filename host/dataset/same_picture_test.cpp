#include "host/dataset/same_picture.h"

#include <gtest/gtest.h>

#include <cmath>

#include "host/base/random.h"

namespace mote::host::dataset {
namespace {

using Pairs = std::vector<std::pair<uint32_t, uint32_t>>;

// A picture at any size: shapes before a slope of light.
class Scene {
 public:
  explicit Scene(uint64_t seed) {
    Random random(seed);
    slope_x_ = random.uniform(-60, 60);
    slope_y_ = random.uniform(-60, 60);
    for (Disc& disc : discs_) {
      disc = {random.uniform(0, 1), random.uniform(0, 1), random.uniform(0.05, 0.3), random.uniform(-90, 90)};
    }
  }

  // As a camera would see it: the mean over the pixel's area.
  double mean_of_pixel(int x, int y, int width, int height) const {
    constexpr int points = 2;
    double sum = 0;
    for (int i = 0; i < points * points; ++i) {
      sum += shade_at((x + (i % points + 0.5) / points) / width, (y + (i / points + 0.5) / points) / height);
    }
    return sum / (points * points);
  }

 private:
  double shade_at(double x, double y) const {
    double shade = 128 + slope_x_ * (x - 0.5) + slope_y_ * (y - 0.5);
    for (const Disc& disc : discs_) {
      if ((x - disc.x) * (x - disc.x) + (y - disc.y) * (y - disc.y) < disc.radius * disc.radius) shade += disc.shade;
    }
    return shade;
  }

  struct Disc {
    double x, y, radius, shade;
  };
  double slope_x_ = 0, slope_y_ = 0;
  std::array<Disc, 8> discs_;
};

// What became of a picture on its way.
struct Copy {
  int width = 96, height = 64, channels = 1;
  double contrast = 1, brightness = 0, noise = 0;
  bool is_mirrored = false;
};

Thumbnail thumbnail_of(const Scene& scene, const Copy& copy = {}) {
  Random random(99);
  std::vector<float> values;
  for (int y = 0; y < copy.height; ++y) {
    for (int x = 0; x < copy.width; ++x) {
      const double shade = scene.mean_of_pixel(copy.is_mirrored ? copy.width - 1 - x : x, y, copy.width, copy.height);
      for (int channel = 0; channel < copy.channels; ++channel) {
        const double value = (shade - 128) * copy.contrast + 128 + copy.brightness + copy.noise * random.normal();
        values.push_back(static_cast<float>(std::round(std::clamp(value, 0.0, 255.0))));
      }
    }
  }
  return make_thumbnail(values, copy.width, copy.height, copy.channels);
}

// Whether the second of two scenes is found again in `copy`.
bool is_found(uint64_t seed, const Copy& copy) {
  SamePictureFinder finder;
  finder.add(3, thumbnail_of(Scene(seed + 1000)));
  finder.add(5, thumbnail_of(Scene(seed)));
  finder.add(8, thumbnail_of(Scene(seed), copy));
  return finder.pairs() == Pairs{{5, 8}};
}

TEST(same_picture, is_found_resized_recompressed_brighter_and_mirrored) {
  const std::pair<const char*, Copy> copies[] = {
      {"as it was", {}},
      {"smaller", {.width = 61, .height = 40}},
      {"larger, of another shape", {.width = 200, .height = 200}},
      {"in colours", {.channels = 3}},
      {"noisy, as compression makes it", {.noise = 6}},
      {"brighter", {.contrast = 1.15, .brightness = 15}},
      {"darker", {.contrast = 0.7, .brightness = -20}},
      {"mirrored", {.is_mirrored = true}},
      {"all of it", {.width = 61, .height = 50, .contrast = 1.1, .brightness = 10, .noise = 5, .is_mirrored = true}},
  };
  for (const auto& [what, copy] : copies) {
    for (uint64_t seed = 0; seed < 20; ++seed) EXPECT_TRUE(is_found(seed, copy)) << what << ", scene " << seed;
  }
}

TEST(same_picture, is_no_other_picture_and_no_plain_one) {
  SamePictureFinder finder;
  for (uint32_t seed = 0; seed < 500; ++seed) finder.add(seed, thumbnail_of(Scene(seed)));
  for (uint32_t plain = 500; plain < 510; ++plain) {
    finder.add(plain, make_thumbnail(std::vector<float>(96, static_cast<float>(plain - 400)), 12, 8, 1));
  }
  EXPECT_EQ(finder.pairs(), Pairs{});
}

TEST(same_picture, of_a_thing_that_moved_is_another) {
  const auto leaf = [](double centre) {
    std::vector<float> values;
    for (int y = 0; y < 64; ++y) {
      for (int x = 0; x < 64; ++x) values.push_back(std::hypot(x - centre, 1.5 * (y - 32)) < 20 ? 60.f : 220.f);
    }
    return make_thumbnail(values, 64, 64, 1);
  };
  EXPECT_TRUE(is_same_picture(leaf(30), leaf(30)));
  EXPECT_FALSE(is_same_picture(leaf(30), leaf(35)));
}

TEST(same_picture, is_found_among_ten_thousand_without_comparing_all) {
  constexpr uint32_t pictures = 10000, copies = 100;
  SamePictureFinder finder;
  Pairs expected;
  for (uint32_t n = 0; n < pictures; ++n) finder.add(n, thumbnail_of(Scene(n), {.width = 32, .height = 32}));
  for (uint32_t n = 0; n < copies; ++n) {
    const uint32_t original = n * (pictures / copies);
    finder.add(pictures + n, thumbnail_of(Scene(original), {.width = 40, .height = 40, .is_mirrored = n % 2 == 1}));
    expected.emplace_back(original, pictures + n);
  }
  EXPECT_EQ(finder.pairs(), expected);
  EXPECT_LT(finder.comparisons(), int64_t{20} * pictures);  // of 50 million pairs, twice with their mirror images
}

TEST(same_picture, of_many_copies_each_is_paired_with_some) {
  SamePictureFinder finder;
  for (uint32_t n = 0; n < 3000; ++n) finder.add(n, thumbnail_of(Scene(1), {.width = 32, .height = 32}));
  const Pairs pairs = finder.pairs();
  EXPECT_EQ(pairs.back().second, 2999u);
  EXPECT_LT(pairs.size(), 3000u * 5);
  EXPECT_LT(finder.comparisons(), int64_t{3000} * 10);
}

TEST(make_thumbnail, takes_the_mean_of_each_area) {
  std::vector<float> values(64 * 64);
  for (size_t at = 0; at < values.size(); ++at) values[at] = at % 2 ? 100.f : 50.f;
  const Thumbnail halves = make_thumbnail(values, 64, 64, 1);
  for (const uint8_t grey : halves.grey) EXPECT_EQ(grey, 75);
  const Thumbnail point = make_thumbnail(std::vector<float>{30, 60, 90}, 1, 1, 3);
  for (const uint8_t grey : point.grey) EXPECT_EQ(grey, 60);
}

TEST(picture_hash, of_a_mirrored_picture_has_odd_columns_turned_round) {
  const Thumbnail picture = thumbnail_of(Scene(4));
  EXPECT_EQ(picture_hash(mirrored(picture)), mirrored_hash(picture_hash(picture)) & ~uint64_t{1});
}

}  // namespace
}  // namespace mote::host::dataset
