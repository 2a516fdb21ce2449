#pragma once

#include <string>

namespace mote::host::documents {

// mlsensor.schema.json: the JSON Schema (2020-12) of mlsensor.json. docs/mlsensor.schema.json is the same text.
std::string print_mlsensor_schema();

}  // namespace mote::host::documents
