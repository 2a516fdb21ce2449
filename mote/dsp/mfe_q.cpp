#include "mote/dsp/mfe_q.h"

namespace mote {
namespace dsp {

void mfe_q_row(const void* params, Span<const int16_t> frame, int16_t before, Span<uint32_t>, Span<uint32_t> scratch,
               Span<int16_t> row) {
  const MfeQ& mfe = *static_cast<const MfeQ*>(params);
  const int32_t power_exponent = power_spectrum_q31(mfe.rfft, frame, before, scratch);
  const uint16_t* weights = mfe.mel_weights.data();
  for (size_t i = 0; i < row.size(); ++i) {
    const MelFilter& filter = mfe.mel_filters[i];
    const EnergyQ energy = mel_energy_q15(scratch.data() + 2 * filter.first_bin, weights, filter.bin_count);
    weights += filter.bin_count;
    row[i] = level_q(mfe.scale, energy, power_exponent);
  }
}

FrameBlock mfe_q_block(const MfeQ* mfe) {
  FrameBlock block = {};
  block.run = mfe_q_row;
  block.params = mfe;
  block.frame_samples = mfe->frame_samples;
  block.stride_samples = mfe->stride_samples;
  block.row_size = static_cast<int32_t>(mfe->mel_filters.size());
  block.scratch_words = rfft_q31_words(mfe->rfft.shape.length);
  return block;
}

}  // namespace dsp
}  // namespace mote
