#pragma once

#include <map>
#include <string>

#include "host/base/files.h"

namespace mote::host::sensor {

// The texts of templates/, by path from the repository's root. CMake embeds them.
const Files& template_sources();

// The template `name` ("driver.py") with @KEY@ replaced by values. Throws InternalError for a key that has none.
std::string fill_template(const std::string& name, const std::map<std::string, std::string>& values);

}  // namespace mote::host::sensor
