#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>

#include "host/base/error.h"
#include "host/features/block_table.h"
#include "host/features/sound_config.h"
#include "host/features/tune.h"
#include "mote/dsp/framing.h"
#include "mote/dsp/rfft.h"

namespace mote::host::features {
namespace {

constexpr int32_t comfortable_frames = 250;  // of a window: 10 KB of input at 40 filters
constexpr int32_t most_frames = 500;
constexpr double unused_band = 0.8;  // of half the rate: where the sound ends below it, filters above hear nothing
constexpr double quietest_floor_db = -100;
constexpr double loudest_floor_db = -30;
constexpr double floor_tolerance_db = 3;

struct Target {
  std::string_view block;
  double frame_ms;
  double stride_ms;
  int reference_fft;  // for which the block's own number of filters suits; 0: its band doesn't grow with the rate
};

// Speech is steady for about 30 ms; wing-beats are told apart by bins of 8 Hz.
constexpr std::array targets = {
    Target{"mfe", 30, 20, 512},          Target{"mfcc", 30, 20, 512},          Target{"spectrogram", 20, 10, 0},
    Target{"pcan_log_mel", 30, 20, 512}, Target{"tonal_contrast", 128, 64, 0},
};

const Target& target_of(const std::string& block) {
  for (const Target& target : targets) {
    if (target.block == block) return target;
  }
  throw_internal_error("features.block: {} has no sizes", block);
}

// The power of two nearest to `samples`, in octaves; at most `most`.
int32_t nearest_fft(double samples, int64_t most) {
  const double octaves = std::log2(std::max(1.0, samples));
  const int64_t nearest = int64_t{1} << static_cast<int>(std::lround(octaves));
  const auto longest = static_cast<int64_t>(std::bit_floor(static_cast<uint64_t>(std::max<int64_t>(1, most))));
  return static_cast<int32_t>(
      std::clamp<int64_t>(std::min(nearest, longest), dsp::min_rfft_length, dsp::max_rfft_length));
}

// The duration with fewest decimals that is so many samples.
double milliseconds_of(int32_t samples, double sample_rate_hz) {
  const double exact = samples * 1000.0 / sample_rate_hz;
  for (double decimals = 1; decimals <= 1000; decimals *= 10) {
    for (const double rounded : {std::floor(exact * decimals) / decimals, std::ceil(exact * decimals) / decimals}) {
      if (rounded > 0 && dsp::samples_from_duration(sample_rate_hz, rounded / 1000) == samples) return rounded;
    }
  }
  return exact;
}

class SoundTuner {
 public:
  SoundTuner(const project::Features& features, const DataFacts& facts)
      : facts_(facts), before_(features), target_(target_of(features.block)), tuning_{features, {}} {
    // What somebody chose is the aim.
    if (features.frame_ms > 0) target_.frame_ms = features.frame_ms;
    if (features.stride_ms > 0) target_.stride_ms = features.stride_ms;
  }

  Tuning run() {
    choose_frame();
    choose_stride();
    if (target_.block != "spectrogram") {
      choose_band();
      choose_filters();
    }
    if (target_.block == "mfe") choose_noise_floor();
    if (target_.block == "mfcc") choose_coefficients();
    leave_open();
    return std::move(tuning_);
  }

 private:
  project::Features& features() { return tuning_.features; }

  void say(const char* key, std::string why) { tuning_.keys.push_back({key, std::move(why)}); }

  // The frame is an FFT, whole: no part of it is padding, and no bins are finer than the frame.
  void choose_frame() {
    fft_length_ = nearest_fft(facts_.sample_rate_hz * target_.frame_ms / 1000, facts_.window_frames);
    frame_samples_ = std::min(fft_length_, facts_.window_frames);
    features().frame_ms = milliseconds_of(frame_samples_, facts_.sample_rate_hz);
    say("features.frame_ms", fmt::format("{} samples at {:.6g} Hz, an FFT without padding, near {:g} ms",
                                         frame_samples_, facts_.sample_rate_hz, target_.frame_ms));
  }

  void choose_stride() {
    const double sample_ms = 1000 / facts_.sample_rate_hz;
    const double frame_ms = frame_samples_ * sample_ms;
    const double window_ms = facts_.window_frames * sample_ms;
    const double share = target_.stride_ms / target_.frame_ms;
    double stride_ms = target_.stride_ms;
    std::string why = "frames overlap: what is cut by one is whole in the next";
    const bool is_near = stride_ms >= frame_ms * 0.4 && stride_ms <= frame_ms * 0.75;
    if (!is_near && before_.stride_ms == 0) stride_ms = share * frame_ms;
    const double comfortable_ms = (window_ms - frame_ms) / (comfortable_frames - 1);
    if (stride_ms < comfortable_ms) {
      stride_ms = std::min(comfortable_ms, frame_ms);
      why = fmt::format("a window of {:g} ms becomes {} frames or little more", window_ms, comfortable_frames);
    }
    const double least_ms = (window_ms - frame_ms) / (most_frames - 1);
    if (stride_ms < least_ms) {
      stride_ms = least_ms;
      why = fmt::format("a window of {:g} ms becomes {} frames, the most there can be", window_ms, most_frames);
    }
    // Upwards to half a millisecond where that is at least a sample, else to a sample.
    const double step_ms = sample_ms > 0.5 || stride_ms < 2 ? sample_ms : 0.5;
    const int32_t samples = std::max(
        1, static_cast<int32_t>(std::ceil(std::ceil(stride_ms / step_ms - 1e-6) * step_ms / sample_ms - 1e-6)));
    features().stride_ms = milliseconds_of(samples, facts_.sample_rate_hz);
    say("features.stride_ms", std::move(why));
    if (features().fft_length != 0) features().fft_length = fft_length_;
    say("features.fft_length", "the length of a frame");
  }

  void choose_band() {
    const double half_rate_hz = facts_.sample_rate_hz / 2;
    if (features().high_hz > half_rate_hz) features().high_hz = 0;
    const double own_hz = with_defaults(features(), facts_.sample_rate_hz).high_hz;
    if (facts_.high_hz > 0 && facts_.high_hz < unused_band * half_rate_hz && facts_.high_hz < own_hz) {
      const double high_hz = std::ceil(facts_.high_hz / 100) * 100;
      const double low_hz = std::max(0.0, with_defaults(features(), facts_.sample_rate_hz).low_hz);
      if (high_hz >= 2 * low_hz && high_hz < own_hz) features().high_hz = high_hz;
    }
    say("features.high_hz",
        facts_.high_hz > 0 ? fmt::format("{:g} % of the sound, high frequencies lifted, lies below {:.0f} Hz of {:.0f}",
                                         100 * share_below_high_of_sound, facts_.high_hz, half_rate_hz)
                           : "the recordings say nothing");
  }

  // The block's own number at the FFT that it suits, 8 more an octave of rate; fewer where one would hear no bin.
  void choose_filters() {
    project::Features open = features();
    open.filters = 0;
    const int own = with_defaults(open, facts_.sample_rate_hz).filters;
    const int octaves = target_.reference_fft == 0 ? 0
                                                   : std::countr_zero(static_cast<uint32_t>(fft_length_)) -
                                                         std::countr_zero(static_cast<uint32_t>(target_.reference_fft));
    int filters = std::clamp(own + 8 * octaves, 8, 128);
    while (filters > 4 && has_deaf_filter(filters)) filters -= 4;
    features().filters = filters;
    say("features.filters", fmt::format("{} bins of {:.4g} Hz: each filter hears some of its own", fft_length_ / 2 + 1,
                                        facts_.sample_rate_hz / fft_length_));
  }

  bool has_deaf_filter(int filters) const {
    const project::Features own = with_defaults(tuning_.features, facts_.sample_rate_hz);
    const dsp::MelConfig mel = {static_cast<float>(facts_.sample_rate_hz), fft_length_, filters,
                                static_cast<float>(own.low_hz), static_cast<float>(own.high_hz)};
    return dsp::check_mel(mel) == Status::ok && dsp::mel_filter_without_bin(mel) >= 0;
  }

  void choose_noise_floor() {
    if (!facts_.quiet_db) return;
    const double own_db = with_defaults(features(), facts_.sample_rate_hz).noise_floor_db;
    const double floor_db = std::clamp(*facts_.quiet_db, quietest_floor_db, loudest_floor_db);
    if (std::abs(floor_db - own_db) > floor_tolerance_db) features().noise_floor_db = floor_db;
    say("features.noise_floor_db",
        fmt::format("a tenth of all cells is below {:.0f} dB: that is silence here", *facts_.quiet_db));
  }

  void choose_coefficients() {
    int& coefficients = features().mfcc.coefficients;
    coefficients = std::min(coefficients, features().filters);
    say("features.mfcc.coefficients", "at most one a filter");
  }

  // A key that leaves it to the block stays so where the block's own value is the proposed one.
  void leave_open() {
    const project::Features own = with_defaults(before_, facts_.sample_rate_hz);
    if (features().frame_ms == own.frame_ms) features().frame_ms = before_.frame_ms;
    if (features().stride_ms == own.stride_ms) features().stride_ms = before_.stride_ms;
    if (features().filters == own.filters) features().filters = before_.filters;
  }

  const DataFacts& facts_;
  const project::Features& before_;
  Target target_;
  Tuning tuning_;
  int32_t fft_length_ = 0;
  int32_t frame_samples_ = 0;
};

}  // namespace

Tuning tune_sound(const project::Features& features, const DataFacts& facts) {
  return SoundTuner(features, facts).run();
}

}  // namespace mote::host::features
