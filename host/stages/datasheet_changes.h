#pragma once

#include <string>
#include <vector>

#include "host/datasheet/facts.h"

namespace mote::host::stages {

// Which of what the datasheet has a hash of is another than in `previous`, the text of an earlier mlsensor.json: "the
// data set", "mote.toml" … None where that is no datasheet.
std::vector<std::string> changes_since(const std::string& previous, const datasheet::Facts& facts);

}  // namespace mote::host::stages
