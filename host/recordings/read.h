#pragma once

#include <string>
#include <vector>

#include "host/project/project.h"
#include "host/recordings/recording.h"

namespace mote::host::recordings {

// The endings that a folder is searched for: ".wav", ".png", ".csv" …
std::vector<std::string> recording_extensions();

// What files don't say themselves.
struct ReadOptions {
  project::Csv csv;
  std::string hmac_key;  // where not empty, signatures are checked
};

// A file of any format that is taken. Its first bytes decide; where they say nothing (text), its ending does. Throws
// InputError: what the format's own reader says, or that the file is of no format that is taken, and which are.
Recording read_recording(const std::string& path, const ReadOptions& options);

}  // namespace mote::host::recordings
