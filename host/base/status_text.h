#pragma once

#include "mote/base/status.h"

namespace mote::host {

// What a Status of the device code means, as part of a sentence.
const char* status_text(Status status);

}  // namespace mote::host
