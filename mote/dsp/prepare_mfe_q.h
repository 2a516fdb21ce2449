#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/dsp/mfe_q.h"
#include "mote/dsp/prepare_mfe.h"

namespace mote {
namespace dsp {

// Storage of the caller that outlives the MfeQ.
struct MfeQTables {
  Span<TurnQ15> turns;            // rfft_q31_turn_count(mel.fft_length)
  Span<MelSegment> mel_segments;  // mel_segment_count(mel)
};

// As prepare_mfe.
MOTE_MUST_USE Status prepare_mfe_q(const MfeConfig& config, const MfeQTables& tables, MfeQ* mfe);

}  // namespace dsp
}  // namespace mote
