#pragma once

#include <cstdint>
#include <vector>

#include "host/dataset/dataset.h"
#include "host/stages/workspace.h"

namespace mote::host::stages {

// data.sample_rate_hz, else the rate that most of `recordings` have.
double sample_rate_of(const std::vector<dataset::RecordingFacts>& recordings, const project::Data& data);

// Whether a test part must be made, or all is training where none can be.
enum class TestPart : uint8_t { needed, optional };

// The data set that recordings make with what mote.toml says of them: labelled, grouped, split. What needs no labels
// needs no test part either.
dataset::Dataset label_and_split(const std::vector<dataset::RecordingFacts>& recordings, const project::Data& data,
                                 double sample_rate_hz, dataset::Labels labels, TestPart test = TestPart::needed);

}  // namespace mote::host::stages
