#pragma once

#include <optional>

#include "mote/kernels/add.h"
#include "mote/kernels/arm_dsp/linear_add.h"

namespace mote::host::lowering {

// The numbers with which arm_dsp::linear_add_s8 gives what reference::add_s8 gives, which is tried for every pair of
// int8. None where there are no such numbers (scales whose ratio makes many exact ties), or where shapes are broadcast.
std::optional<kernels::DspLinearAddParams> fit_addition(const kernels::AddParams& params);

}  // namespace mote::host::lowering
