#pragma once

#include "host/footprint/footprint.h"
#include "host/stages/build.h"

namespace mote::host::stages {

// What mote.toml says of the footprint, with the files that it names and what a build knows: instructions a second, the
// board's power, what training took, how often the sensor decides. Throws InputError where a file can't be read.
footprint::Scenario footprint_scenario(const Workspace& workspace, const BuildResult& result);

}  // namespace mote::host::stages
