#pragma once

#include <map>
#include <string>
#include <vector>

#include "host/dataset/recording_facts.h"
#include "host/project/project.h"

namespace mote::host::dataset {

// Under which a recording was made: "microphone" → "b".
using Conditions = std::map<std::string, std::string>;
using ConditionsByPath = std::map<std::string, Conditions>;

// What recordings say under `keys`: in their metadata, else as fields of data.pattern or data.group. A recording that
// says nothing isn't in the result. Throws InputError for a key that no recording has, with those that there are.
ConditionsByPath conditions_of(const std::vector<RecordingFacts>& recordings, const project::Data& data,
                               const std::vector<std::string>& keys);

}  // namespace mote::host::dataset
