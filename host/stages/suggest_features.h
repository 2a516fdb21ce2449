#pragma once

#include <string>
#include <vector>

#include "host/dataset/recording_facts.h"
#include "host/features/block_table.h"
#include "host/project/project.h"

namespace mote::host::stages {

// Kinds of sensor that `mote new --template` knows, "auto" first.
std::vector<std::string> templates();

// Throws InputError for a name that isn't one of them.
void check_template(const std::string& name);

// What a template is fed with; of "auto" what most files of `recordings` are, sound where it is empty. Tables and
// descriptions (CSV, JSON) often lie beside sound and images: they count for series only where these are rare.
features::BlockKind kind_of_template(const std::string& name, const std::string& recordings);

// Sets features.block and the windows that suit `recordings` (none: a usual board's) in `project`, and
// data.windows where only parts of the recordings have labels. Of "auto", readings of three axes at 20 Hz or more are
// motion. Answers in one line what was chosen and why.
std::string suggest_features(const std::string& template_name, features::BlockKind kind,
                             const std::vector<dataset::RecordingFacts>& recordings, project::Project& project);

}  // namespace mote::host::stages
