#pragma once

#include <string>
#include <vector>

#include "host/stages/build.h"

namespace mote::host::stages {

const char* part_name(dataset::Part part);

// Copies `files` into the recordings' folder (below `label` where sub-folders are labels). Throws InputError, copying
// nothing, where one can't be read, exists there already, or where its label can't be told. Answers the new relative
// paths.
std::vector<std::string> add_recordings(const Workspace& workspace, const std::vector<std::string>& files,
                                        const std::string& label);

}  // namespace mote::host::stages
