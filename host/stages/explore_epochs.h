#pragma once

#include "host/base/progress.h"
#include "host/exploration/exploration.h"
#include "host/stages/build.h"

namespace mote::host::stages {

// Whether training varies the features themselves, beyond the copies that it makes. Throws InputError where
// training.augmentation names what doesn't suit features.block.
bool varies_features(const Workspace& workspace);

// Puts features of some training windows of each label, as some epochs feed them to the network, beside the unchanged
// ones: by training's own code (training::vary_batch), the windows standing for a batch. `data_set` holds its kind,
// labels and an item a clip of `collection`. The same seed gives the same.
void add_epochs(const Workspace& workspace, const Collection& collection, exploration::DataSet& data_set,
                Progress& progress);

}  // namespace mote::host::stages
