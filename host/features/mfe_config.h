#pragma once

#include "host/project/project.h"
#include "mote/dsp/prepare_mfe.h"

namespace mote::host::features {

// The keys of [features] as the device's configuration, defaults resolved. Throws InputError where a value isn't
// possible at this sample rate; what it answers, dsp::prepare_mfe accepts.
dsp::MfeConfig mfe_config(const project::Features& features, double sample_rate_hz);

}  // namespace mote::host::features
