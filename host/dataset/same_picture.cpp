#include "host/dataset/same_picture.h"

#include <algorithm>
#include <cmath>
#include <numbers>

namespace mote::host::dataset {

namespace {

constexpr int side = Thumbnail::side;
constexpr int bands = 4, band_bits = 16;
constexpr int most_different_bits = 10;
constexpr double least_contrast = 4;  // of 255: what is plainer is any other plain picture's copy
constexpr double least_likeness = 0.97, least_likeness_of_edges = 0.9;
constexpr size_t most_partners = 4;        // of a picture
constexpr size_t most_comparisons = 2000;  // of a picture: thousands of pictures of one thing are not all compared

// Mean over [begin, end) of a row or column of `length`, as weights of its samples: {first, weights…}.
struct Area {
  int first;
  std::vector<float> weights;
};

std::vector<Area> areas_of(int length) {
  std::vector<Area> areas;
  const double step = static_cast<double>(length) / side;
  for (int at = 0; at < side; ++at) {
    const double begin = at * step, end = (at + 1) * step;
    Area area{static_cast<int>(begin), {}};
    for (int i = area.first; i < length && i < end; ++i) {
      area.weights.push_back(static_cast<float>((std::min<double>(i + 1, end) - std::max<double>(i, begin)) / step));
    }
    areas.push_back(std::move(area));
  }
  return areas;
}

template <typename Values>
Moments moments_of(const Values& values) {
  double sum = 0, squares = 0;
  for (const auto value : values) {
    sum += value;
    squares += static_cast<double>(value) * value;
  }
  const auto count = static_cast<double>(values.size());
  const double mean = sum / count;
  return {mean, std::sqrt(std::max(0.0, squares / count - mean * mean))};
}

// Of values whose moments are known.
template <typename Values>
double correlation(const Values& first, const Moments& a, const Values& second, const Moments& b) {
  if (!(a.deviation > 0) || !(b.deviation > 0)) return 0;
  int64_t products = 0;
  for (size_t at = 0; at < first.size(); ++at) products += int32_t{first[at]} * second[at];
  return (static_cast<double>(products) / static_cast<double>(first.size()) - a.mean * b.mean) /
         (a.deviation * b.deviation);
}

constexpr int coarse = side / 2;
using Edges = std::array<int16_t, static_cast<size_t>(coarse - 2) * (coarse - 2)>;

// What the sum of four shades has more than the four sums beside it: at half the thumbnail's resolution, where neither
// noise nor resizing tells.
Edges edges_of(const Thumbnail& thumbnail) {
  std::array<std::array<int, coarse>, coarse> sums{};
  for (size_t at = 0; at < thumbnail.grey.size(); ++at) sums[at / side / 2][at % side / 2] += thumbnail.grey[at];
  Edges edges;
  size_t to = 0;
  for (size_t y = 1; y + 1 < coarse; ++y) {
    for (size_t x = 1; x + 1 < coarse; ++x) {
      const int beside = sums[y - 1][x] + sums[y + 1][x] + sums[y][x - 1] + sums[y][x + 1];
      edges[to++] = static_cast<int16_t>(4 * sums[y][x] - beside);
    }
  }
  return edges;
}

bool have_same_shades(const Thumbnail& first, const Moments& a, const Thumbnail& second, const Moments& b) {
  return correlation(first.grey, a, second.grey, b) >= least_likeness;
}

bool have_same_edges(const Thumbnail& first, const Thumbnail& second) {
  const Edges a = edges_of(first), b = edges_of(second);
  return correlation(a, moments_of(a), b, moments_of(b)) >= least_likeness_of_edges;
}

}  // namespace

Thumbnail mirrored(const Thumbnail& thumbnail) {
  Thumbnail result = thumbnail;
  for (auto row = result.grey.begin(); row != result.grey.end(); row += side) std::reverse(row, row + side);
  return result;
}

namespace {

bool are_alike(const Thumbnail& first, const Moments& first_moments, const Thumbnail& second,
               const Moments& second_moments) {
  return have_same_shades(first, first_moments, second, second_moments) && have_same_edges(first, second);
}

uint64_t band_of(uint64_t hash, int band) { return hash >> (band * band_bits) & 0xffff; }

// Numbers of pictures by one band of their hash.
class Buckets {
 public:
  Buckets() : lists_(size_t{1} << band_bits) {}
  void add(uint64_t key, uint32_t number) { lists_[key].push_back(number); }

  // Calls `use` with each picture under `key` and under the keys one bit beside it.
  template <typename Use>
  void visit(uint64_t key, const Use& use) const {
    for (const uint32_t number : lists_[key]) use(number);
    for (int bit = 0; bit < band_bits; ++bit) {
      for (const uint32_t number : lists_[key ^ uint64_t{1} << bit]) use(number);
    }
  }

 private:
  std::vector<std::vector<uint32_t>> lists_;
};

}  // namespace

Thumbnail make_thumbnail(std::span<const float> values, int width, int height, int channels) {
  const std::vector<Area> columns = areas_of(width), rows = areas_of(height);
  // Rows of the image, shrunk across, are added to the row of the thumbnail that they belong to.
  std::array<float, static_cast<size_t>(side) * side> sums{};
  std::array<float, side> shrunk{};
  for (int y = 0; y < side; ++y) {
    const Area& row = rows[static_cast<size_t>(y)];
    for (size_t r = 0; r < row.weights.size(); ++r) {
      const size_t line = (static_cast<size_t>(row.first) + r) * static_cast<size_t>(width);
      for (int x = 0; x < side; ++x) {
        const Area& column = columns[static_cast<size_t>(x)];
        float sum = 0;
        for (size_t c = 0; c < column.weights.size(); ++c) {
          const size_t pixel = (line + static_cast<size_t>(column.first) + c) * static_cast<size_t>(channels);
          float grey = 0;
          for (int channel = 0; channel < channels; ++channel) grey += values[pixel + static_cast<size_t>(channel)];
          sum += column.weights[c] * grey;
        }
        shrunk[static_cast<size_t>(x)] = sum / static_cast<float>(channels);
      }
      for (int x = 0; x < side; ++x)
        sums[static_cast<size_t>(y * side + x)] += row.weights[r] * shrunk[static_cast<size_t>(x)];
    }
  }
  Thumbnail thumbnail;
  for (size_t at = 0; at < sums.size(); ++at) {
    thumbnail.grey[at] = static_cast<uint8_t>(std::clamp(sums[at] + 0.5f, 0.0f, 255.0f));
  }
  return thumbnail;
}

uint64_t picture_hash(const Thumbnail& thumbnail) {
  constexpr int waves = 8;
  static const auto cosines = [] {
    std::array<std::array<double, side>, waves> table{};
    for (int u = 0; u < waves; ++u) {
      for (int x = 0; x < side; ++x) table[u][x] = std::cos(std::numbers::pi * u * (2 * x + 1) / (2 * side));
    }
    return table;
  }();
  std::array<std::array<double, waves>, side> across{};
  for (int y = 0; y < side; ++y) {
    for (int u = 0; u < waves; ++u) {
      for (int x = 0; x < side; ++x) across[y][u] += cosines[u][x] * thumbnail.grey[static_cast<size_t>(y * side + x)];
    }
  }
  uint64_t hash = 0;
  for (int v = 0; v < waves; ++v) {
    for (int u = v == 0 ? 1 : 0; u < waves; ++u) {
      double coefficient = 0;
      for (int y = 0; y < side; ++y) coefficient += cosines[v][y] * across[y][u];
      if (coefficient > 0) hash |= uint64_t{1} << (v * waves + u);
    }
  }
  return hash;
}

bool is_same_picture(const Thumbnail& first, const Thumbnail& second) {
  return are_alike(first, moments_of(first.grey), second, moments_of(second.grey));
}

void SamePictureFinder::add(uint32_t recording, const Thumbnail& thumbnail) {
  const Moments moments = moments_of(thumbnail.grey);
  if (moments.deviation >= least_contrast) entries_.push_back({recording, picture_hash(thumbnail), thumbnail, moments});
}

std::vector<std::pair<uint32_t, uint32_t>> SamePictureFinder::pairs() const {
  std::vector<std::pair<uint32_t, uint32_t>> result;
  std::array<Buckets, bands> buckets;
  std::vector<std::pair<uint32_t, bool>> candidates;  // and whether mirrored
  comparisons_ = 0;
  for (uint32_t number = 0; number < entries_.size(); ++number) {
    const Entry& entry = entries_[number];
    const Thumbnail mirror_image = mirrored(entry.thumbnail);
    candidates.clear();
    for (const bool is_mirrored : {false, true}) {
      const uint64_t hash = is_mirrored ? mirrored_hash(entry.hash) : entry.hash;
      for (int band = 0; band < bands; ++band) {
        buckets[static_cast<size_t>(band)].visit(band_of(hash, band), [&](uint32_t other) {
          if (std::popcount(entries_[other].hash ^ hash) <= most_different_bits) {
            candidates.emplace_back(other, is_mirrored);
          }
        });
      }
    }
    std::sort(candidates.begin(), candidates.end());
    candidates.erase(std::unique(candidates.begin(), candidates.end()), candidates.end());
    if (candidates.size() > most_comparisons) candidates.resize(most_comparisons);
    size_t partners = 0;
    for (const auto& [other, is_mirrored] : candidates) {
      ++comparisons_;
      const Entry& candidate = entries_[other];
      const Thumbnail& turned = is_mirrored ? mirror_image : entry.thumbnail;
      if (!are_alike(candidate.thumbnail, candidate.moments, turned, entry.moments)) continue;
      result.emplace_back(std::minmax(candidate.recording, entry.recording));
      if (++partners == most_partners) break;
    }
    for (int band = 0; band < bands; ++band) {
      buckets[static_cast<size_t>(band)].add(band_of(entry.hash, band), number);
    }
  }
  std::sort(result.begin(), result.end());
  result.erase(std::unique(result.begin(), result.end()), result.end());
  return result;
}

}  // namespace mote::host::dataset
