#include <fmt/format.h>

#include <algorithm>
#include <bit>
#include <cmath>
#include <iterator>

#include "host/base/error.h"
#include "host/base/text.h"
#include "host/features/series_block.h"
#include "host/features/tune.h"
#include "mote/dsp/prepare_conditioning.h"
#include "mote/dsp/prepare_filters.h"
#include "mote/dsp/prepare_wavelet_analysis.h"
#include "mote/dsp/rfft.h"

namespace mote::host::features {
namespace {

constexpr double mostly_low = 0.6;       // of half the rate: power that ends below it needs no higher rate
constexpr int32_t fewest_readings = 32;  // after decimation: two frames of the shortest FFT
constexpr int32_t longest_spectrum = 256;
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

  // Where readings have no rate (each recording a single one), nothing follows from frequencies.
  bool lacks_rate(const char* key) {
    if (facts_.sample_rate_hz > 0) return false;
    say(key, "the readings have no rate: left as it is");
    return true;
  }

  std::string band_text() const {
    if (facts_.high_hz <= 0) return "the recordings say nothing";
    return fmt::format("{:g} % of the power lies from {:.3g} to {:.3g} Hz, half the rate is {:.4g} Hz",
                       100 * (share_below_high - share_below_low), facts_.low_hz, facts_.high_hz,
                       facts_.sample_rate_hz / 2);
  }

  void choose_spectral() {
    project::Features::Spectral& spectral = features().spectral;
    if (lacks_rate("features.spectral.filter")) return;
    choose_filter(spectral);
    choose_decimation(spectral);
    const auto frames = static_cast<int32_t>((facts_.window_frames - 1) / spectral.decimation + 1);
    const double rate_hz = facts_.sample_rate_hz / spectral.decimation;
    if (spectral.analysis == "wavelet") {
      choose_levels(spectral, frames, rate_hz);
    } else {
      choose_fft(spectral, frames, rate_hz);
    }
    say("features.spectral.filter", band_text());
    say("features.spectral.cutoff_hz", cutoff_why_);
    say("features.spectral.decimation",
        spectral.decimation == 1
            ? decimation_why_
            : fmt::format("{:.4g} Hz still hold the band, with {} readings a window", rate_hz, frames));
  }

  void set_cutoff(project::Features::Spectral& spectral, double cutoff_hz, std::string why) {
    spectral.cutoff_hz = cutoff_hz;
    cutoff_why_ = std::move(why);
  }

  // A low-pass where little is above it.
  void choose_filter(project::Features::Spectral& spectral) {
    const double half_rate_hz = facts_.sample_rate_hz / 2;
    const double highest_hz = dsp::highest_cutoff_after_decimation * half_rate_hz;
    cutoff_why_ = spectral.filter == "none" ? "no filter" : "as it was chosen";
    if (spectral.filter == "none" && facts_.high_hz > 0 && facts_.high_hz < mostly_low * half_rate_hz) {
      spectral.filter = "low";
      set_cutoff(spectral, round_up(1.1 * facts_.high_hz),
                 "a tenth above the highest of these frequencies, rounded up");
    }
    if (spectral.filter != "none" && spectral.cutoff_hz > highest_hz) {
      set_cutoff(spectral, highest_hz, fmt::format("the highest: {:g} of half the rate", highest_hz / half_rate_hz));
    }
  }

  // The lowest rate that holds a low-pass filter's band, and readings enough.
  void choose_decimation(project::Features::Spectral& spectral) {
    spectral.decimation = 1;
    decimation_why_ = "without a low-pass filter a smaller rate would lose something";
    if (spectral.filter != "low") return;
    spectral.decimation = dsp::suggested_decimation(facts_.sample_rate_hz, spectral.cutoff_hz);
    decimation_why_ = "no smaller rate holds the band";
    const int32_t fewest = spectral.analysis == "wavelet" ? dsp::least_wavelet_frames(1) : fewest_readings;
    for (auto ratio = std::rbegin(dsp::decimation_ratios); ratio != std::rend(dsp::decimation_ratios); ++ratio) {
      if (facts_.window_frames / spectral.decimation >= fewest || *ratio >= spectral.decimation) continue;
      spectral.decimation = *ratio;
      decimation_why_ = fmt::format("a smaller rate leaves fewer than {} readings a window", fewest);
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
    const std::string bin_why = fmt::format("a narrower band holds no bin of {:.3g} Hz", bin_hz);
    if (spectral.filter == "low" && spectral.cutoff_hz < bin_hz) set_cutoff(spectral, bin_hz, bin_why);
    if (spectral.filter == "high" && spectral.cutoff_hz > rate_hz / 2 - bin_hz)
      set_cutoff(spectral, rate_hz / 2 - bin_hz, bin_why);
    say("features.spectral.fft_length", fmt::format("bins of {:.3g} Hz, {} readings a window", bin_hz, frames));
  }

  void choose_levels(project::Features::Spectral& spectral, int32_t frames, double rate_hz) {
    int most = 1;
    while (most < 10 && dsp::least_wavelet_frames(most + 1) <= frames) ++most;
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
    for (const auto& [unit, scale] : {std::pair{1000.0, 0.001}, {standard_gravity, 0.102}}) {
      if (std::abs(gravity / unit - 1) < 0.2) features().scale *= scale;
    }
    say("features.scale", fmt::format("gravity reads {:.4g}: 1 is meant", *facts_.gravity));

    if (lacks_rate("features.motion.gravity_cutoff_hz")) return;
    double& cutoff_hz = features().motion.gravity_cutoff_hz;
    const bool turns_often = facts_.turning > often_turning;
    const bool holds_a_turn = facts_.window_frames / facts_.sample_rate_hz > 1 / gravity_cutoff_hz &&
                              facts_.sample_rate_hz > 4 * gravity_cutoff_hz;
    if (turns_often && holds_a_turn && cutoff_hz == 0) cutoff_hz = gravity_cutoff_hz;
    say("features.motion.gravity_cutoff_hz",
        fmt::format("the sensor turns by more than {} degrees within {:.0f} % of the windows{}", turned_degrees,
                    100 * facts_.turning,
                    turns_often && !holds_a_turn ? ": they are too short, or too slow, to filter that out" : ""));
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
    if (lacks_rate("features.vibration.fft_length")) return;
    const int32_t widest = floor_to_power(2 * most_vibration_values / std::max(1, facts_.axes));
    const int32_t length =
        std::clamp(std::min(floor_to_power(facts_.window_frames), widest), dsp::min_rfft_length, dsp::max_rfft_length);
    const int32_t own = own_fft_length_of_vibration(facts_.window_frames);
    if (features().vibration.fft_length != 0 || length != own) features().vibration.fft_length = length;
    say("features.vibration.fft_length",
        fmt::format("bins of {:.3g} Hz: the finest that {} readings give, at most {} values",
                    facts_.sample_rate_hz / length, facts_.window_frames, most_vibration_values));
  }

  const DataFacts& facts_;
  Tuning tuning_;
  std::string cutoff_why_, decimation_why_;
};

}  // namespace

Tuning tune_series(const project::Features& features, const DataFacts& facts) {
  return SeriesTuner(features, facts).run();
}

}  // namespace mote::host::features
