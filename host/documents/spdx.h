#pragma once

#include <string>

#include "host/documents/formats.h"

namespace mote::host::documents {

// spdx.json: SPDX 3.0.1 JSON-LD with a firmware package, an AI package and a dataset package. SPDX asks for the time of
// making: where mote.toml names none, 1970-01-01 stands there and a comment says so. Profiles whose required fields
// aren't all known are not claimed.
std::string print_spdx(const Input& input);

}  // namespace mote::host::documents
