#pragma once

#include <string>

#include "host/documents/formats.h"

namespace mote::host::documents {

// bom.cdx.json: CycloneDX 1.6. Components device, firmware, machine-learning-model (with its modelCard) and data;
// energy in kWh and carbon in tCO2eq as that schema asks; what it has no place for (embodied carbon, pins, provenance)
// in properties named "mote:…". What isn't known is left out, except where the schema asks for it (the provider of
// electricity): there it says "not disclosed" or "unknown".
std::string print_cyclonedx(const Input& input);

}  // namespace mote::host::documents
