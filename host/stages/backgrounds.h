#pragma once

#include <filesystem>
#include <string>

#include "host/augmentation/sound.h"
#include "host/stages/build.h"

namespace mote::host::stages {

// What the variation `background` mixes into sound, at the data set's rate: the recordings of augmentation.background,
// each up to a length that keeps all of them in memory, and the training windows of augmentation.background_label. None
// where mote.toml doesn't choose it. Throws InputError where the folder isn't there or holds no sound, where no
// training recording has the label.
augmentation::Backgrounds read_backgrounds(const Workspace& workspace, const Collection& collection);

// The recordings of sound below `folder` at that rate, each up to a length that keeps all of them in memory. `name` is
// what named the folder, for messages. Throws InputError where it isn't there or holds no sound.
augmentation::Backgrounds read_sounds(const std::filesystem::path& folder, const std::string& name, int sample_rate_hz);
// What its content is known by: SHA-256 of its files.
std::string digest_of_sounds(const std::filesystem::path& folder, const std::string& name);

// What the folder's content is known by; empty where there is none to read.
std::string digest_of_backgrounds(const Workspace& workspace);

}  // namespace mote::host::stages
