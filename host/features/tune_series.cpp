#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/features/tune.h"
#include "mote/dsp/prepare_conditioning.h"
#include "mote/dsp/rfft.h"

namespace mote::host::features {
namespace {

constexpr double mostly_low = 0.6;         // of half the rate: power that ends below it needs no higher rate
constexpr int32_t fewest_readings = 32;    // after decimation: two frames of the shortest FFT
constexpr int32_t fewest_of_wavelet = 64;  // and one level
constexpr int32_t longest_spectrum = 256;  // of block spectral
constexpr int32_t most_vibration_values = 1024;
constexpr double standard_gravity = 9.80665;  // m/s²
constexpr double gravity_cutoff_hz = 0.3;     // what moves slower is how the sensor is held
constexpr double often_turning = 0.25;

// Two digits, the second 0 or 5: 1.3 → 1.5, 62 → 65. Divides where a product of decimals would not be the nearest
// number to what is printed.
double round_up(double value) {
  const int exponent = static_cast<int>(std::floor(std::log10(value)));
  const double power = std::pow(10, std::abs(exponent));
  const double halves = std::ceil((exponent < 0 ? value * power : value / power) * 2 - 1e-9);
  return exponent < 0 ? halves / (2 * power) : halves * power / 2;
}

// The largest of 1, 2, 5 · 10^n that brings `peak` to at most 1.
double scale_for(double peak) {
  const int exponent = static_cast<int>(std::ceil(std::log10(peak)));
  const double power = std::pow(10, std::abs(exponent));
  const auto scaled = [&](double digit) { return exponent < 0 ? digit * power : digit / power; };
  for (const double digit : {5.0, 2.0}) {
    if (scaled(digit) * peak <= 1) return scaled(digit);
  }
  return scaled(1);
}

int32_t floor_to_power(int64_t value) {
  return static_cast<int32_t>(std::bit_floor(static_cast<uint64_t>(std::max<int64_t>(1, value))));
}

class SeriesTuner {
 public:
  SeriesTuner(const project::Features& features, const DataFacts& facts) : facts_(facts), tuning_{features, {}} {}

  Tuning run() {
    const std::string block = features().block;
    if (block == "spectral") choose_spectral();
    if (block == "flatten") choose_statistics();
    if (block == "raw") choose_scale_of_raw();
    if (block == "motion") choose_motion();
    if (block == "slopes") choose_spans();
    if (block == "vibration") choose_vibration();
    return std::move(tuning_);
  }

 private:
  project::Features& features() { return tuning_.features; }

  void say(const char* key, std::string why) { tuning_.keys.push_back({key, std::move(why)}); }

  std::string band_text() const {
    if (facts_.high_hz <= 0) return "the recordings say nothing";
    return fmt::format("90 % of the power lies from {:.3g} to {:.3g} Hz, half the rate is {:.4g} Hz", facts_.low_hz,
                       facts_.high_hz, facts_.sample_rate_hz / 2);
  }

  void choose_spectral() {
    project::Features::Spectral& spectral = features().spectral;
    choose_filter(spectral);
    const auto frames = static_cast<int32_t>((facts_.window_frames - 1) / spectral.decimation + 1);
    const double rate_hz = facts_.sample_rate_hz / spectral.decimation;
    if (spectral.analysis == "wavelet") {
      choose_levels(spectral, frames, rate_hz);
    } else {
      choose_fft(spectral, frames, rate_hz);
    }
    say("features.spectral.filter", band_text());
    say("features.spectral.cutoff_hz",
        spectral.filter == "none" ? "no filter" : "a tenth above the highest of these frequencies");
    say("features.spectral.decimation",
        spectral.decimation == 1
            ? "no smaller rate holds the band, or the window"
            : fmt::format("{:.4g} Hz still hold the band, with {} readings a window", rate_hz, frames));
  }

  // A low-pass where little is above it, and then the lowest rate that holds its band.
  void choose_filter(project::Features::Spectral& spectral) const {
    const double half_rate_hz = facts_.sample_rate_hz / 2;
    if (spectral.filter == "none" && facts_.high_hz > 0 && facts_.high_hz < mostly_low * half_rate_hz) {
      spectral.filter = "low";
      spectral.cutoff_hz =
          std::min(round_up(1.1 * facts_.high_hz), dsp::highest_cutoff_after_decimation * half_rate_hz);
    }
    const double highest_hz = dsp::highest_cutoff_after_decimation * half_rate_hz;
    if (spectral.filter != "none" && spectral.cutoff_hz > highest_hz) spectral.cutoff_hz = highest_hz;
    spectral.decimation =
        spectral.filter == "low" ? dsp::suggested_decimation(facts_.sample_rate_hz, spectral.cutoff_hz) : 1;
    const int32_t fewest = spectral.analysis == "wavelet" ? fewest_of_wavelet : fewest_readings;
    for (const int32_t smaller : {100, 30, 10, 3, 1}) {
      if (facts_.window_frames / spectral.decimation >= fewest) break;
      if (smaller < spectral.decimation) spectral.decimation = smaller;
    }
  }

  // Two bins below the slowest of the movement, where the window holds that.
  void choose_fft(project::Features::Spectral& spectral, int32_t frames, double rate_hz) {
    const double slowest_hz = facts_.low_hz > 0 ? facts_.low_hz : rate_hz / dsp::min_rfft_length;
    const auto wanted =
        static_cast<int32_t>(std::bit_ceil(static_cast<uint32_t>(std::min(2 * rate_hz / slowest_hz, 1e6))));
    spectral.fft_length = std::clamp(std::min(wanted, floor_to_power(frames)), dsp::min_rfft_length, longest_spectrum);
    // A filter whose band is narrower than a bin would leave none.
    const double bin_hz = rate_hz / spectral.fft_length;
    if (spectral.filter == "low" && spectral.cutoff_hz < bin_hz) spectral.cutoff_hz = bin_hz;
    if (spectral.filter == "high" && spectral.cutoff_hz > rate_hz / 2 - bin_hz)
      spectral.cutoff_hz = rate_hz / 2 - bin_hz;
    say("features.spectral.fft_length", fmt::format("bins of {:.3g} Hz, {} readings a window", bin_hz, frames));
  }

  void choose_levels(project::Features::Spectral& spectral, int32_t frames, double rate_hz) {
    constexpr int32_t readings_a_level = 32;  // of the coarsest: the block asks for so many
    const int most =
        std::clamp(std::countr_zero(static_cast<uint32_t>(floor_to_power(frames / readings_a_level))), 1, 10);
    const double slowest_hz = facts_.low_hz > 0 ? facts_.low_hz : rate_hz / 4;
    const int wanted = static_cast<int>(std::ceil(std::log2(rate_hz / 2 / slowest_hz)));
    spectral.levels = std::clamp(wanted, 1, most);
    say("features.spectral.levels",
        fmt::format("the coarsest level ends at {:.3g} Hz; {} readings a window hold {} levels",
                    rate_hz / 2 / std::pow(2, spectral.levels), frames, most));
  }

  void choose_statistics() {
    constexpr int32_t fewest_for_shape = 8;
    std::vector<std::string>& statistics = features().flatten.statistics;
    std::vector<std::string> kept;
    for (const std::string& name : statistics) {
      const bool is_shape = name == "skewness" || name == "kurtosis";
      const bool is_spread = name == "stdev" || name == "minimum" || name == "maximum";
      if (is_shape && facts_.window_frames < fewest_for_shape) continue;
      if (is_spread && facts_.window_frames < 2) continue;
      kept.push_back(name);
    }
    if (!kept.empty()) statistics = kept;
    say("features.flatten.statistics", fmt::format("{} readings a window", facts_.window_frames));
  }

  // So that readings lie within ±1 or a little more; left alone where they do.
  void choose_scale_of_raw() {
    const double scaled = facts_.peak * std::abs(features().scale);
    if (scaled > 2 || (scaled > 0 && scaled < 0.25)) features().scale = scale_for(facts_.peak);
    say("features.scale", fmt::format("99.9 % of the readings lie within ±{:.4g}", facts_.peak));
  }

  void choose_motion() {
    if (!facts_.gravity) return;
    const double gravity = *facts_.gravity * std::abs(features().scale);
    for (const double unit : {1000.0, standard_gravity}) {
      if (std::abs(gravity / unit - 1) < 0.2) features().scale *= unit == 1000.0 ? 0.001 : 0.102;
    }
    say("features.scale", fmt::format("gravity reads {:.4g}: 1 is meant", *facts_.gravity));

    double& cutoff_hz = features().motion.gravity_cutoff_hz;
    const bool is_slow_enough = facts_.window_frames / facts_.sample_rate_hz > 1 / gravity_cutoff_hz;
    if (facts_.turning > often_turning && is_slow_enough && facts_.sample_rate_hz > 4 * gravity_cutoff_hz) {
      if (cutoff_hz == 0) cutoff_hz = gravity_cutoff_hz;
    }
    say("features.motion.gravity_cutoff_hz",
        fmt::format("the sensor turns by more than 20 degrees within {:.0f} % of the windows", 100 * facts_.turning));
  }

  // Slopes over at least two steps from reading to reading.
  void choose_spans() {
    const int32_t steps = facts_.window_frames - 1;
    std::vector<std::string>& spans = features().slopes.spans_min;
    const double minutes = facts_.sample_rate_hz > 0 ? steps / facts_.sample_rate_hz / 60 : 0;
    if (spans.empty() && steps >= 2 && steps < 12) {
      // Down to a thousandth of a step, so that the longest one fits.
      const auto text = [&](int parts) { return fmt::format("{:.6g}", minutes / parts * 0.999); };
      if (steps >= 4) spans.push_back(text(2));
      spans.push_back(text(1));
    }
    say("features.slopes.spans_min",
        fmt::format("{} readings in {:.4g} minutes: a slope is taken over two steps or more", facts_.window_frames,
                    minutes));
  }

  void choose_vibration() {
    const int32_t widest = floor_to_power(2 * most_vibration_values / std::max(1, facts_.axes));
    const int32_t length =
        std::clamp(std::min(floor_to_power(facts_.window_frames), widest), dsp::min_rfft_length, dsp::max_rfft_length);
    const int32_t own = std::min(floor_to_power(facts_.window_frames), 1024);  // of a length of 0
    if (features().vibration.fft_length != 0 || length != own) features().vibration.fft_length = length;
    say("features.vibration.fft_length",
        fmt::format("bins of {:.3g} Hz: the finest that {} readings give, at most {} values",
                    facts_.sample_rate_hz / length, facts_.window_frames, most_vibration_values));
  }

  const DataFacts& facts_;
  Tuning tuning_;
};

}  // namespace

Tuning tune_series(const project::Features& features, const DataFacts& facts) {
  return SeriesTuner(features, facts).run();
}

}  // namespace mote::host::features
