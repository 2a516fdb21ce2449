#include "mote/dsp/mfe_q.h"

namespace mote {
namespace dsp {

void mfe_q_row(const void* params, Span<const int16_t> frame, int16_t before, Span<uint32_t>, Span<uint32_t> scratch,
               Span<int16_t> row) {
  const MfeQ& mfe = *static_cast<const MfeQ*>(params);
  const int32_t power_exponent = spectrum_q31(mfe.rfft, frame, before, scratch);
  MelEnergiesQ energies(mfe.mel, scratch.data());
  for (int16_t& level : row) level = level_q(mfe.scale, energies.next(), power_exponent);
}

FrameBlock mfe_q_block(const MfeQ* mfe) {
  FrameBlock block = {};
  block.run = mfe_q_row;
  block.params = mfe;
  block.frame_samples = mfe->frame_samples;
  block.stride_samples = mfe->stride_samples;
  block.row_size = static_cast<int32_t>(mfe->mel.segments.size()) - 1;
  block.scratch_words = rfft_q31_words(mfe->rfft.shape.length);
  return block;
}

}  // namespace dsp
}  // namespace mote
