#pragma once

#include <stdint.h>

#include "mote/base/span.h"
#include "mote/base/status.h"
#include "mote/dsp/mfcc_q.h"
#include "mote/dsp/prepare_mfcc.h"

namespace mote {
namespace dsp {

// Storage of the caller that outlives the MfccQ.
struct MfccQTables {
  Span<TurnQ15> turns;            // rfft_q31_turn_count(mel.fft_length)
  Span<MelSegment> mel_segments;  // mel_segment_count(mel)
  Span<int16_t> cosine_turn;      // 4 · mel.filters
};

// As prepare_mfcc.
MOTE_MUST_USE Status prepare_mfcc_q(const MfccConfig& config, const MfccQTables& tables, MfccQ* mfcc);

}  // namespace dsp
}  // namespace mote
