#pragma once

#include <string>

#include "host/base/files.h"

namespace mote::host::store {

// All files below `folder`, those whose name begins with a point left out. Throws InputError.
Files read_folder(const std::string& folder);

// `folder` then holds `files` and nothing else, or what it held before: the new one is written beside it and renamed.
void write_folder_atomically(const std::string& folder, const Files& files);

}  // namespace mote::host::store
