#include "mote/dsp/prepare_rfft_q31.h"

#include "mote/dsp/rfft.h"
#include "mote/math/functions.h"
#include "mote/math/round.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {
namespace {

constexpr int32_t one_q15 = 32767;
constexpr int32_t tried_factors = 1024;

int32_t nearest(double value) { return math::floor_to_integer(value + 0.5); }

// The greatest turn that 16 bits hold is a little shorter than 1.
int32_t q15_from(double value) {
  const int32_t q15 = nearest(value * 32768.0);
  return q15 > one_q15 ? one_q15 : q15 < -one_q15 ? -one_q15 : q15;
}

uint32_t pair_of(int32_t low, int32_t high) {
  return (static_cast<uint32_t>(low) & 0xffffu) | (static_cast<uint32_t>(high) << 16);
}

int32_t q31_from(double value) {
  if (value >= 1.0) return INT32_MAX;
  return value <= -1.0 ? -INT32_MAX : nearest(value * 2147483648.0);
}

void set(double cosine, double sine, TurnQ15* turn) { *turn = pair_of(q15_from(cosine), q15_from(sine)); }
void set(double cosine, double sine, TurnQ31* turn) { *turn = TurnQ31{q31_from(cosine), q31_from(sine)}; }

// The turn by part / whole.
template <typename Turn>
void set_turn(int32_t part, int32_t whole, Turn* turn) {
  const double turns = static_cast<double>(part) / whole;
  set(math::cos_of_turns(turns), math::sin_of_turns(turns), turn);
}

// Two factors whose quotient is the pre-emphasis: of those near 2^15 the pair that comes closest to it.
uint32_t emphasis_of(double pre_emphasis) {
  int32_t best = one_q15;
  double least_error = 1.0;
  for (int32_t factor = one_q15; factor > one_q15 - tried_factors; --factor) {
    const double exact = pre_emphasis * factor;
    const double error = exact - nearest(exact);
    if ((error < 0 ? -error : error) >= least_error) continue;
    least_error = error < 0 ? -error : error;
    best = factor;
  }
  return pair_of(-nearest(pre_emphasis * best), best);
}

template <typename Turn>
void fill(int32_t length, Turn* turn) {
  const int32_t count = length / 2;
  for (int32_t quarter = rfft_q31_joined(count); quarter < count; quarter *= 4) {
    for (int32_t i = 1; i < quarter; ++i) {
      for (int32_t times = 1; times <= 3; ++times) set_turn(times * i, 4 * quarter, turn++);
    }
  }
  for (int32_t k = 1; k <= count / 2; ++k) set_turn(k, length, turn++);
}

int32_t log2_of(int32_t power_of_two) { return 31 - __builtin_clz(static_cast<uint32_t>(power_of_two)); }

template <typename Turn>
Status prepare(int32_t length, float pre_emphasis, Span<Turn> turns, RfftQ31<Turn>* rfft) {
  if (!is_rfft_length(length)) return Status::out_of_range;
  if (!(pre_emphasis >= 0.0f && pre_emphasis <= 1.0f)) return Status::out_of_range;
  if (turns.size() != static_cast<size_t>(rfft_q31_turn_count(length))) return Status::buffer_too_small;

  fill(length, turns.data());
  rfft->turns = turns;
  rfft->shape.length = length;
  rfft->shape.joined = rfft_q31_joined(length / 2);
  rfft->shape.turning_steps = rfft_q31_turning_steps(length);
  // Of n loaded samples, m add up to √(m·n) times their root mean square at most, however they are turned (Cauchy). A
  // step joins four times as many and halves: all lie below length · 2^loaded_bits / 2^turning_steps = 2^30.
  rfft->shape.loaded_bits = 30 - log2_of(length) + rfft->shape.turning_steps;
  rfft->shape.emphasis = emphasis_of(static_cast<double>(pre_emphasis));
  return Status::ok;
}

}  // namespace

double rfft_q31_log2_of_one(const RfftShape& rfft) {
  return 2.0 * math::ln(sine_of(rfft.emphasis)) / math::ln(2.0) + log2_of(rfft.length);
}

Status prepare_rfft_q31(int32_t length, float pre_emphasis, Span<TurnQ15> turns, RfftQ31<TurnQ15>* rfft) {
  return prepare(length, pre_emphasis, turns, rfft);
}

Status prepare_rfft_q31(int32_t length, float pre_emphasis, Span<TurnQ31> turns, RfftQ31<TurnQ31>* rfft) {
  return prepare(length, pre_emphasis, turns, rfft);
}

}  // namespace dsp
}  // namespace mote
