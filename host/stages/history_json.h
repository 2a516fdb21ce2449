#pragma once

#include <string>

#include "host/training/train.h"

namespace mote::host::stages {

// A training's course as it is kept in .mote/, without its ranges.
std::string history_to_json(const training::History& history);
training::History history_from_json(const std::string& text);

}  // namespace mote::host::stages
