#pragma once

#include "host/datasheet/data_measures.h"
#include "host/stages/build.h"

namespace mote::host::stages {

// What the datasheet says of the recordings, measured on the files themselves; kept by their content. Throws InputError
// where one can't be read.
datasheet::DataMeasures measure_data(const Workspace& workspace, const Collection& collection, Progress& progress);

// For the cache.
std::string measures_to_json(const datasheet::DataMeasures& measures);
datasheet::DataMeasures measures_from_json(const std::string& text);

}  // namespace mote::host::stages
