#pragma once

#include <array>
#include <bit>
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

// Finds images that show the same picture: resized, recompressed, brighter or darker, mirrored. As with the perceptual
// hashes in use elsewhere, a hash is the signs of a small picture's lowest DCT coefficients; here they are taken about
// 0, so that brightness and contrast change none of them and a mirrored picture has those of odd columns turned round.
namespace mote::host::dataset {

// An image in 32 x 32 shades of grey, whatever its shape.
struct Thumbnail {
  static constexpr int side = 32;
  std::array<uint8_t, static_cast<size_t>(side) * side> grey{};
};

// `values` are 0 … 255, row by row, `channels` interleaved; each shade is the mean of the area that it stands for.
Thumbnail make_thumbnail(std::span<const float> values, int width, int height, int channels);

// Of shades.
struct Moments {
  double mean = 0, deviation = 0;
};

// Bit v * 8 + u: whether the coefficient of u half waves across and v down is positive (0, 0: never).
uint64_t picture_hash(const Thumbnail& thumbnail);

// The hash of the mirrored picture.
constexpr uint64_t mirrored_hash(uint64_t hash) { return hash ^ 0xaaaaaaaaaaaaaaaau; }

// Left to right.
Thumbnail mirrored(const Thumbnail& thumbnail);

// Whether two thumbnails are as alike as copies are: in their shades, and in their edges, in which different pictures
// of like things differ.
bool is_same_picture(const Thumbnail& first, const Thumbnail& second);

// Pairs of images without comparing each with each: candidates have 16 of the hash's bits in common, but for one, and
// differ in at most 10. Of many copies each is paired with some, not with all.
class SamePictureFinder {
 public:
  void add(uint32_t recording, const Thumbnail& thumbnail);

  // Recordings that were added, the smaller number first.
  std::vector<std::pair<uint32_t, uint32_t>> pairs() const;

  // Thumbnails that the last call of `pairs` compared.
  int64_t comparisons() const { return comparisons_; }

 private:
  struct Entry {
    uint32_t recording;
    uint64_t hash;
    Thumbnail thumbnail;
    Moments moments;
  };
  std::vector<Entry> entries_;
  mutable int64_t comparisons_ = 0;
};

}  // namespace mote::host::dataset
