#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "host/project/project.h"
#include "host/project/variations.h"

namespace mote::host::augmentation {

// Names of project::variations, each once: training.augmentation with "auto" replaced by what suits features.block.
// Throws InputError where a name doesn't suit the block, or needs a key of [augmentation] that isn't given.
std::vector<std::string> chosen_variations(const project::Project& project);

bool contains(const std::vector<std::string>& names, std::string_view name);

// What decides how copies come out, or how features vary in training, as text: the chosen names that are done then and
// their strengths. Empty where nothing is.
std::string settings_of(const project::Project& project, project::VariedWhen when);

// What "auto" stands for.
std::vector<std::string> automatic_variations(const project::Features& features);

}  // namespace mote::host::augmentation
