#pragma once

#include <vector>

#include "host/dataset/dataset.h"
#include "host/stages/workspace.h"

namespace mote::host::stages {

// data.sample_rate_hz, else the rate that most of `recordings` have.
double sample_rate_of(const std::vector<dataset::RecordingFacts>& recordings, const project::Data& data);

// The data set that recordings make with what mote.toml says of them: labelled, grouped, split. What needs no labels
// needs no test part either: where none can be made, all is training.
dataset::Dataset label_and_split(const std::vector<dataset::RecordingFacts>& recordings, const project::Data& data,
                                 double sample_rate_hz, dataset::Labels labels);

}  // namespace mote::host::stages
