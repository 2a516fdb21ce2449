#include "host/features/data_facts.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <numeric>

#include "host/base/error.h"
#include "mote/dsp/prepare_rfft.h"
#include "mote/dsp/rfft.h"
#include "mote/dsp/welch.h"

namespace mote::host::features {
namespace {

constexpr int32_t longest_fft = 1024;
constexpr double emphasis = 0.98;  // of the high frequencies of sound
constexpr int lowest_db = -119;
constexpr int highest_db = 30;
constexpr double turned_cosine = 0.9396926207859084;  // of turned_degrees

using Vector = std::array<double, 3>;

Vector mean_of(std::span<const float> readings) {
  Vector sum = {};
  for (size_t i = 0; i < readings.size(); ++i) sum[i % 3] += readings[i];
  for (double& value : sum) value *= 3.0 / static_cast<double>(readings.size());
  return sum;
}

double dot(const Vector& a, const Vector& b) { return a[0] * b[0] + a[1] * b[1] + a[2] * b[2]; }

// `values` is changed in its order.
template <typename T>
T quantile(std::vector<T>& values, double share) {
  const auto at = static_cast<ptrdiff_t>(share * static_cast<double>(values.size() - 1) + 0.5);
  std::nth_element(values.begin(), values.begin() + at, values.end());
  return values[static_cast<size_t>(at)];
}

}  // namespace

DataMeter::DataMeter(double sample_rate_hz, int32_t window_frames, int32_t axes)
    : cells_(static_cast<size_t>(highest_db - lowest_db + 1)) {
  facts_.sample_rate_hz = sample_rate_hz;
  facts_.window_frames = window_frames;
  facts_.axes = axes;
  if (!(sample_rate_hz > 0) || window_frames < dsp::min_rfft_length) return;
  fft_length_ = std::min(longest_fft, static_cast<int32_t>(std::bit_floor(static_cast<uint32_t>(window_frames))));
  sine_turn_.resize(static_cast<size_t>(fft_length_));
  if (dsp::prepare_rfft({sine_turn_.data(), sine_turn_.size()}) != Status::ok) throw_internal_error("rfft of a window");
  powers_.assign(static_cast<size_t>(axes), std::vector<double>(static_cast<size_t>(fft_length_ / 2 + 1)));
}

void DataMeter::add_spectrum(size_t axis, std::vector<float> values, Weight weight) {
  if (fft_length_ == 0) return;
  const double mean = std::accumulate(values.begin(), values.end(), 0.0) / static_cast<double>(values.size());
  for (float& value : values) value -= static_cast<float>(mean);
  std::vector<float> frame(static_cast<size_t>(fft_length_));
  std::vector<float> powers(static_cast<size_t>(fft_length_ / 2 + 1));
  dsp::average_powers({values.data(), values.size()}, {sine_turn_.data(), sine_turn_.size()}, dsp::Taper::hann,
                      {frame.data(), frame.size()}, {powers.data(), powers.size()});
  const double total = std::accumulate(powers.begin() + 1, powers.end(), 0.0);
  if (!(total > 0) || !std::isfinite(total)) return;
  const double factor = weight == Weight::equal ? 1 / total : 1;
  for (size_t bin = 1; bin < powers.size(); ++bin) powers_[axis][bin] += factor * powers[bin];
}

void DataMeter::add_sound(std::span<const int16_t> window) {
  share_below_high_ = share_below_high_of_sound;
  std::vector<float> lifted;
  lifted.reserve(window.size());
  for (size_t i = 0; i < window.size(); ++i) {
    lifted.push_back(static_cast<float>(window[i] - emphasis * (i > 0 ? window[i - 1] : window[0])));
  }
  add_spectrum(0, std::move(lifted), Weight::equal);
}

void DataMeter::add_series(std::span<const float> window) {
  const auto axes = static_cast<size_t>(facts_.axes);
  for (size_t axis = 0; axis < axes; ++axis) {
    std::vector<float> values;
    for (size_t i = axis; i < window.size(); i += axes) values.push_back(window[i]);
    add_spectrum(axis, std::move(values), Weight::as_it_is);
  }
  for (const float reading : window) magnitudes_.push_back(std::abs(reading));
  if (axes != 3 || window.size() < 6) return;
  const size_t half = window.size() / 6 * 3;
  const Vector first = mean_of(window.first(half));
  const Vector second = mean_of(window.subspan(half));
  const Vector whole = mean_of(window);
  gravities_.push_back(std::sqrt(dot(whole, whole)));
  if (dot(first, second) < turned_cosine * std::sqrt(dot(first, first) * dot(second, second))) ++turned_;
}

void DataMeter::add_cells(std::span<const float> decibels) {
  for (const float value : decibels) {
    if (!(value >= lowest_db)) continue;
    const int rounded = static_cast<int>(std::lround(std::min<float>(value, highest_db)));
    ++cells_[static_cast<size_t>(rounded - lowest_db)];
  }
}

// The frequency below which `share` of the power lies; 0 where there is none.
double DataMeter::edge_hz(double share) const {
  std::vector<double> sum(static_cast<size_t>(fft_length_ / 2 + 1));
  for (const std::vector<double>& powers : powers_) {
    const double total = std::accumulate(powers.begin(), powers.end(), 0.0);
    for (size_t bin = 0; total > 0 && bin < sum.size(); ++bin) sum[bin] += powers[bin] / total;
  }
  const double wanted = share * std::accumulate(sum.begin(), sum.end(), 0.0);
  double below = 0;
  for (size_t bin = 1; bin < sum.size(); ++bin) {
    below += sum[bin];
    if (below > 0 && below >= wanted) return static_cast<double>(bin) * facts_.sample_rate_hz / fft_length_;
  }
  return 0;
}

DataFacts DataMeter::facts() const {
  DataFacts facts = facts_;
  if (fft_length_ > 0) {
    facts.low_hz = edge_hz(share_below_low);
    facts.high_hz = edge_hz(share_below_high_);
  }
  const int64_t cells = std::accumulate(cells_.begin(), cells_.end(), int64_t{0});
  int64_t below = 0;
  for (size_t bin = 0; cells > 0 && bin < cells_.size(); ++bin) {
    below += cells_[bin];
    if (below * 10 < cells) continue;
    facts.quiet_db = static_cast<double>(bin) + lowest_db;
    break;
  }
  if (!gravities_.empty()) {
    std::vector<double> gravities = gravities_;
    facts.gravity = quantile(gravities, 0.5);
    facts.turning = static_cast<double>(turned_) / static_cast<double>(gravities_.size());
  }
  if (!magnitudes_.empty()) {
    std::vector<float> magnitudes = magnitudes_;
    facts.peak = quantile(magnitudes, 0.999);
  }
  return facts;
}

}  // namespace mote::host::features
