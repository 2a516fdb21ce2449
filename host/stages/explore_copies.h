#pragma once

#include "host/exploration/exploration.h"
#include "host/stages/build.h"

namespace mote::host::stages {

// Puts some training windows, spread over the labels, beside the first of their varied copies. `data_set` holds its
// kind, its picture size and an item a clip of `collection`. Training makes some (copies_of).
void add_varied_copies(const Workspace& workspace, const Collection& collection, exploration::DataSet& data_set);

}  // namespace mote::host::stages
