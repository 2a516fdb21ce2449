#include "mote/dsp/prepare_rfft_q31.h"

#include "mote/dsp/rfft.h"
#include "mote/math/functions.h"
#include "mote/math/round.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

constexpr int32_t one_q15 = 32767;  // of pre-emphasis and turns alike; rfft_q31.h tells of the first

int32_t nearest(double value) { return math::floor_to_integer(value + 0.5); }

// The greatest turn that 16 bits hold is a little shorter than 1.
int32_t q15_from(double value) {
  const int32_t q15 = nearest(value * 32768.0);
  return q15 > one_q15 ? one_q15 : q15 < -one_q15 ? -one_q15 : q15;
}

uint32_t pair_of(int32_t low, int32_t high) {
  return (static_cast<uint32_t>(low) & 0xffffu) | (static_cast<uint32_t>(high) << 16);
}

// The turn by part / whole.
TurnQ15 turn_of(int32_t part, int32_t whole) {
  const double turns = static_cast<double>(part) / whole;
  return pair_of(q15_from(math::cos_of_turns(turns)), q15_from(math::sin_of_turns(turns)));
}

void fill(int32_t length, TurnQ15* turn) {
  const int32_t count = length / 2;
  for (int32_t quarter = rfft_q31_joined(count); quarter < count; quarter *= 4) {
    for (int32_t i = 1; i < quarter; ++i) {
      for (int32_t times = 1; times <= 3; ++times) *turn++ = turn_of(times * i, 4 * quarter);
    }
  }
  for (int32_t k = 1; k <= count / 2; ++k) *turn++ = turn_of(k, length);
}

int32_t log2_of(int32_t power_of_two) { return 31 - __builtin_clz(static_cast<uint32_t>(power_of_two)); }

}  // namespace

double rfft_q31_log2_of_one(int32_t length) { return 2.0 * math::ln(one_q15) / math::ln(2.0) + log2_of(length); }

Status prepare_rfft_q31(int32_t length, float pre_emphasis, Span<TurnQ15> turns, RfftQ31* rfft) {
  if (!is_rfft_length(length)) return Status::out_of_range;
  if (!(pre_emphasis >= 0.0f && pre_emphasis <= 1.0f)) return Status::out_of_range;
  if (turns.size() != static_cast<size_t>(rfft_q31_turn_count(length))) return Status::buffer_too_small;

  fill(length, turns.data());
  rfft->turns = turns;
  rfft->length = length;
  rfft->joined = rfft_q31_joined(length / 2);
  rfft->turning_steps = rfft_q31_turning_steps(length);
  // The spectrum lies below length · 2^loaded_bits / 2^turning_steps = 2^30.
  rfft->loaded_bits = 30 - log2_of(length) + rfft->turning_steps;
  rfft->emphasis = pair_of(-nearest(static_cast<double>(pre_emphasis) * one_q15), one_q15);
  return Status::ok;
}

}  // namespace dsp
}  // namespace mote
