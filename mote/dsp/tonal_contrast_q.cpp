#include "mote/dsp/tonal_contrast_q.h"

#include "mote/dsp/running_median.h"

namespace mote {
namespace dsp {

void tonal_contrast_q_row(const void* params, Span<const int16_t> frame, int16_t, Span<uint32_t> state,
                          Span<uint32_t> scratch, Span<int16_t> row) {
  const TonalContrastQ& contrast = *static_cast<const TonalContrastQ*>(params);
  // The levels stand behind the scratch that makes them: no word holds numbers of two types.
  const size_t words = static_cast<size_t>(rfft_q31_words(contrast.mel.rfft.shape.length));
  const Span<int16_t> levels(reinterpret_cast<int16_t*>(scratch.data() + words), row.size());
  mfe_q_row(&contrast.mel, frame, 0, state, scratch, levels);
  subtract_running_median<int16_t>(levels, static_cast<size_t>(contrast.median_bands), row);
}

FrameBlock tonal_contrast_q_block(const TonalContrastQ* contrast) {
  FrameBlock block = mfe_q_block(&contrast->mel);
  block.run = tonal_contrast_q_row;
  block.params = contrast;
  block.scratch_words += (block.row_size + 1) / 2;
  return block;
}

}  // namespace dsp
}  // namespace mote
