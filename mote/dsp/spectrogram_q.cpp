#include "mote/dsp/spectrogram_q.h"

#include "mote/dsp/edge_bins_q31.h"
#include "mote/dsp/products.h"

namespace mote {
namespace dsp {

void spectrogram_q_row(const void* params, Span<const int16_t> frame, int16_t before, Span<uint32_t>,
                       Span<uint32_t> scratch, Span<int16_t> row) {
  const SpectrogramQ& spectrogram = *static_cast<const SpectrogramQ*>(params);
  const int32_t power_exponent = spectrum_q31(spectrogram.rfft, frame, before, scratch);
  put_edge_bins_q31(spectrogram.rfft.shape, frame, before, power_exponent, scratch);
  // Signed and unsigned words may alias.
  const int32_t* const spectrum = reinterpret_cast<const int32_t*>(scratch.data());
  for (size_t k = 0; k < row.size(); ++k) {
    row[k] = level_q(spectrogram.scale, products::square(at(spectrum, k)), power_exponent);
  }
}

FrameBlock spectrogram_q_block(const SpectrogramQ* spectrogram) {
  FrameBlock block = {};
  block.run = spectrogram_q_row;
  block.params = spectrogram;
  block.frame_samples = spectrogram->frame_samples;
  block.stride_samples = spectrogram->stride_samples;
  block.row_size = spectrogram->rfft.shape.length / 2 + 1;
  block.scratch_words = rfft_q31_words(spectrogram->rfft.shape.length);
  return block;
}

}  // namespace dsp
}  // namespace mote
