#pragma once

#include <string>

#include "host/documents/formats.h"

namespace mote::host::documents {

// croissant.json: the data set as Croissant 1.1 (JSON-LD) with fields of its responsible-AI vocabulary. The required
// fields that aren't known (licence, URL, creator, date) say "not disclosed" in that field: Croissant asks for them.
std::string print_croissant(const Input& input);

}  // namespace mote::host::documents
