#pragma once

#include <cstdint>

#include "host/dataset/dataset.h"
#include "host/stages/workspace.h"

namespace mote::host::stages {

// How many varied copies of each training window there are: none where they would be no other than the window. Throws
// InputError where training.augmentation names what doesn't suit features.block.
int copies_of(const Workspace& workspace);

// What copy `copy` (from 1) of a window is drawn from. It follows from the window's name: adding files changes no other
// copy.
uint64_t seed_of_copy(const Workspace& workspace, const dataset::Clip& clip, int copy);

}  // namespace mote::host::stages
