#include "mote/dsp/welch.h"

#include "mote/dsp/rfft.h"
#include "mote/math/log2.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

constexpr float log10_of_2 = 0.301029996f;
constexpr float least_power = 1e-10f;
constexpr float mean_square_of_hann = 0.375f;

// (1 - cos(2π·i/n)) / 2, from a turn of the sine.
void apply_hann(Span<const float> sine_turn, Span<float> frame) {
  const size_t n = frame.size();
  for (size_t i = 0; i < n; ++i) frame[i] *= 0.5f - 0.5f * sine_turn[(i + n / 4) % n];
}

}  // namespace

void average_powers(Span<const float> values, Span<const float> sine_turn, Taper taper, Span<float> frame,
                    Span<float> powers) {
  const size_t length = frame.size();
  const size_t spare = values.size() - length;
  const size_t steps = (spare + length / 2 - 1) / (length / 2);
  const float squares = static_cast<float>(length) * (taper == Taper::hann ? mean_square_of_hann : 1.0f);
  const float scale = 1.0f / (squares * static_cast<float>(steps + 1));

  for (float& power : powers) power = 0.0f;
  for (size_t step = 0; step <= steps; ++step) {
    const size_t first = steps == 0 ? 0 : step * spare / steps;
    for (size_t i = 0; i < length; ++i) frame[i] = values[first + i];
    if (taper == Taper::hann) apply_hann(sine_turn, frame);
    rfft(frame, sine_turn);
    power_spectrum_in_place(frame, scale);
    for (size_t k = 0; k < powers.size(); ++k) powers[k] += frame[k];
  }
}

float log10_of_power(float power) { return log10_of_2 * math::log2(power < least_power ? least_power : power); }

}  // namespace dsp
}  // namespace mote
