#include "mote/dsp/prepare_pcan_log_mel.h"

#include "mote/dsp/prepare_mel.h"
#include "mote/dsp/prepare_mixed_radix_fft.h"
#include "mote/dsp/rfft.h"
#include "mote/math/functions.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

constexpr int32_t smoothing_bits = 10;        // fractional bits of the noise
constexpr int32_t suppression_bits = 14;      // of the factors that it follows with
constexpr int32_t gain_bits = 21;             // of a gain
constexpr int32_t normalised_bits = 12;       // of an amplitude behind the gain
constexpr int32_t least_fft_length_bits = 6;  // a transform this long needs no correction

// Entry 0 only feeds channel 0; entry i + 1 is where channel i falls off.
class Entries {
 public:
  explicit Entries(const PcanLogMelConfig& config)
      : hz_per_bin_(static_cast<double>(config.sample_rate_hz) / config.fft_length),
        low_mel_(mel_from_hz(static_cast<double>(config.low_hz))),
        mel_per_entry_((mel_from_hz(static_cast<double>(config.high_hz)) - low_mel_) / (config.channels + 1)),
        first_bin_(static_cast<int32_t>(1.5 + static_cast<double>(config.low_hz) / hz_per_bin_)),
        end_bin_(config.fft_length / 2 + 1) {}

  int32_t first_bin(int32_t entry) const { return entry == 0 ? first_bin_ : end_bin(entry - 1); }

  // Behind the last bin that isn't above the entry's end.
  int32_t end_bin(int32_t entry) const {
    int32_t bin = first_bin_;
    while (bin < end_bin_ && mel_of(bin) <= end_mel(entry)) ++bin;
    return bin;
  }

  // How near a bin lies to where its entry begins: 1 there, 0 at the end.
  double weight(int32_t entry, int32_t bin) const {
    const double weight = (end_mel(entry) - mel_of(bin)) / mel_per_entry_;
    return weight < 0.0 ? 0.0 : weight > 1.0 ? 1.0 : weight;
  }

 private:
  double end_mel(int32_t entry) const { return low_mel_ + mel_per_entry_ * (entry + 1); }
  double mel_of(int32_t bin) const { return mel_from_hz(bin * hz_per_bin_); }

  double hz_per_bin_;
  double low_mel_;
  double mel_per_entry_;
  int32_t first_bin_;
  int32_t end_bin_;
};

bool is_fraction(float value) { return value >= 0.0f && value <= 1.0f; }

bool is_power_of_two_from_64(int32_t length) { return is_rfft_length(length) && length >> least_fft_length_bits != 0; }

// A channel hears its own entry and what the one before carries.
bool every_channel_has_a_bin(const PcanLogMelConfig& config) {
  const Entries entries(config);
  for (int32_t entry = 1; entry <= config.channels; ++entry) {
    if (entries.first_bin(entry - 1) == entries.end_bin(entry)) return false;
  }
  return true;
}

int16_t with_bits(double value, int32_t bits) { return static_cast<int16_t>(value * (1 << bits)); }

// A Hann window whose zeros lie half a sample outside of the frame.
void fill_window(Span<int16_t> window) {
  const double length = static_cast<double>(window.size());
  for (size_t i = 0; i < window.size(); ++i) {
    const double cosine = math::cos_of_turns((static_cast<double>(i) + 0.5) / length);
    window[i] = static_cast<int16_t>((0.5 - 0.5 * cosine) * (1 << pcan_window_bits) + 0.5);
  }
}

void fill_filter_bank(const PcanLogMelConfig& config, const PcanLogMelTables& tables) {
  const Entries entries(config);
  size_t written = 0;
  for (int32_t entry = 0; entry <= config.channels; ++entry) {
    const int32_t first = entries.first_bin(entry);
    const int32_t end = entries.end_bin(entry);
    const size_t place = static_cast<size_t>(entry);
    tables.frequency_starts[place] = static_cast<int16_t>(first);
    tables.weight_starts[place] = static_cast<int16_t>(written);
    tables.widths[place] = static_cast<int16_t>(end - first);
    for (int32_t bin = first; bin < end; ++bin, ++written) {
      const double weight = entries.weight(entry, bin);
      tables.weights[written] = with_bits(weight, pcan_window_bits);
      tables.unweights[written] = with_bits(1.0 - weight, pcan_window_bits);
    }
  }
}

class Gain {
 public:
  Gain(const PcanLogMelConfig& config, int32_t noise_bits)
      : strength_(static_cast<double>(config.gain_strength)),
        offset_(static_cast<double>(config.gain_offset)),
        noise_unit_(static_cast<double>(int64_t{1} << noise_bits)) {}

  // (noise + offset)^-strength, rounded and held at INT16_MAX.
  int32_t at(uint32_t noise) const {
    const double power = math::exp(-strength_ * math::ln(static_cast<double>(noise) / noise_unit_ + offset_));
    const double gain = power * (1 << gain_bits);
    return gain > INT16_MAX ? INT16_MAX : static_cast<int32_t>(gain + 0.5);
  }

 private:
  double strength_;
  double offset_;
  double noise_unit_;
};

// The noises 0 and 1, then parabolas through the begin, the middle and the end of each octave.
void fill_gains(const Gain& gain, Span<int16_t> gains) {
  gains[0] = static_cast<int16_t>(gain.at(0));
  gains[1] = static_cast<int16_t>(gain.at(1));
  for (uint32_t octave = 2; octave <= 32; ++octave) {
    const uint32_t begin = uint32_t{1} << (octave - 1);
    const uint32_t end = octave == 32 ? UINT32_MAX : 2 * begin;
    const int32_t first = gain.at(begin);
    const int32_t to_middle = gain.at(begin + begin / 2) - first;
    const int32_t to_end = gain.at(end) - first;
    const int32_t slope = 4 * to_middle - to_end;
    int16_t* entry = gains.data() + 4 * octave - 6;
    entry[0] = static_cast<int16_t>(first);
    entry[1] = static_cast<int16_t>(slope);
    entry[2] = static_cast<int16_t>(to_end - slope);
    if (octave < 32) entry[3] = 0;
  }
}

NoiseSuppression suppression_of(const PcanLogMelConfig& config) {
  constexpr uint32_t one = uint32_t{1} << suppression_bits;
  NoiseSuppression suppression = {};
  suppression.smoothing = static_cast<uint32_t>(config.even_smoothing * static_cast<float>(one));
  suppression.one_minus_smoothing = one - suppression.smoothing;
  suppression.alternate_smoothing = static_cast<uint32_t>(config.odd_smoothing * static_cast<float>(one));
  suppression.alternate_one_minus_smoothing = one - suppression.alternate_smoothing;
  suppression.min_signal_remaining = static_cast<uint32_t>(config.min_signal_remaining * static_cast<float>(one));
  suppression.smoothing_bits = smoothing_bits;
  suppression.fraction_bits = suppression_bits;
  return suppression;
}

bool have_their_sizes(const PcanLogMelConfig& config, const PcanLogMelTables& tables) {
  const size_t fft_length = static_cast<size_t>(config.fft_length);
  const size_t entries = static_cast<size_t>(config.channels) + 1;
  const size_t weights = pcan_weight_count(config);
  return tables.window.size() == static_cast<size_t>(config.frame_samples) && tables.twiddles.size() == fft_length &&
         tables.split.size() == fft_length / 2 && tables.weights.size() == weights &&
         tables.unweights.size() == weights && tables.frequency_starts.size() == entries &&
         tables.weight_starts.size() == entries && tables.widths.size() == entries &&
         tables.gains.size() == pcan_gain_count;
}

}  // namespace

Status check_pcan_log_mel(const PcanLogMelConfig& config) {
  if (!is_power_of_two_from_64(config.fft_length)) return Status::out_of_range;
  if (config.frame_samples < 1 || config.frame_samples > config.fft_length) return Status::out_of_range;
  if (config.stride_samples < 1) return Status::out_of_range;
  if (config.channels < 1 || config.channels > max_pcan_channels) return Status::out_of_range;
  if (!(config.sample_rate_hz > 0.0f && config.sample_rate_hz <= 1e7f)) return Status::out_of_range;
  if (!(config.low_hz >= 0.0f && config.low_hz < config.high_hz)) return Status::out_of_range;
  if (!(config.high_hz <= config.sample_rate_hz / 2.0f)) return Status::out_of_range;
  if (!is_fraction(config.even_smoothing) || !is_fraction(config.odd_smoothing)) return Status::out_of_range;
  if (!is_fraction(config.min_signal_remaining)) return Status::out_of_range;
  if (!(config.gain_strength >= 0.0f && config.gain_strength <= 1.0f)) return Status::out_of_range;
  if (!(config.gain_offset >= 1.0f && config.gain_offset <= 1e6f)) return Status::out_of_range;
  if (config.full_scale < 64 || config.full_scale > 8192) return Status::out_of_range;
  return every_channel_has_a_bin(config) ? Status::ok : Status::unsupported_option;
}

size_t pcan_weight_count(const PcanLogMelConfig& config) {
  const Entries entries(config);
  return static_cast<size_t>(entries.end_bin(config.channels) - entries.first_bin(0));
}

Status prepare_pcan_log_mel(const PcanLogMelConfig& config, const PcanLogMelTables& tables, PcanLogMel* block) {
  const Status status = check_pcan_log_mel(config);
  if (status != Status::ok) return status;
  if (!have_their_sizes(config, tables)) return Status::buffer_too_small;

  const Status factor_status = find_radix_factors(config.fft_length / 2, block->factors, &block->factor_count);
  if (factor_status != Status::ok) return factor_status;
  int32_t fft_length_bits = least_fft_length_bits;
  while (config.fft_length >> fft_length_bits != 1) ++fft_length_bits;
  const int32_t correction_bits = fft_length_bits - least_fft_length_bits;
  fill_window(tables.window);
  fill_mixed_radix_tables(config.fft_length / 2, false, tables.twiddles, tables.split);
  fill_filter_bank(config, tables);
  fill_gains(Gain(config, smoothing_bits - correction_bits), tables.gains);

  const Entries entries(config);
  block->frame_samples = config.frame_samples;
  block->stride_samples = config.stride_samples;
  block->channels = config.channels;
  block->window = tables.window;
  block->fft_length = config.fft_length;
  block->fft_tables = FftTables<int16_t>{tables.twiddles.data(), tables.split.data()};
  block->first_bin = entries.first_bin(0);
  block->end_bin = entries.end_bin(config.channels);
  block->filter_bank =
      FilterBank{tables.weights, tables.unweights, tables.frequency_starts, tables.weight_starts, tables.widths};
  block->suppression = suppression_of(config);
  block->gains = tables.gains;
  block->gain_shift = gain_bits - correction_bits - normalised_bits;
  block->correction_bits = correction_bits;
  block->full_scale = config.full_scale;
  return Status::ok;
}

}  // namespace dsp
}  // namespace mote
