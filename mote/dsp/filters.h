#pragma once

#include <stdint.h>

#include "mote/base/span.h"

// Recursive filters in float32, made of second-order sections.
namespace mote {
namespace dsp {

enum class Pass : uint8_t { all, low, high };

// Two integrators by the trapezoidal rule (A. Simper, Solving the continuous SVF equations using trapezoidal
// integration, 2013). A section has exactly the transfer function that the bilinear transform gives, and unlike a
// direct form it keeps its precision where the cut-off is far below the sample rate.
struct StateVariableSection {
  float a1;  // 1 / (1 + g·(g + damping)), g = the section's frequency after warping
  float a2;  // g·a1
  float a3;  // g·a2
  float damping;
};

// The transposed direct form II: y = b0·x + s, s = b1·x - a1·y + t, t = b2·x - a2·y. The established block filters in
// it, so its results are these to the bit; above the cut-off little else is left than its rounding, which is what
// wavelets describe there. Gains keep to 0.002 of their definition down to a cut-off of a thousandth of the sample
// rate; at a tenth of that, the coefficients' rounding moves them by up to a half.
struct DirectFormSection {
  float b0;
  float b1;
  float b2;
  float a1;
  float a2;
};

// In place, from rest.
void low_pass(Span<const StateVariableSection> sections, Span<float> values);
void filter(Span<const DirectFormSection> sections, Span<float> values);

constexpr int32_t decimator_sections = 4;

// An anti-aliasing low-pass of order eight, then every factor-th value.
struct Decimator {
  int32_t factor;
  float gain;  // of the values kept
  StateVariableSection sections[decimator_sections];
};

constexpr size_t decimated_size(size_t size, int32_t factor) {
  return (size + static_cast<size_t>(factor) - 1) / static_cast<size_t>(factor);
}

// In place. Answers the values that are left, at least one: what a filter that starts settled at values[0] would give,
// less values[0] · gain. A large constant part so costs no precision; who needs it adds it.
Span<float> decimate(const Decimator& decimator, Span<float> values);

}  // namespace dsp
}  // namespace mote
