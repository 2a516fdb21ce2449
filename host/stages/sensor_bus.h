#pragma once

#include "host/sensor/interface.h"
#include "host/stages/build.h"

namespace mote::host::stages {

// The sensor's bus, as mote.toml, labels and model say.
sensor::Interface bus_interface(const Workspace& workspace, const Collection& collection,
                                const QuantizedModel& quantized);

// generate_bus with the files of mote/ that it includes.
Files bus_sources(const sensor::Interface& interface);

// out/sensor: what host/sensor generates, with the files of mote/ that its firmware/ includes.
Files bus_files(const sensor::Interface& interface);

}  // namespace mote::host::stages
