#include "mote/dsp/tonal_contrast.h"

#include "mote/dsp/decibels.h"
#include "mote/dsp/fine_steps.h"
#include "mote/dsp/float_row.h"
#include "mote/dsp/running_median.h"
#include "mote/math/strict_float.h"

namespace mote {
namespace dsp {

void tonal_contrast_frame(const TonalContrast& contrast, Span<const int16_t> frame, Span<float> scratch,
                          Span<float> values) {
  const Span<float> levels = scratch.subspan(mfe_scratch_size(contrast.mel), values.size());
  mfe_energies(contrast.mel, frame, 0, scratch, levels);
  const float floor_db = contrast.mel.noise_floor_db;
  for (float& level : levels) {
    const float level_db = decibels(level);
    level = level_db < floor_db ? floor_db : level_db;
  }
  subtract_running_median<float>(levels, static_cast<size_t>(contrast.median_bands), values);
}

void tonal_contrast_row(const void* params, Span<const int16_t> frame, int16_t, Span<uint32_t>, Span<uint32_t> scratch,
                        Span<int16_t> row) {
  const TonalContrast& contrast = *static_cast<const TonalContrast*>(params);
  const Span<float> floats = as_floats(scratch);
  const Span<float> values = floats.subspan(tonal_contrast_scratch_size(contrast), row.size());
  tonal_contrast_frame(contrast, frame, floats, values);
  fine_row(values, tonal_contrast_fine_steps_per_decibel, row);
}

FrameBlock tonal_contrast_block(const TonalContrast* contrast) {
  FrameBlock block = mfe_block(&contrast->mel);
  block.run = tonal_contrast_row;
  block.params = contrast;
  block.scratch_words = static_cast<int32_t>(tonal_contrast_scratch_size(*contrast)) + block.row_size;
  return block;
}

}  // namespace dsp
}  // namespace mote
