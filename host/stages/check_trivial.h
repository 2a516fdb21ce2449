#pragma once

#include <string>
#include <vector>

#include "host/dataset/findings.h"
#include "host/dataset/signal_facts.h"
#include "host/recordings/recording.h"

namespace mote::host::stages {

// Of a whole recording: dataset::trivial_signal_values or trivial_image_values. `facts` are measure_signal's of it.
std::vector<double> trivial_values_of(const recordings::Recording& recording, const dataset::SignalFacts& facts);

// Why check_trivial_model tells nothing of so few recordings; "" where it does.
std::string why_no_trivial_model(const dataset::CheckedRecordings& recordings);

// Whole recordings in folds of groups, each told by a model of what the others' durations, levels … are. `values`:
// one a recording, empty where it couldn't be read. Nothing for few recordings or groups.
dataset::Findings check_trivial_model(const dataset::CheckedRecordings& recordings,
                                      const std::vector<std::vector<double>>& values, const dataset::Dataset& dataset);

}  // namespace mote::host::stages
