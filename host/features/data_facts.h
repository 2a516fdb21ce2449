#pragma once

#include <cstdint>
#include <optional>
#include <span>
#include <vector>

// What a data set's windows are like, as far as sizes of features follow from it (tune.h).
namespace mote::host::features {

struct PictureSize {
  int width = 0;
  int height = 0;
  int channels = 0;
};

// Of the power: what lies below low_hz and below high_hz.
constexpr double share_below_low = 0.05;
constexpr double share_below_high = 0.98;
constexpr double share_below_high_of_sound = 0.995;

constexpr int turned_degrees = 20;

struct DataFacts {
  double sample_rate_hz = 0;  // of images 0
  int32_t window_frames = 0;  // samples or readings
  int32_t axes = 1;

  // The frequencies below which these shares of the power lie, each axis counting as much as any other; of sound, its
  // high frequencies lifted, each window counting as much. 0 and 0: the windows are too short, or nothing moves.
  double low_hz = 0;
  double high_hz = 0;

  std::optional<double> quiet_db{};  // sound, block mfe: a tenth of the cells that aren't digital silence is below
  std::optional<double> gravity{};   // three axes: the median length of a window's mean
  double turning = 0;                // three axes: share of windows whose halves' means are turned_degrees apart
  double peak = 0;                   // series: 99.9 % of the readings lie within ± this
  std::vector<PictureSize> pictures{};
};

// Collects the above from windows, in their order.
class DataMeter {
 public:
  DataMeter(double sample_rate_hz, int32_t window_frames, int32_t axes);

  void add_sound(std::span<const int16_t> window);
  void add_series(std::span<const float> window);  // window_frames × axes, interleaved
  void add_picture(const PictureSize& size) { facts_.pictures.push_back(size); }

  // Of block mfe, in decibels: cells of one window. Those below -119 are digital silence and don't count.
  void add_cells(std::span<const float> decibels);

  DataFacts facts() const;

 private:
  enum class Weight : uint8_t { as_it_is, equal };
  void add_spectrum(size_t axis, std::vector<float> values, Weight weight);
  double edge_hz(double share) const;

  DataFacts facts_;
  double share_below_high_ = share_below_high;
  int32_t fft_length_ = 0;  // 0: windows are too short for one
  std::vector<float> sine_turn_;
  std::vector<std::vector<double>> powers_;  // one spectrum an axis
  std::vector<double> gravities_;
  int64_t turned_ = 0;
  std::vector<float> magnitudes_;
  std::vector<int64_t> cells_;  // histogram, a decibel a bin
};

}  // namespace mote::host::features
