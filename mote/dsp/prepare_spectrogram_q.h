#pragma once

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/dsp/prepare_spectrogram.h"
#include "mote/dsp/spectrogram_q.h"

namespace mote {
namespace dsp {

// Fills `turns` (rfft_q31_turn_count(config.fft_length)), which outlives the SpectrogramQ. As prepare_spectrogram.
MOTE_MUST_USE Status prepare_spectrogram_q(const SpectrogramConfig& config, Span<TurnQ31> turns,
                                           SpectrogramQ* spectrogram);

}  // namespace dsp
}  // namespace mote
