#pragma once

#include <vector>

#include "host/stages/build.h"

// Recordings that are of no label (evaluation.unheard): what the sensor must keep silent about.
namespace mote::host::stages {

// What the int8 model makes of the windows of collect_unheard, through the sensor's pipeline. Paths begin with the
// folder, labels are -1.
std::vector<evaluation::Outcome> score_unheard(const Workspace& workspace, const Collection& collection,
                                               const Collection& unheard, const QuantizedModel& model,
                                               Progress& progress);

// Indices of the labels that are no events: of data.unknown, data.background and decision.background.
std::vector<int32_t> rejecting_labels(const Workspace& workspace, const Collection& collection);

}  // namespace mote::host::stages
