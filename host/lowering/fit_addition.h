#pragma once

#include <optional>

#include "mote/kernels/add.h"
#include "mote/kernels/linear_add.h"

namespace mote::host::lowering {

// The numbers with which a linear sum is what reference::add_s8 gives; every pair of int8 is tried. None where there
// are no such numbers (scales whose ratio makes many exact ties), or where shapes are broadcast.
std::optional<kernels::LinearAddParams> fit_addition(const kernels::AddParams& params);

}  // namespace mote::host::lowering
