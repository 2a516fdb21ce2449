#include "mote/dsp/prepare_filters.h"

#include "mote/math/functions.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

constexpr double ripple_db = 0.05;
constexpr double passband = 0.8;
constexpr double ln_10 = 2.30258509299404568402;

double square_root(double value) { return math::exp(0.5 * math::ln(value)); }

// What the bilinear transform makes of a frequency, given in turns per sample.
double warped(double turns) { return math::sin_of_turns(turns / 2) / math::cos_of_turns(turns / 2); }

StateVariableSection section_of(double frequency, double damping) {
  const double a1 = 1.0 / (1.0 + frequency * (frequency + damping));
  return StateVariableSection{static_cast<float>(a1), static_cast<float>(frequency * a1),
                              static_cast<float>(frequency * frequency * a1), static_cast<float>(damping)};
}

Status check_butterworth(int32_t order, double cutoff_hz, double sample_rate_hz, size_t places) {
  if (order < 2 || order > max_butterworth_order || order % 2 != 0) return Status::out_of_range;
  if (!(sample_rate_hz > 0.0 && cutoff_hz > 0.0 && cutoff_hz < sample_rate_hz / 2)) return Status::out_of_range;
  return places < static_cast<size_t>(order / 2) ? Status::buffer_too_small : Status::ok;
}

// The angle of pole `i` of `order` from the imaginary axis, in turns.
double pole_turns(int32_t i, int32_t order) { return (2.0 * i + 1.0) / (4.0 * order); }

}  // namespace

Status prepare_butterworth(int32_t order, double cutoff_hz, double sample_rate_hz,
                           Span<StateVariableSection> sections) {
  const Status status = check_butterworth(order, cutoff_hz, sample_rate_hz, sections.size());
  if (status != Status::ok) return status;
  const double frequency = warped(cutoff_hz / sample_rate_hz);
  for (int32_t i = 0; i < order / 2; ++i) {
    sections[static_cast<size_t>(i)] = section_of(frequency, 2.0 * math::sin_of_turns(pole_turns(i, order)));
  }
  return Status::ok;
}

Status prepare_butterworth(Pass pass, int32_t order, double cutoff_hz, double sample_rate_hz,
                           Span<DirectFormSection> sections) {
  if (pass == Pass::all) return Status::out_of_range;
  const Status status = check_butterworth(order, cutoff_hz, sample_rate_hz, sections.size());
  if (status != Status::ok) return status;
  const double frequency = warped(cutoff_hz / sample_rate_hz);
  const double square = frequency * frequency;
  const double sign = pass == Pass::low ? 1.0 : -1.0;
  double gain = 1.0;
  const int32_t count = order / 2;
  for (int32_t i = 0; i < count; ++i) {
    const double damping = 2.0 * math::sin_of_turns(pole_turns(count - 1 - i, order));
    const double norm = square + frequency * damping + 1.0;
    gain *= (pass == Pass::low ? square : 1.0) / norm;
    sections[static_cast<size_t>(i)] =
        DirectFormSection{1.0f, static_cast<float>(2.0 * sign), 1.0f, static_cast<float>(2.0 * (square - 1.0) / norm),
                          static_cast<float>((square - frequency * damping + 1.0) / norm)};
  }
  sections[0].b0 = static_cast<float>(gain);
  sections[0].b1 = static_cast<float>(2.0 * sign * gain);
  sections[0].b2 = static_cast<float>(gain);
  return Status::ok;
}

Status prepare_decimator(int32_t factor, Decimator* decimator) {
  if (factor < 2) return Status::out_of_range;
  const int32_t order = 2 * decimator_sections;
  const double ripple = square_root(math::exp(ripple_db / 10 * ln_10) - 1.0);
  // The poles lie on an ellipse with half axes sinh(m) and cosh(m), m = asinh(1 / ripple) / order.
  const double growth = math::exp(math::ln(1.0 / ripple + square_root(1.0 / (ripple * ripple) + 1.0)) / order);
  const double real_axis = (growth - 1.0 / growth) / 2;
  const double imaginary_axis = (growth + 1.0 / growth) / 2;
  const double edge = warped(passband / 2 / factor);

  decimator->factor = factor;
  decimator->gain = static_cast<float>(math::exp(-ripple_db / 20 * ln_10));
  for (int32_t i = 0; i < decimator_sections; ++i) {
    const double real = real_axis * math::sin_of_turns(pole_turns(i, order));
    const double imaginary = imaginary_axis * math::cos_of_turns(pole_turns(i, order));
    const double magnitude = square_root(real * real + imaginary * imaginary);
    decimator->sections[i] = section_of(edge * magnitude, 2.0 * real / magnitude);
  }
  return Status::ok;
}

int32_t decimation_factors(int32_t ratio, Span<int32_t> factors) {
  bool is_one_of_them = false;
  for (const int32_t possible : decimation_ratios) is_one_of_them = is_one_of_them || ratio == possible;
  if (!is_one_of_them) return -1;
  int32_t count = 0;
  if (ratio % 3 == 0) {
    factors[0] = 3;
    count = 1;
    ratio /= 3;
  }
  for (; ratio > 1; ratio /= 10) factors[static_cast<size_t>(count++)] = 10;
  return count;
}

}  // namespace dsp
}  // namespace mote
