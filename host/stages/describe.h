#pragma once

#include <string>
#include <vector>

#include "host/dataset/recording_facts.h"
#include "host/features/block_table.h"
#include "host/recordings/read.h"
#include "host/stages/workspace.h"

namespace mote::host::stages {

// What mote.toml tells the readers of recordings. Throws InputError where data.hmac_key_file can't be read.
recordings::ReadOptions read_options(const Workspace& workspace);

// What features.block is computed from.
features::BlockKind kind_of_block(const Workspace& workspace);

// The files of the data set, relative to the recordings' folder: those of data.include, else those whose endings are
// of the kind that features.block takes. Throws InputError where the folder isn't there.
std::vector<std::string> recording_paths(const Workspace& workspace);

// What one file says of itself. Sound is looked at, other kinds are read. Throws InputError.
dataset::RecordingFacts describe_recording(const std::string& path, features::BlockKind kind,
                                           const recordings::ReadOptions& options);

// Labels that stand in files of their own: a table or track beside a recording of sound, info.labels and
// bounding_boxes.labels in the recordings' folder or below. Throws InputError where one can't be read.
void add_labels_beside(const Workspace& workspace, std::vector<dataset::RecordingFacts>& recordings);

}  // namespace mote::host::stages
