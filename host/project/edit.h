#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "host/project/project.h"

namespace mote::host::project {

// The text of a mote.toml in which each of `key_paths` ("features.frame_ms") has the value that it has in `project`;
// every other byte stays: comments, order, layout, line ends. A value that stands there is replaced where it stands
// (also in inline tables and behind dotted keys), a commented-out default of `mote new` becomes the key, any other key
// is added at the end of its section, and a section that is missing after those beside it. A key that isn't there and
// whose default is wanted is left out.
//
// Throws InputError where `toml` or the result can't be read (`file_name` is for messages) or no place for a key is
// found.
std::string edit_project(std::string_view toml, const std::string& file_name, const std::vector<std::string>& key_paths,
                         const Project& project);

}  // namespace mote::host::project
