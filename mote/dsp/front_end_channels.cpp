#include "mote/dsp/front_end_channels.h"

#include "mote/base/clamp.h"

namespace mote {
namespace dsp {
namespace {

// One more than the place of the highest bit that is set; 0 for 0.
int32_t bit_count(uint32_t value) {
  int32_t count = 0;
  for (; value != 0; value >>= 1) ++count;
  return count;
}

// How many of `width` entries lie within an array of `count` from `start` on.
int32_t entries_within(int32_t start, int32_t width, int32_t count) {
  return start < 0 ? 0 : clamp(width, int32_t{0}, clamp(count - start, int32_t{0}, count));
}

uint64_t weigh(int16_t weight, uint32_t energy) { return static_cast<uint64_t>(int64_t{weight}) * energy; }

// Values up to 2 have an entry each; from there on an octave has four, of which three describe a parabola.
int16_t gain_of_noise(uint32_t noise, Span<const int16_t> gains) {
  if (noise <= 2) return gains[noise];
  const int32_t octave = bit_count(noise);
  const int32_t last_entry = static_cast<int32_t>(gains.size()) - 3;
  const int16_t* entry = gains.data() + clamp(4 * octave - 6, int32_t{0}, last_entry);
  const uint32_t aligned = octave < 11 ? noise << (11 - octave) : noise >> (octave - 11);
  const int32_t fraction = static_cast<int32_t>(aligned & 0x3ff);
  const int32_t slope = ((entry[2] * fraction) >> 5) + entry[1] * 32;
  const uint32_t rise = static_cast<uint32_t>(slope) * static_cast<uint32_t>(fraction) + (1 << 14);
  return static_cast<int16_t>((static_cast<int32_t>(rise) >> 15) + entry[0]);
}

// x^2 / 4 up to x = 2, x - 1 above; x has 12 fractional bits, the result 6.
uint32_t compress(uint32_t ratio) {
  constexpr int32_t ratio_bits = 12;
  constexpr int32_t output_bits = 6;
  if (ratio < 2u << ratio_bits) return (ratio * ratio) >> (2 + 2 * ratio_bits - output_bits);
  return (ratio >> (ratio_bits - output_bits)) - (1u << output_bits);
}

// 2^16 * (log2(1 + i / 128) - i / 128): what a straight line leaves out.
constexpr int32_t log_segment_bits = 7;
const uint16_t log2_above_line[(1 << log_segment_bits) + 1] = {
    0,    224,  442,  654,  861,  1063, 1259, 1450, 1636, 1817, 1992, 2163, 2329, 2490, 2646, 2797, 2944, 3087, 3224,
    3358, 3487, 3611, 3732, 3848, 3960, 4068, 4172, 4272, 4368, 4460, 4549, 4633, 4714, 4791, 4864, 4934, 5001, 5063,
    5123, 5178, 5231, 5280, 5326, 5368, 5408, 5444, 5477, 5507, 5533, 5557, 5578, 5595, 5610, 5622, 5631, 5637, 5640,
    5641, 5638, 5633, 5626, 5615, 5602, 5586, 5568, 5547, 5524, 5498, 5470, 5439, 5406, 5370, 5332, 5291, 5249, 5203,
    5156, 5106, 5054, 5000, 4944, 4885, 4825, 4762, 4697, 4630, 4561, 4490, 4416, 4341, 4264, 4184, 4103, 4020, 3935,
    3848, 3759, 3668, 3575, 3481, 3384, 3286, 3186, 3084, 2981, 2875, 2768, 2659, 2549, 2437, 2323, 2207, 2090, 1971,
    1851, 1729, 1605, 1480, 1353, 1224, 1094, 963,  830,  695,  559,  421,  282,  142,  0,
};

// 2^16 * log2(value), value > 0.
uint32_t log2_q16(uint32_t value) {
  const int32_t whole = bit_count(value) - 1;
  const uint32_t above = value - (uint32_t{1} << whole);
  const uint32_t fraction = whole < 16 ? above << (16 - whole) : above >> (whole - 16);
  const uint32_t segment = fraction >> (16 - log_segment_bits);
  const int32_t position = static_cast<int32_t>(fraction & ((1u << (16 - log_segment_bits)) - 1));
  const int32_t begin = log2_above_line[segment];
  const int32_t end = log2_above_line[segment + 1];
  // The fraction has 16 bits, so this is 2^7 times less than a straight line; TFLite Micro's front end has it so.
  const int32_t between = ((end - begin) * position) >> 16;
  return (static_cast<uint32_t>(whole) << 16) + fraction + static_cast<uint32_t>(begin + between);
}

}  // namespace

uint64_t filter_channel(const FilterBank& bank, size_t channel, Span<const uint32_t> energies, uint64_t* carried) {
  const int32_t first_bin = bank.frequency_starts[channel];
  const int32_t first_weight = bank.weight_starts[channel];
  const int32_t bins = entries_within(first_bin, bank.widths[channel], static_cast<int32_t>(energies.size()));
  const int32_t width = entries_within(first_weight, bins, static_cast<int32_t>(bank.weights.size()));
  uint64_t weighted = *carried;
  uint64_t rest = 0;
  for (int32_t i = 0; i < width; ++i) {
    const uint32_t energy = energies[static_cast<size_t>(first_bin + i)];
    weighted += weigh(bank.weights[static_cast<size_t>(first_weight + i)], energy);
    rest += weigh(bank.unweights[static_cast<size_t>(first_weight + i)], energy);
  }
  *carried = rest;
  return weighted;
}

uint32_t rounded_square_root(uint64_t value) {
  const bool is_short = value >> 32 == 0;
  uint64_t root = 0;
  uint64_t rest = value;  // value - root^2
  for (int32_t place = is_short ? 15 : 31; place >= 0; --place) {
    const uint64_t bit = uint64_t{1} << place;
    const uint64_t more = (2 * root + bit) << place;  // (root + bit)^2 - root^2
    if (rest < more) continue;
    rest -= more;
    root += bit;
  }
  const uint64_t greatest = is_short ? UINT16_MAX : UINT32_MAX;
  const bool round_up = rest > root && root < greatest;  // (root + 1/2)^2 = root^2 + root + 1/4
  return static_cast<uint32_t>(root + (round_up ? 1 : 0));
}

void suppress_noise(const NoiseSuppression& suppression, Span<const uint32_t> signals, Span<uint32_t> estimates,
                    Span<uint32_t> output) {
  for (size_t i = 0; i < signals.size(); ++i) {
    const bool alternate = i % 2 != 0;
    const uint32_t smoothing = alternate ? suppression.alternate_smoothing : suppression.smoothing;
    const uint32_t keeping = alternate ? suppression.alternate_one_minus_smoothing : suppression.one_minus_smoothing;
    const uint32_t input = signals[i];
    const uint32_t signal = input << suppression.smoothing_bits;
    const uint64_t mixed = static_cast<uint64_t>(signal) * smoothing + static_cast<uint64_t>(estimates[i]) * keeping;
    const uint32_t estimate = static_cast<uint32_t>(mixed >> suppression.fraction_bits);
    const uint32_t subtracted = estimate < signal ? estimate : signal;
    estimates[i] = suppression.clamping ? subtracted : estimate;

    const uint64_t remaining = static_cast<uint64_t>(input) * suppression.min_signal_remaining;
    const uint32_t least = static_cast<uint32_t>(remaining >> suppression.fraction_bits);
    const uint32_t rest = (signal - subtracted) >> suppression.smoothing_bits;
    output[i] = rest > least ? rest : least;
  }
}

uint32_t normalise_amplitude(Span<const int16_t> gains, int32_t shift, uint32_t signal, uint32_t noise) {
  const uint32_t gain = static_cast<uint32_t>(int32_t{gain_of_noise(noise, gains)});
  const uint64_t ratio = static_cast<uint64_t>(signal) * gain;
  return compress(static_cast<uint32_t>(ratio >> shift));
}

int16_t scaled_logarithm(uint32_t value, int32_t correction_bits, uint32_t scale) {
  constexpr uint64_t ln_2_q16 = 45426;
  constexpr uint32_t half = 1 << 15;
  const uint32_t corrected = value << correction_bits;
  if (corrected <= 1) return 0;
  const uint32_t ln_q16 = static_cast<uint32_t>((ln_2_q16 * log2_q16(corrected) + half) >> 16);
  const uint32_t scaled = (scale * ln_q16 + half) >> 16;
  return static_cast<int16_t>(scaled < INT16_MAX ? scaled : INT16_MAX);
}

}  // namespace dsp
}  // namespace mote
