#pragma once

#include <string>

#include "host/documents/formats.h"
#include "host/documents/values.h"

namespace mote::host::documents {

// {"name": …, "value": …}
Json property(const std::string& name, const std::string& value);

// modelCard of CycloneDX 1.6: parameters, metrics with slices and confidence intervals, considerations with energy.
Json cyclonedx_model_card(const Input& input);

}  // namespace mote::host::documents
