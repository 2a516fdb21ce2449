#pragma once

#include "mote/base/status.h"
#include "mote/dsp/prepare_mfe_q.h"
#include "mote/dsp/prepare_tonal_contrast.h"
#include "mote/dsp/tonal_contrast_q.h"

namespace mote {
namespace dsp {

// As prepare_tonal_contrast, of which it takes the configuration.
MOTE_MUST_USE Status prepare_tonal_contrast_q(const TonalContrastConfig& config, const MfeQTables& tables,
                                              TonalContrastQ* contrast);

}  // namespace dsp
}  // namespace mote
