#include "mote/dsp/mfcc_q.h"

#include "mote/base/clamp.h"
#include "mote/dsp/edge_bins_q31.h"
#include "mote/dsp/products.h"
#include "mote/math/log2_q16.h"

namespace mote {
namespace dsp {
namespace {

constexpr int32_t ln_2_q15 = 22713;

// From 2^-16 to 2^-10, in which a logarithm times a factor in Q15 fits into 32 bits.
inline int32_t log2_q10(int32_t log2_q16) { return (log2_q16 + 32) >> 6; }

inline int16_t saturated(int64_t value) { return static_cast<int16_t>(clamp<int64_t>(value, INT16_MIN, INT16_MAX)); }

// Logarithms against those of the numbers that stand for 1, in steps of 2^-10.
class Logarithms {
 public:
  Logarithms(const MfccQ& mfcc, int32_t power_exponent, uint64_t power_sum)
      : mfcc_(mfcc), exponent_(power_exponent), zero_(log2_q10(mfcc.log2_of_silence)) {
    frame_ = of(power_sum, mfcc.log2_of_power_one);
  }
  // Of all the power, and of a filter's energy.
  int32_t of_frame() const { return frame_; }
  int32_t of(uint64_t energy) const { return of(energy, mfcc_.log2_of_energy_one); }

 private:
  int32_t of(uint64_t energy, int32_t log2_of_one) const {
    if (energy == 0) return zero_;
    return log2_q10(math::log2_q16(energy) + exponent_ * 65536 - log2_of_one);
  }
  const MfccQ& mfcc_;
  int32_t exponent_;
  int32_t zero_;
  int32_t frame_;
};

uint64_t sum_of_power(const int32_t* spectrum, size_t bins) {
  uint64_t sum = 0;
  for (size_t k = 0; k < bins; ++k) sum = products::add_square(sum, at(spectrum, k));
  return sum;
}

inline int16_t fine_from_log2(int32_t log2_q10) {
  return static_cast<int16_t>((log2_q10 * ln_2_q15 + (1 << 16)) >> 17);
}

// Coefficient i of the DCT-II, as in mfcc.cpp, in fine steps. `logs` are in steps of 2^-10.
int16_t fine_dct(const MfccQ& mfcc, Span<const int32_t> logs, size_t i) {
  const size_t turn = mfcc.cosine_turn.size();
  size_t place = i;
  int64_t sum = 0;
  for (int32_t log : logs) {
    sum += log * mfcc.cosine_turn[place];
    place += 2 * i;
    if (place >= turn) place -= turn;
  }
  const int64_t scaled = static_cast<int64_t>(static_cast<int32_t>(sum >> 8)) * mfcc.dct_scale;
  return saturated((scaled + (1 << 23)) >> 24);
}

}  // namespace

void mfcc_q_row(const void* params, Span<const int16_t> frame, int16_t before, Span<uint32_t>, Span<uint32_t> scratch,
                Span<int16_t> row) {
  const MfccQ& mfcc = *static_cast<const MfccQ*>(params);
  const int32_t power_exponent = spectrum_q31(mfcc.rfft, frame, before, scratch);
  put_edge_bins_q31(mfcc.rfft.shape, frame, before, power_exponent, scratch);
  // Signed and unsigned words may alias.
  int32_t* const words = reinterpret_cast<int32_t*>(scratch.data());
  const size_t spectrum_words = static_cast<size_t>(rfft_q31_words(mfcc.rfft.shape.length));
  const Logarithms logarithms(mfcc, power_exponent, sum_of_power(words, spectrum_words / 2));
  row[0] = fine_from_log2(logarithms.of_frame());

  const Span<int32_t> logs(words + spectrum_words, mfcc.mel.segments.size() - 1);
  MelEnergiesQ energies(mfcc.mel, scratch.data());
  for (int32_t& log : logs) log = logarithms.of(energies.next());
  for (size_t i = 1; i < row.size(); ++i) row[i] = fine_dct(mfcc, logs, i);
}

FrameBlock mfcc_q_block(const MfccQ* mfcc) {
  FrameBlock block = {};
  block.run = mfcc_q_row;
  block.params = mfcc;
  block.frame_samples = mfcc->frame_samples;
  block.stride_samples = mfcc->stride_samples;
  block.row_size = mfcc->coefficients;
  block.scratch_words = rfft_q31_words(mfcc->rfft.shape.length) + static_cast<int32_t>(mfcc->mel.segments.size()) - 1;
  return block;
}

}  // namespace dsp
}  // namespace mote
